// Package config is what an operator can set: one struct, filled from the
// environment (prefix TRAILKEEPER_) and from flags by the command line, checked
// here as a whole. It refuses defaults that are secret: there are none.
package config

// Package demo makes up an installation to look at: a platform, two partners
// with customers and organizations, people with roles, and thirty days of
// events of every category of the catalogue.
//
// It owns what the demo holds: the accounts, the tables of names and activities
// and the plot of the last night. It records through the trail as everybody
// does, as an API client of its own, and always the same: from one seed,
// relative to the moment of installation, with source ids, so that whoever is
// interrupted starts again and doubles nothing. It refuses to touch an
// installation that is somebody's: where other tenants are, it does nothing.
package demo

// Package scalar writes and reads the API's scalars: the one place where a
// missing text, id or value becomes null.
package scalar

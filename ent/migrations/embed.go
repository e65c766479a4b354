// Package migrations holds the versioned SQL that makes the database. The
// directory's tables are written by ent's diff (diff.go), the rest by hand. A
// migration that was released is never edited.
package migrations

import "embed"

// Files are the migrations, in goose's format.
//
//go:embed *.sql
var Files embed.FS

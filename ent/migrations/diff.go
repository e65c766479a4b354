//go:build ignore

// Diff writes the migration from what the existing migrations make to what the
// schema says. It needs an empty database: go run ent/migrations/diff.go NAME URL
package main

import (
	"context"
	"log"
	"os"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/lib/pq"

	entmigrate "github.com/trailkeeper/trailkeeper/ent/db/migrate"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run ent/migrations/diff.go NAME URL-OF-AN-EMPTY-DATABASE")
	}
	dir, err := sqltool.NewGooseDir("ent/migrations")
	if err != nil {
		log.Fatal(err)
	}
	sum, err := dir.Checksum()
	if err != nil {
		log.Fatal(err)
	}
	if err := migrate.WriteSumFile(dir, sum); err != nil {
		log.Fatal(err)
	}
	err = entmigrate.NamedDiff(context.Background(), os.Args[2], os.Args[1],
		schema.WithDir(dir),
		schema.WithFormatter(sqltool.GooseFormatter),
		schema.WithMigrationMode(schema.ModeReplay),
		schema.WithDialect(dialect.Postgres),
	)
	if err != nil {
		log.Fatal(err)
	}
}

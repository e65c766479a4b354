package store

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
)

// attempts is how often a transaction is run when others get in its way.
const attempts = 5

// tx is a transaction: raw SQL and ent on the same connection.
type tx struct {
	*sql.Tx
	ent *entdb.Client
	// write is the prepared statement that writes events.
	write     *sql.Stmt
	standings *standings
}

// joined is a driver on a transaction: where ent wants one of its own, it joins.
type joined struct{ *entsql.Driver }

// Tx returns the transaction itself; its commit and rollback are inTx's.
func (d joined) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// inTx runs fn in a transaction and commits it. It is run anew where
// PostgreSQL undid it for another one, so fn must not change anything outside.
// An error of COMMIT means that the outcome is unknown: Unavailable.
func (d *DB) inTx(ctx context.Context, opts *sql.TxOptions, fn func(tx) error) error {
	var err error
	for n := range attempts {
		if n > 0 {
			pause := time.Duration(rand.Int64N(int64(5*time.Millisecond) << n))
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return asFault(ctx.Err())
			}
		}
		if err = d.once(ctx, opts, fn); !again(err) {
			break
		}
	}
	return asFault(err)
}

func (d *DB) once(ctx context.Context, opts *sql.TxOptions, fn func(tx) error) error {
	sqlTx, err := d.requests.BeginTx(ctx, opts)
	if err != nil {
		return err
	}
	defer sqlTx.Rollback()
	driver := joined{entsql.NewDriver(dialect.Postgres, entsql.Conn{ExecQuerier: sqlTx})}
	if err := fn(tx{sqlTx, entdb.NewClient(entdb.Driver(driver)), d.write, &d.standings}); err != nil {
		return err
	}
	return sqlTx.Commit()
}

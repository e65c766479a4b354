package main

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"
)

// loaders work at the same time, each on a connection.
const loaders = 2

// onEach works on jobs with several connections that have memory to sort in.
func onEach[J any](ctx context.Context, db *sql.DB, jobs []J, do func(context.Context, *sql.Conn, J) error) error {
	left := make(chan J, len(jobs))
	for _, job := range jobs {
		left <- job
	}
	close(left)
	workers, ctx := errgroup.WithContext(ctx)
	for range loaders {
		workers.Go(func() error {
			conn, err := db.Conn(ctx)
			if err != nil {
				return err
			}
			defer conn.Close()
			if _, err := conn.ExecContext(ctx, `SET maintenance_work_mem = '512MB'; SET work_mem = '256MB';
				SET max_parallel_maintenance_workers = 0`); err != nil {
				return err
			}
			for job := range left {
				if err := do(ctx, conn, job); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return workers.Wait()
}

// texts reads one column.
func texts(ctx context.Context, db *sql.DB, query string, args ...any) ([]string, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}

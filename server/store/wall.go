package store

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// letStepDown makes sure that the login of requests may take the server's role.
func (d *DB) letStepDown(ctx context.Context, opts Options) error {
	cfg, err := pq.NewConfig(opts.URL)
	if err != nil {
		return err
	}
	var may bool
	err = d.maintenance.QueryRowContext(ctx,
		`SELECT pg_has_role(rolname, $1, 'MEMBER') FROM pg_roles WHERE rolname = $2`, serverRole, cfg.User).Scan(&may)
	if err != nil {
		return asFault(err)
	}
	if may {
		return nil
	}
	grant := fmt.Sprintf("GRANT %s TO %s", serverRole, pq.QuoteIdentifier(cfg.User))
	if _, err := d.maintenance.ExecContext(ctx, grant); err != nil {
		return fmt.Errorf("the login %s may not take the role of the server; as an administrator run: %s", cfg.User, grant)
	}
	return nil
}

// checkWall refuses to serve where requests could change events, and says so
// where the wall is weaker than it can be.
func (d *DB) checkWall(ctx context.Context) error {
	var role string
	var mayChange, ownsToo bool
	err := d.requests.QueryRowContext(ctx, `SELECT current_user,
		has_table_privilege('audit_events', 'UPDATE') OR has_table_privilege('audit_events', 'DELETE')
			OR has_table_privilege('audit_events', 'TRUNCATE'),
		pg_has_role(session_user, relowner, 'MEMBER')
		FROM pg_class WHERE oid = 'audit_events'::regclass`).Scan(&role, &mayChange, &ownsToo)
	if err != nil {
		return asFault(err)
	}
	if mayChange {
		return fmt.Errorf("the role %s could change events: revoke UPDATE, DELETE and TRUNCATE on audit_events from it", role)
	}
	if ownsToo {
		d.logger.Warn("the second wall is weaker: one login both serves and owns the tables; " +
			"set TRAILKEEPER_MAINTENANCE_DATABASE_URL to a login of its own")
	}
	return nil
}

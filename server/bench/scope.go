package main

import (
	"context"

	"github.com/google/uuid"
)

// scopeTime is how long finding out takes what the viewer of a thousand of
// 10,000 organizations may do, told by `viewer { permissions }`.
type scopeTime struct {
	What string  `json:"what"`
	P50  float64 `json:"p50"`
	P95  float64 `json:"p95"`
}

const viewerDocument = `{ viewer { permissions } }`

// plainScope finds the organizations of a user in one statement: what the groups
// grant, each with what is under it.
const plainScope = `WITH RECURSIVE granted AS (
	SELECT p.tenant_id FROM group_permissions p JOIN group_members m USING (group_id)
	JOIN users u ON u.id = m.user_id WHERE u.email = $1 AND p.permissions @> '["EVENT_READ"]'
), under AS (
	SELECT tenant_id FROM granted UNION SELECT t.id FROM tenants t JOIN under u ON t.parent_id = u.tenant_id
) SELECT tenant_id FROM under`

// measureScope measures it warm, with the viewer's rights changed before each
// request, and with the tree changed, too: then all tenants are read again.
func (b *bench) measureScope(ctx context.Context) error {
	viewer := b.set.Viewers()[1]
	token, err := b.api.user(ctx, viewer.Email)
	if err != nil {
		return err
	}
	ask := func() error {
		var data map[string]any
		return b.api.query(ctx, token, viewerDocument, nil, &data)
	}
	plain := func() error {
		rows, err := b.db.QueryContext(ctx, plainScope, viewer.Email)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id uuid.UUID
			if err := rows.Scan(&id); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	for _, kind := range []struct {
		what, before string
		do           func() error
	}{
		{"warm", "", ask},
		{"after a change of rights", `UPDATE access_version SET version = version + 1`, ask},
		{"after a change of the tree", `UPDATE tenant_tree SET version = version + 1`, ask},
		{"one raw query of the organizations", "", plain},
	} {
		var all samples
		for begun := b.clock(); len(all) < b.Samples && (len(all) < leastSamples || b.clock().Sub(begun) < b.Budget); {
			if kind.before != "" {
				if _, err := b.db.ExecContext(ctx, kind.before); err != nil {
					return err
				}
			}
			from := b.clock()
			if err := kind.do(); err != nil {
				return err
			}
			all = append(all, b.clock().Sub(from))
		}
		b.results.Scope = append(b.results.Scope, scopeTime{kind.what, ms(all.quantile(0.5)), ms(all.quantile(0.95))})
	}
	return nil
}

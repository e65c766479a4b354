package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// goingOn are the newest sessions of a user u that go on. One in which somebody
// acts as the user ends with that person's own.
const goingOn = `LATERAL (SELECT s.id, s.created_at, coalesce(s.replaced_at, s.created_at) AS used_at, s.expires_at,
		nullif(s.ip_address, '') AS ip_address, nullif(s.user_agent, '') AS user_agent, p.name AS provider, a.name AS impersonator
	FROM sessions s LEFT JOIN identity_providers p ON p.id = s.provider_id
	LEFT JOIN sessions o ON o.id = s.impersonator_session_id LEFT JOIN users a ON a.id = o.user_id
	WHERE s.user_id = u.id AND s.ended_at IS NULL AND s.expires_at > now()
		AND (o.id IS NULL OR o.ended_at IS NULL AND o.expires_at > now())
	ORDER BY s.created_at DESC, s.id LIMIT ?) s`

// Sessions reads the newest sessions that go on of users of tenants in the
// scope, at most most of each. Faults: Unavailable.
func (d Directory) Sessions(ctx context.Context, scope access.Scope, users []uuid.UUID, most int) (map[uuid.UUID][]directory.Session, error) {
	if scope.Empty() {
		return nil, nil
	}
	s := (&statement{}).add(`SELECT u.id, s.* FROM (SELECT id FROM users WHERE `).where(within(scope), expr("id = ANY(?)", pq.Array(users))).
		add(`) u, `+goingOn+` ORDER BY u.id, s.created_at DESC, s.id`, most)
	rows, err := d.requests.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	found := map[uuid.UUID][]directory.Session{}
	for rows.Next() {
		var user uuid.UUID
		var one directory.Session
		if err := rows.Scan(&user, &one.ID, &one.CreatedAt, &one.LastUsedAt, &one.ExpiresAt,
			&one.IPAddress, &one.UserAgent, &one.IdentityProvider, &one.Impersonator); err != nil {
			return nil, asFault(err)
		}
		for _, at := range []*time.Time{&one.CreatedAt, &one.LastUsedAt, &one.ExpiresAt} {
			inUTC(at)
		}
		found[user] = append(found[user], one)
	}
	return found, asFault(rows.Err())
}

// EndSessions ends the session only of a user, uuid.Nil: all of them, except
// one. It returns how many went on.
func (t directoryTx) EndSessions(ctx context.Context, user, only, except uuid.UUID, at time.Time) (int, error) {
	done, err := t.ExecContext(ctx, `UPDATE sessions SET ended_at = $4 WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now()
		AND ($2::uuid IS NULL OR id = $2) AND id <> $3`, user, uuid.NullUUID{UUID: only, Valid: only != uuid.Nil}, except, at)
	if err != nil {
		return 0, err
	}
	ended, err := done.RowsAffected()
	return int(ended), err
}

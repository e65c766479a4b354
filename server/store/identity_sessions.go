package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

const findSession = `SELECT s.id, s.token_hash, s.replaced_hash, s.replaced_at,
	coalesce(s.ip_address, ''), coalesce(s.user_agent, ''), s.created_at, s.expires_at, s.ended_at,
	coalesce(s.provider_id, '00000000-0000-0000-0000-000000000000'), ` + userColumns + `
	FROM sessions s JOIN users u ON u.id = s.user_id JOIN tenants t ON t.id = u.tenant_id WHERE s.id = $1`

// Session reads a session with its user, or nil. Faults: Unavailable.
func (d Identity) Session(ctx context.Context, id uuid.UUID) (*identity.Session, error) {
	session, err := sessionOf(d.requests.QueryRowContext(ctx, findSession, id))
	return session, asFault(err)
}

// LockSession reads a session with its user, or nil, and holds the session.
func (t identityTx) LockSession(ctx context.Context, id uuid.UUID) (*identity.Session, error) {
	return sessionOf(t.QueryRowContext(ctx, findSession+` FOR UPDATE OF s`, id))
}

func sessionOf(row *sql.Row) (*identity.Session, error) {
	var s identity.Session
	var replacedAt, endedAt *time.Time
	err := row.Scan(append([]any{&s.ID, &s.TokenHash, &s.ReplacedHash, &replacedAt,
		&s.IPAddress, &s.UserAgent, &s.CreatedAt, &s.ExpiresAt, &endedAt, &s.ProviderID}, userFields(&s.User)...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if replacedAt != nil {
		s.ReplacedAt = *replacedAt
	}
	if endedAt != nil {
		s.EndedAt = *endedAt
	}
	return &s, nil
}

// AddSession adds a session.
func (t identityTx) AddSession(ctx context.Context, s identity.Session) error {
	row := t.ent.Session.Create().SetID(s.ID).SetUserID(s.User.ID).SetTokenHash(s.TokenHash).
		SetIPAddress(s.IPAddress).SetUserAgent(s.UserAgent).
		SetCreatedAt(s.CreatedAt).SetExpiresAt(s.ExpiresAt)
	if s.ProviderID != uuid.Nil {
		row.SetProviderID(s.ProviderID).SetClaimed(s.Claimed)
	}
	if s.Impersonator.Session != uuid.Nil {
		row.SetImpersonatorSessionID(s.Impersonator.Session).SetReason(s.Impersonator.Reason)
	}
	return row.Exec(ctx)
}

// KeepSession stores the tokens and times of a session.
func (t identityTx) KeepSession(ctx context.Context, s identity.Session) error {
	_, err := t.ExecContext(ctx, `UPDATE sessions
		SET token_hash = $2, replaced_hash = $3, replaced_at = $4, expires_at = $5, ended_at = $6 WHERE id = $1`,
		s.ID, s.TokenHash, s.ReplacedHash, moment(s.ReplacedAt), s.ExpiresAt, moment(s.EndedAt))
	return err
}

// moment is a time, or NULL where there is none.
func moment(at time.Time) sql.NullTime { return sql.NullTime{Time: at, Valid: !at.IsZero()} }

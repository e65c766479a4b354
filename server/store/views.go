package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// Views are what users save: views of the log and preferences.
type Views struct{ *DB }

var (
	_ views.Store = Views{}
	_ views.Tx    = viewsTx{}
)

// viewsTx is a transaction as views see it.
type viewsTx struct{ tx }

// Views reads the views of a user, and those that users of a tenant share.
// Faults: Unavailable.
func (d Views) Views(ctx context.Context, owner, home uuid.UUID) ([]views.View, error) {
	found, err := savedViews(ctx, d.requests, owner, home)
	return found, asFault(err)
}

// Preferences reads those of a user, by their names. Faults: Unavailable.
func (d Views) Preferences(ctx context.Context, user uuid.UUID) (map[string]audit.JSON, error) {
	found, err := preferencesOf(ctx, d.requests, user)
	return found, asFault(err)
}

// Change runs fn in one transaction, while no other change of what belongs to
// the same tenant or user is under way on any server. Faults: those of fn,
// Unavailable.
func (d Views) Change(ctx context.Context, of uuid.UUID, fn func(views.Tx) error) error {
	err := d.inTx(ctx, nil, func(tx tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, "views "+of.String()); err != nil {
			return err
		}
		return fn(viewsTx{tx})
	})
	if err == nil {
		d.announceRecording()
	}
	return err
}

// Views reads them as they stand in the transaction.
func (t viewsTx) Views(ctx context.Context, owner, home uuid.UUID) ([]views.View, error) {
	return savedViews(ctx, t, owner, home)
}

// Preferences reads them as they stand in the transaction.
func (t viewsTx) Preferences(ctx context.Context, user uuid.UUID) (map[string]audit.JSON, error) {
	return preferencesOf(ctx, t, user)
}

// KeepView adds a view, or stores what changed of it.
func (t viewsTx) KeepView(ctx context.Context, v views.View) error {
	log := ""
	if v.Log != nil {
		log = string(*v.Log)
	}
	_, err := t.ExecContext(ctx, `INSERT INTO saved_views (id, owner_id, name, query, log, shared, is_default) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, log = excluded.log, shared = excluded.shared, is_default = excluded.is_default`,
		v.ID, v.Owner, v.Name, v.Query, log, v.Shared, v.Default)
	return err
}

// DropView deletes a view.
func (t viewsTx) DropView(ctx context.Context, id uuid.UUID) error {
	_, err := t.ExecContext(ctx, `DELETE FROM saved_views WHERE id = $1`, id)
	return err
}

// KeepPreferences replaces those of a user.
func (t viewsTx) KeepPreferences(ctx context.Context, user uuid.UUID, all map[string]audit.JSON) error {
	text, err := json.Marshal(all)
	if err != nil {
		return fault.Hidden(err)
	}
	_, err = t.ExecContext(ctx, `INSERT INTO user_preferences (id, user_id, preferences) VALUES ($1, $2, $3)
		ON CONFLICT (user_id) DO UPDATE SET preferences = excluded.preferences`, uuid.New(), user, text)
	return err
}

// RecordEvents stores the events of the change. Faults: AuditUnavailable.
func (t viewsTx) RecordEvents(ctx context.Context, drafts []audit.Draft) error {
	return t.recordOwn(ctx, drafts...)
}

func savedViews(ctx context.Context, from querier, owner, home uuid.UUID) ([]views.View, error) {
	rows, err := from.QueryContext(ctx, `SELECT v.id, v.owner_id, u.name, v.name, v.query, nullif(v.log, ''), v.shared, v.is_default
		FROM saved_views v JOIN users u ON u.id = v.owner_id WHERE v.owner_id = $1 OR v.shared AND u.tenant_id = $2`, owner, home)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []views.View{} // none is a list, too
	for rows.Next() {
		var v views.View
		if err := rows.Scan(&v.ID, &v.Owner, &v.OwnerName, &v.Name, &v.Query, &v.Log, &v.Shared, &v.Default); err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, rows.Err()
}

func preferencesOf(ctx context.Context, from querier, user uuid.UUID) (map[string]audit.JSON, error) {
	var text []byte
	err := from.QueryRowContext(ctx, `SELECT preferences FROM user_preferences WHERE user_id = $1`, user).Scan(&text)
	found := map[string]audit.JSON{}
	if errors.Is(err, sql.ErrNoRows) {
		return found, nil
	}
	if err != nil {
		return nil, err
	}
	// PostgreSQL writes JSON in a form of its own; here it has one form only.
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var values map[string]any
	if err := decoder.Decode(&values); err != nil {
		return nil, err
	}
	for name, value := range values {
		if found[name], err = audit.CompactJSON(value); err != nil {
			return nil, err
		}
	}
	return found, nil
}

package store

import (
	"context"
	"time"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/signingkey"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// SigningKeys reads all keys, the oldest first. Faults: Unavailable.
func (d Identity) SigningKeys(ctx context.Context) ([]identity.SealedKey, error) {
	keys, err := signingKeys(ctx, d.ent)
	return keys, asFault(err)
}

// LockSigningKeys reads all keys; one transaction at a time gets them to change
// them. A lock of the table would not do: there may be no row yet.
func (t identityTx) LockSigningKeys(ctx context.Context) ([]identity.SealedKey, error) {
	if _, err := t.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, signingKeysLock); err != nil {
		return nil, err
	}
	return signingKeys(ctx, t.ent)
}

func signingKeys(ctx context.Context, db *entdb.Client) ([]identity.SealedKey, error) {
	rows, err := db.SigningKey.Query().
		Order(entdb.Asc(signingkey.FieldCreatedAt, signingkey.FieldID)).All(ctx)
	if err != nil {
		return nil, err
	}
	return columnOf(rows, sealedKeyOf), nil
}

func sealedKeyOf(row *entdb.SigningKey) identity.SealedKey {
	key := identity.SealedKey{ID: row.ID, Algorithm: row.Algorithm, Sealed: row.SealedKey,
		Public: row.PublicKey, CreatedAt: row.CreatedAt}
	if row.RetiredAt != nil {
		key.RetiredAt = *row.RetiredAt
	}
	return key
}

// AddSigningKey adds a key.
func (t identityTx) AddSigningKey(ctx context.Context, key identity.SealedKey) error {
	return t.ent.SigningKey.Create().SetID(key.ID).SetAlgorithm(key.Algorithm).
		SetSealedKey(key.Sealed).SetPublicKey(key.Public).SetCreatedAt(key.CreatedAt).Exec(ctx)
}

// RetireSigningKey ends the signing of a key.
func (t identityTx) RetireSigningKey(ctx context.Context, id string, at time.Time) error {
	_, err := t.ExecContext(ctx, `UPDATE signing_keys SET retired_at = $2 WHERE id = $1`, id, at)
	return err
}

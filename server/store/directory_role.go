package store

import (
	"context"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/server/access"
)

// FindRole finds a role, or nil.
func (t directoryTx) FindRole(ctx context.Context, id uuid.UUID) (*access.Role, error) {
	row, err := t.ent.Role.Get(ctx, id)
	if entdb.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := roleOf(row)
	return &found, nil
}

package store

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/transfer"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// Transfers reads the transfers either of whose sides is in the scope.
// Faults: Unavailable.
func (d Directory) Transfers(ctx context.Context, scope access.Scope) ([]directory.Transfer, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.ent.Transfer.Query().All(ctx)
	if err != nil {
		return nil, asFault(err)
	}
	all, err := transfersOf(rows)
	found := all[:0]
	for _, one := range all {
		if one.Within(scope) {
			found = append(found, one)
		}
	}
	return found, asFault(err)
}

// Transfer reads a transfer either of whose sides is in the scope, or nil.
// Faults: Unavailable.
func (d Directory) Transfer(ctx context.Context, scope access.Scope, id uuid.UUID) (*directory.Transfer, error) {
	if scope.Empty() {
		return nil, nil
	}
	found, err := oneTransfer(d.ent.Transfer.Query().Where(transfer.ID(id)).Only(ctx))
	if err != nil || found == nil || !found.Within(scope) {
		return nil, asFault(err)
	}
	return found, nil
}

func oneTransfer(row *entdb.Transfer, err error) (*directory.Transfer, error) {
	if entdb.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := transferOf(row)
	return &found, err
}

func transfersOf(rows []*entdb.Transfer) ([]directory.Transfer, error) {
	all := make([]directory.Transfer, len(rows))
	for i, row := range rows {
		var err error
		if all[i], err = transferOf(row); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func transferOf(row *entdb.Transfer) (directory.Transfer, error) {
	found := directory.Transfer{
		ID: row.ID, TenantID: row.TenantID, TenantName: row.TenantName,
		FromPartner: row.FromPartner, FromID: row.FromID, FromName: row.FromName, ToName: audit.Text(row.ToName),
		State: directory.TransferState(row.State), InitiatedAt: row.InitiatedAt.UTC(), ExpiresAt: row.ExpiresAt.UTC(), Note: audit.Text(row.Note),
	}
	if row.ToID != nil {
		found.ToID = *row.ToID
	}
	return found, json.Unmarshal(row.InitiatedBy, &found.InitiatedBy)
}

// FindTransfer finds a transfer, or nil.
func (t directoryTx) FindTransfer(ctx context.Context, id uuid.UUID) (*directory.Transfer, error) {
	return oneTransfer(t.ent.Transfer.Query().Where(transfer.ID(id)).Only(ctx))
}

// TransferByCode finds a transfer by the hash of its code, or nil.
func (t directoryTx) TransferByCode(ctx context.Context, hash []byte) (*directory.Transfer, error) {
	return oneTransfer(t.ent.Transfer.Query().Where(transfer.CodeHash(hash)).Only(ctx))
}

// TransfersOf finds all transfers of an organization.
func (t directoryTx) TransfersOf(ctx context.Context, tenant uuid.UUID) ([]directory.Transfer, error) {
	rows, err := t.ent.Transfer.Query().Where(transfer.TenantID(tenant)).All(ctx)
	if err != nil {
		return nil, err
	}
	return transfersOf(rows)
}

// AddTransfer adds a transfer.
func (t directoryTx) AddTransfer(ctx context.Context, one directory.Transfer, hash []byte) error {
	by, err := json.Marshal(one.InitiatedBy)
	if err != nil {
		return err
	}
	return t.ent.Transfer.Create().SetID(one.ID).SetTenantID(one.TenantID).SetTenantName(one.TenantName).
		SetFromPartner(one.FromPartner).SetFromID(one.FromID).SetFromName(one.FromName).SetState(string(one.State)).
		SetCodeHash(hash).SetInitiatedBy(by).SetInitiatedAt(one.InitiatedAt).SetExpiresAt(one.ExpiresAt).SetNote(string(one.Note)).Exec(ctx)
}

// KeepTransfer stores the state and the accepted parent of a transfer.
func (t directoryTx) KeepTransfer(ctx context.Context, one directory.Transfer) error {
	row := t.ent.Transfer.UpdateOneID(one.ID).SetState(string(one.State)).SetToName(string(one.ToName))
	if one.ToID != uuid.Nil {
		row.SetToID(one.ToID)
	}
	return row.Exec(ctx)
}

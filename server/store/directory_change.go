package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// directoryLock is held by the one change of the directory that is under way.
const directoryLock = 7_264_531_911

// directoryTx is a transaction as the directory sees it.
type directoryTx struct{ tx }

var _ directory.Tx = directoryTx{}

// Change runs fn in one transaction, while no other change of the directory is
// under way on any server. Faults: those of fn, Unavailable.
func (d Directory) Change(ctx context.Context, fn func(directory.Tx) error) error {
	err := d.inTx(ctx, nil, func(tx tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, directoryLock); err != nil {
			return err
		}
		return fn(directoryTx{tx})
	})
	if err == nil {
		d.announceRecording()
	}
	return err
}

// Standing reads a subject as it stands in the transaction. Faults: Unavailable.
func (t directoryTx) Standing(ctx context.Context, subject directory.Subject, known int64) (directory.Standing, error) {
	return t.standings.read(subject, func(statement *sql.Stmt) (directory.Standing, error) {
		statement = t.StmtContext(ctx, statement)
		defer statement.Close()
		return readStanding(ctx, statement, subject, known)
	})
}

// Tree reads the tenant tree as it stands in the transaction.
func (t directoryTx) Tree(ctx context.Context) ([]access.Tenant, []access.Departure, int64, error) {
	return t.tree(ctx)
}

// RecordEvents stores the events of the change. Faults: AuditUnavailable.
func (t directoryTx) RecordEvents(ctx context.Context, drafts []audit.Draft) error {
	if _, err := t.recordEvents(ctx, drafts); err != nil {
		return fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.").Because(err)
	}
	return nil
}

// AddTenant adds a tenant.
func (t directoryTx) AddTenant(ctx context.Context, tenant access.Tenant, at time.Time) error {
	row := t.ent.Tenant.Create().SetID(tenant.ID).SetKind(string(tenant.Kind)).SetName(tenant.Name).
		SetExternalID(tenant.ExternalID).SetStatus(string(tenant.Status)).SetCreatedAt(at)
	if tenant.ParentID != uuid.Nil {
		row.SetParentID(tenant.ParentID)
	}
	return row.Exec(ctx)
}

// KeepTenant stores the name, external id, status and parent of a tenant.
func (t directoryTx) KeepTenant(ctx context.Context, tenant access.Tenant) error {
	row := t.ent.Tenant.UpdateOneID(tenant.ID).SetName(tenant.Name).SetExternalID(tenant.ExternalID).
		SetStatus(string(tenant.Status))
	if tenant.ExportRoles == nil {
		row.ClearExportRoles()
	} else {
		row.SetExportRoles(tenant.ExportRoles)
	}
	if tenant.ParentID != uuid.Nil {
		row.SetParentID(tenant.ParentID)
	}
	return row.Exec(ctx)
}

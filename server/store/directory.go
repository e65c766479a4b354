package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/activity"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// Directory is the database as the directory sees it.
type Directory struct{ *DB }

var _ directory.Store = Directory{}

// heldBy lists the assignments of a holder as JSON.
const heldBy = `(SELECT coalesce(json_agg(json_build_object('partner', a.partner_id, 'tenant', a.tenant_id,
		'id', r.id, 'name', r.name, 'builtin', r.builtin, 'owner', r.tenant_id, 'permissions', r.permissions,
		'scoped', r.scoped_by_groups, 'on', r.assignable_on)
		ORDER BY r.name, a.tenant_id), '[]')
	FROM role_assignments a JOIN roles r ON r.id = a.role_id WHERE a.`

// userHeld is what a user holds, unless the known version still stands.
const userHeld = `CASE WHEN a.version <> $3 THEN ` + heldBy + `user_id = u.id) END,
	CASE WHEN a.version <> $3 THEN (SELECT coalesce(json_agg(json_build_object('group', g.group_id, 'name', o.name, 'partner', g.partner_id, 'tenant', g.tenant_id,
		'permissions', g.permissions)), '[]')
		FROM group_permissions g JOIN groups o ON o.id = g.group_id JOIN group_members m ON m.group_id = g.group_id WHERE m.user_id = u.id) END`

// A user is active while the account, its tenant and its session are. uuid.Nil
// as session stands for tokens that have none.
const userStanding = `SELECT
	u.status = 'ACTIVE' AND t.status <> 'DELETED' AND EXISTS (SELECT FROM sessions s
		WHERE s.id = $2 AND s.user_id = u.id AND s.ended_at IS NULL AND s.expires_at > now() AND s.provider_id IS NULL),
	u.name, u.email, u.tenant_id, (SELECT version FROM tenant_tree), a.version,
	` + userHeld + `, NULL, ` + impersonatorOfSession + `
	FROM access_version a, users u JOIN tenants t ON t.id = u.tenant_id WHERE u.id = $1`

// impersonatorOfSession is who acts as the user in the session $2, if somebody
// does, as a directory.Subject.
const impersonatorOfSession = `(SELECT json_build_object('ID', o.user_id, 'SessionID', o.id)
	FROM sessions s JOIN sessions o ON o.id = s.impersonator_session_id WHERE s.id = $2)`

const clientStanding = `SELECT
	c.status = 'ACTIVE' AND t.status <> 'DELETED',
	c.client_id, '', c.tenant_id, (SELECT version FROM tenant_tree), a.version,
	CASE WHEN a.version <> $3 THEN ` + heldBy + `client_id = c.id) END, CASE WHEN a.version <> $3 THEN '[]' END, NULL, NULL
	FROM access_version a, api_clients c JOIN tenants t ON t.id = c.tenant_id WHERE c.id = $1 AND $2::uuid IS NOT NULL`

// standings are the statements above, prepared: every request asks one, and
// PostgreSQL takes five times as long to plan it as to run it.
type standings struct{ user, client, identity, provided *sql.Stmt }

func (s *standings) prepare(ctx context.Context, requests *sql.DB) (err error) {
	if s.user, err = requests.PrepareContext(ctx, userStanding); err != nil {
		return err
	}
	if s.identity, err = requests.PrepareContext(ctx, identityStanding); err != nil {
		return err
	}
	if s.provided, err = requests.PrepareContext(ctx, providedStanding); err != nil {
		return err
	}
	s.client, err = requests.PrepareContext(ctx, clientStanding)
	return err
}

// Standing reads a subject and, where the access version is another one than
// the known, its assignments and the grants of its groups: in one statement, so
// in one snapshot. Faults: Unavailable.
func (d Directory) Standing(ctx context.Context, subject directory.Subject, known int64) (directory.Standing, error) {
	return d.standings.read(subject, func(statement *sql.Stmt) (directory.Standing, error) {
		return readStanding(ctx, statement, subject, known)
	})
}

// of is the statement that reads a subject.
func (s *standings) of(subject directory.Subject) *sql.Stmt {
	if subject.Client {
		return s.client
	}
	if subject.Identity != nil {
		return s.identity
	}
	return s.user
}

func readStanding(ctx context.Context, statement *sql.Stmt, subject directory.Subject, known int64) (directory.Standing, error) {
	standing := directory.Standing{Viewer: access.Viewer{ID: subject.ID, Client: subject.Client}}
	viewer := &standing.Viewer
	var held, granted, claimed, impersonator []byte
	err := statement.QueryRowContext(ctx, argumentsOf(subject, known)...).Scan(&standing.Active, &viewer.Name, &viewer.Email,
		&viewer.TenantID, &standing.TreeVersion, &standing.AccessVersion, &held, &granted, &claimed, &impersonator)
	if errors.Is(err, sql.ErrNoRows) {
		return directory.Standing{}, nil
	}
	if err != nil {
		return directory.Standing{}, asFault(err)
	}
	if err := claim(&standing, claimed); err != nil {
		return directory.Standing{}, err
	}
	if impersonator != nil {
		standing.By = &directory.Subject{}
		if err := json.Unmarshal(impersonator, standing.By); err != nil {
			return directory.Standing{}, err
		}
	}
	if standing.AccessVersion == known {
		return standing, nil
	}
	if viewer.Assignments, err = assignmentsOf(held); err != nil {
		return directory.Standing{}, err
	}
	viewer.Grants, err = grantsOf(granted)
	return standing, err
}

func assignmentsOf(text []byte) ([]access.Assignment, error) {
	var rows []struct {
		Partner, Tenant uuid.UUID
		ID              uuid.UUID
		Name            string
		Builtin, Scoped bool
		Owner           uuid.UUID
		Permissions     []access.Permission
		On              []access.TenantKind
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		return nil, err
	}
	assignments := make([]access.Assignment, len(rows))
	for i, row := range rows {
		assignments[i] = access.Assignment{
			At: access.Place{Partner: row.Partner, Tenant: row.Tenant},
			Role: access.Role{ID: row.ID, Name: row.Name, Builtin: row.Builtin, TenantID: row.Owner,
				ScopedByGroups: row.Scoped, Permissions: row.Permissions, On: row.On},
		}
	}
	return assignments, nil
}

func grantsOf(text []byte) ([]access.Grant, error) {
	var rows []struct {
		Group, Partner, Tenant uuid.UUID
		Name                   string
		Permissions            []access.Permission
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		return nil, err
	}
	grants := make([]access.Grant, len(rows))
	for i, row := range rows {
		grants[i] = access.Grant{Group: row.Group, GroupName: row.Name, Permissions: row.Permissions,
			At: access.Place{Partner: row.Partner, Tenant: row.Tenant}}
	}
	return grants, nil
}

// Tree reads all tenants and departures, and the version that they are of.
// Faults: Unavailable.
func (d Directory) Tree(ctx context.Context) (tenants []access.Tenant, departures []access.Departure, version int64, err error) {
	err = d.inTx(ctx, snapshot, func(tx tx) error {
		tenants, departures, version, err = tx.tree(ctx)
		return err
	})
	return tenants, departures, version, err
}

// TreeVersion reads the version of the tenant tree. Faults: Unavailable.
func (d Directory) TreeVersion(ctx context.Context) (version int64, err error) {
	err = d.requests.QueryRowContext(ctx, `SELECT version FROM tenant_tree`).Scan(&version)
	return version, asFault(err)
}

func (t tx) tree(ctx context.Context) ([]access.Tenant, []access.Departure, int64, error) {
	var version int64
	if err := t.QueryRowContext(ctx, `SELECT version FROM tenant_tree`).Scan(&version); err != nil {
		return nil, nil, 0, err
	}
	rows, err := t.ent.Tenant.Query().All(ctx)
	if err != nil {
		return nil, nil, 0, err
	}
	left, err := t.ent.Departure.Query().All(ctx)
	if err != nil {
		return nil, nil, 0, err
	}
	return columnOf(rows, tenantOf), columnOf(left, departureOf), version, nil
}

func tenantOf(row *entdb.Tenant) access.Tenant {
	tenant := access.Tenant{ID: row.ID, Kind: access.TenantKind(row.Kind), Name: row.Name,
		ExternalID: row.ExternalID, Status: access.TenantStatus(row.Status), ExportRoles: row.ExportRoles}
	if row.ParentID != nil {
		tenant.ParentID = *row.ParentID
	}
	return tenant
}

func departureOf(row *entdb.Departure) access.Departure {
	return access.Departure{Parent: row.ParentID,
		Place: access.Place{Partner: row.PartnerID, Tenant: row.TenantID}}
}

// Activities reads the catalogue, by code. Faults: Unavailable.
func (d *DB) Activities(ctx context.Context) ([]audit.Activity, error) {
	rows, err := d.ent.Activity.Query().Order(entdb.Asc(activity.FieldCode)).All(ctx)
	if err != nil {
		return nil, asFault(err)
	}
	return columnOf(rows, func(row *entdb.Activity) audit.Activity {
		return audit.Activity{ID: row.ID, Code: row.Code, Name: row.Name, Category: row.Category,
			Log: audit.EventLog(row.Log), Operation: audit.Operation(row.Operation),
			DefaultSeverity: audit.Severity(row.DefaultSeverity), Own: row.Own}
	}), nil
}

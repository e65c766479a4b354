package store

import (
	"database/sql"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// claimedBy is what the mapping of a provider p makes of claimed values, a
// jsonb array, and whose provider it is.
const claimedBy = `json_build_object('tenant', p.tenant_id, 'roles', (SELECT coalesce(json_agg(json_build_object(
		'id', r.id, 'name', r.name, 'builtin', r.builtin, 'owner', r.tenant_id, 'permissions', r.permissions, 'scoped', r.scoped_by_groups,
		'on', r.assignable_on) ORDER BY r.name, r.id), '[]')
	FROM roles r WHERE r.id::text IN (SELECT p.role_mapping ->> v FROM jsonb_array_elements_text(claimed) v)))`

// providedStanding is userStanding for a session that a provider opened: apart,
// since all others are asked for with every request.
const providedStanding = `SELECT
	u.status = 'ACTIVE' AND t.status <> 'DELETED' AND s.ended_at IS NULL AND s.expires_at > now()
		AND p.status = 'ACTIVE' AND pt.status <> 'DELETED',
	u.name, u.email, u.tenant_id, (SELECT version FROM tenant_tree), a.version,
	` + userHeld + `, ` + claimedBy + `, NULL
	FROM access_version a, users u JOIN tenants t ON t.id = u.tenant_id JOIN sessions s ON s.user_id = u.id AND s.id = $2
	JOIN identity_providers p ON p.id = s.provider_id JOIN tenants pt ON pt.id = p.tenant_id WHERE u.id = $1`

// identityStanding is userStanding for a token of a provider $2, with its
// subject $4 and what it claims $5.
const identityStanding = `SELECT
	u.status = 'ACTIVE' AND t.status <> 'DELETED' AND EXISTS (SELECT` + activeProviders + ` AND p.id = $2),
	u.name, u.email, u.tenant_id, (SELECT version FROM tenant_tree), a.version,
	` + userHeld + `,
	(SELECT ` + claimedBy + ` FROM identity_providers p, (SELECT to_jsonb($5::text[]) AS claimed) c WHERE p.id = $2), NULL
	FROM access_version a, users u JOIN tenants t ON t.id = u.tenant_id
	JOIN user_identities i ON i.user_id = u.id AND i.provider_id = $2 AND i.subject = $4 WHERE u.id = $1`

// read reads a subject. A session that is none of a user's own sign-ins may be
// one that a provider opened.
func (s *standings) read(subject directory.Subject, by func(*sql.Stmt) (directory.Standing, error)) (directory.Standing, error) {
	standing, err := by(s.of(subject))
	if err == nil && !standing.Active && subject.SessionID != uuid.Nil {
		return by(s.provided)
	}
	return standing, err
}

// argumentsOf are the arguments of the statement that reads a subject.
func argumentsOf(subject directory.Subject, known int64) []any {
	if of := subject.Identity; of != nil {
		return []any{subject.ID, of.ProviderID, known, of.Subject, pq.Array(of.Claimed)}
	}
	return []any{subject.ID, subject.SessionID, known}
}

// claim reads what a provider claims of a viewer, if one does.
func claim(into *directory.Standing, text []byte) error {
	if text == nil {
		return nil
	}
	var said struct {
		Tenant uuid.UUID
		Roles  []struct {
			ID, Owner       uuid.UUID
			Name            string
			Builtin, Scoped bool
			Permissions     []access.Permission
			On              []access.TenantKind
		}
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return err
	}
	into.VouchedBy = said.Tenant
	for _, role := range said.Roles {
		into.Claimed = append(into.Claimed, access.Role{ID: role.ID, Name: role.Name, Builtin: role.Builtin, TenantID: role.Owner,
			Permissions: role.Permissions, ScopedByGroups: role.Scoped, On: role.On})
	}
	return nil
}

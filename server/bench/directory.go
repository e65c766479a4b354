package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// The accounts of the set live on a loopback address for one run: they share a
// password, and passwordHash is its argon2id as the program makes it.
const (
	password     = "Trailkeeper-bench-1"
	passwordHash = "$argon2id$v=19$m=19456,t=2,p=1$VV388e+uUOhWhXpBcwKbaw$U2sE3qPWVR9Fm9b0OS6riW9ynE/M1wE10GkXK3RakgM"
)

// directory loads tenants, users, groups and the API client.
func (l *loader) directory(ctx context.Context) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	d := &directoryRows{set: l.set}
	d.addTenants()
	for _, viewer := range l.set.Viewers() {
		if err := d.addViewer(viewer); err != nil {
			return err
		}
	}
	if err := d.addClient(l.set.Recorder()); err != nil {
		return err
	}
	return copyRows(ctx, conn,
		tableRows{"tenants", []string{"id", "kind", "name", "status", "created_at", "parent_id"}, d.tenants.text},
		tableRows{"users", []string{"id", "partner_id", "tenant_id", "name", "email", "email_key", "password_hash", "status", "created_at"}, d.users.text},
		tableRows{"api_clients", []string{"id", "tenant_id", "client_id", "secret_hash", "status", "created_at"}, d.clients.text},
		tableRows{"role_assignments", []string{"id", "partner_id", "tenant_id", "created_at", "user_id", "client_id", "role_id"}, d.assignments.text},
		tableRows{"groups", []string{"id", "name", "created_at", "tenant_id"}, d.groups.text},
		tableRows{"group_members", []string{"id", "group_id", "user_id"}, d.members.text},
		tableRows{"group_permissions", []string{"id", "partner_id", "tenant_id", "permissions", "group_id"}, d.grants.text})
}

// directoryRows are the rows of the directory.
type directoryRows struct {
	set                                                           *dataset.Set
	tenants, users, clients, assignments, groups, members, grants copyText
}

func (d *directoryRows) addTenants() {
	for _, tenant := range d.set.Tenants() {
		d.tenants.id(tenant.ID)
		d.tenants.fields(string(tenant.Kind), tenant.Name, string(tenant.Status))
		d.tenants.time(d.set.Begin())
		d.tenants.idOrNull(tenant.ParentID)
		d.tenants.end()
	}
}

func (d *directoryRows) addViewer(v dataset.Viewer) error {
	d.users.id(v.ID)
	d.users.id(v.Home.Partner)
	d.users.id(v.Home.Tenant)
	d.users.fields(v.Sees, v.Email, v.Email, passwordHash, "ACTIVE")
	d.users.time(d.set.Begin())
	d.users.end()
	if err := d.assign(v.Home, v.Role, v.ID, uuid.Nil); err != nil || v.Group == nil {
		return err
	}
	d.groups.id(v.Group.ID)
	d.groups.fields(v.Group.Name)
	d.groups.time(d.set.Begin())
	d.groups.id(v.Home.Tenant)
	d.groups.end()
	d.members.id(uuid.NewSHA1(v.Group.ID, v.ID[:]))
	d.members.id(v.Group.ID)
	d.members.id(v.ID)
	d.members.end()
	permissions, err := json.Marshal(v.Group.Grant)
	if err != nil {
		return err
	}
	for _, organization := range v.Organizations {
		d.grants.id(uuid.NewSHA1(v.Group.ID, organization[:]))
		d.grants.id(v.Partner)
		d.grants.id(organization)
		d.grants.fields(string(permissions))
		d.grants.id(v.Group.ID)
		d.grants.end()
	}
	return nil
}

func (d *directoryRows) addClient(c dataset.Client) error {
	d.clients.id(c.ID)
	d.clients.id(c.Home.Tenant)
	d.clients.fields(c.ClientID, passwordHash, "ACTIVE")
	d.clients.time(d.set.Begin())
	d.clients.end()
	return d.assign(c.Home, "Recorder", uuid.Nil, c.ID)
}

// assign gives a builtin role to a user or an API client.
func (d *directoryRows) assign(at access.Place, role string, user, client uuid.UUID) error {
	roles := access.BuiltinRoles()
	i := slices.IndexFunc(roles, func(r access.Role) bool { return r.Name == role })
	if i < 0 {
		return fmt.Errorf("there is no role %q", role)
	}
	d.assignments.id(uuid.NewSHA1(at.Tenant, append(user[:], client[:]...)))
	d.assignments.id(at.Partner)
	d.assignments.id(at.Tenant)
	d.assignments.time(d.set.Begin())
	d.assignments.idOrNull(user)
	d.assignments.idOrNull(client)
	d.assignments.id(roles[i].ID)
	d.assignments.end()
	return nil
}

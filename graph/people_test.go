package graph_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// does calls a mutation and wants a code, or none.
func (o *office) does(t *testing.T, who directory.Subject, mutation, code string, input map[string]any) {
	t.Helper()
	if got := o.mutate(t, who, mutation, input); fmt.Sprint(got.codes) != "["+code+"]" {
		t.Errorf("%s %v: %s, want %q", mutation, input, got.text, code)
	}
}

// signIn signs a user in as the app does, and says how that ended.
func (o *office) signIn(t *testing.T, email, password string) (directory.Subject, fault.Kind) {
	t.Helper()
	tokens, err := o.identity.SignIn(t.Context(), audit.Origin{IPAddress: "192.0.2.9", Channel: audit.ChannelUI}, email, password, uuid.Nil)
	if err != nil {
		return directory.Subject{}, fault.From(err).Kind
	}
	claims, err := o.identity.Verify(t.Context(), tokens.Access)
	if err != nil {
		t.Fatal(err)
	}
	return directory.Subject{ID: claims.Subject, SessionID: claims.SessionID}, ""
}

// TestUserLives from being made to being disabled: each change holds at once.
func TestUserLives(t *testing.T) {
	o := newOffice(t)
	if err := o.identity.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	const email, other = "ann@contoso.example", "Another-horse-8"
	create := func(tenant uuid.UUID, email string, more ...any) map[string]any {
		return fields("tenantId", tenant.String(), append([]any{"name", " Ann Berg ", "email", email}, more...)...)
	}
	wants := func(password string, code fault.Kind) directory.Subject {
		t.Helper()
		who, got := o.signIn(t, email, password)
		if got != code {
			t.Errorf("signing in with %s: %q, want %q", password, got, code)
		}
		return who
	}
	out := func(who directory.Subject) {
		t.Helper()
		if _, err := o.directory.Rights(t.Context(), who); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("a session goes on: %v", err)
		}
	}
	o.does(t, o.owner, "createUser", "", create(o.customer, email, "password", secretText))
	o.does(t, o.owner, "createUser", "CONFLICT", create(o.org, " ANN@Contoso.example"))
	o.does(t, o.foreignOwner(t), "createUser", "", create(o.foreign, email)) // no password: it cannot sign in
	for _, bad := range []string{"", "ann", "@contoso.example", "ann@", "a@b@c", "a b@c.example", "a\u0000@b.example"} {
		o.does(t, o.owner, "createUser", "BAD_USER_INPUT", create(o.org, bad))
	}
	ann := wants(secretText, "")
	id := ann.ID.String()
	got := o.ask(t, o.owner, `query($id: ID!) { node(id: $id) { ... on User { name email status tenant { name } assignments { role { name } } } } }`, fields("id", id))
	if fmt.Sprint(dig(got.data, "node")) != "map[assignments:[] email:ann@contoso.example name:Ann Berg status:ACTIVE tenant:map[name:Contoso]]" {
		t.Error(got.text)
	}
	o.does(t, o.owner, "updateUser", "", fields("id", id, "status", "DISABLED"))
	out(ann)
	wants(secretText, fault.Unauthenticated)
	o.does(t, o.owner, "updateUser", "", fields("id", id, "status", "ACTIVE"))
	out(ann)
	ann = wants(secretText, "")
	o.does(t, o.owner, "updateUser", "", fields("id", id, "name", "Ann"))
	if _, err := o.directory.Rights(t.Context(), ann); err != nil {
		t.Errorf("renaming ended the session: %v", err)
	}
	o.does(t, o.owner, "updateUser", "", fields("id", id, "password", other))
	out(ann)
	wants(secretText, fault.Unauthenticated)
	wants(other, "")
	for range 5 {
		wants("Not-the-password", fault.Unauthenticated)
	}
	wants(other, fault.RateLimited)
	o.does(t, o.owner, "unlockUser", "", fields("id", id))
	wants(other, "")
	o.run(t, `UPDATE tenants SET status = 'DELETED' WHERE id = $1`, o.org)
	o.does(t, o.owner, "createUser", "CONFLICT", create(o.org, "new@contoso.example"))
}

// foreignOwner is an Owner of the other partner.
func (o *office) foreignOwner(t *testing.T) directory.Subject {
	t.Helper()
	s := o.user(t, "Owner")
	o.run(t, `UPDATE users SET tenant_id = $2, partner_id = $2 WHERE id = $1`, s.ID, o.foreign)
	o.run(t, `UPDATE role_assignments SET tenant_id = $2, partner_id = $2 WHERE user_id = $1`, s.ID, o.foreign)
	return s
}

// TestOwnersNeedAnOwner: who holds less cannot touch one, and nobody locks
// itself or a partner out.
func TestOwnersNeedAnOwner(t *testing.T) {
	o := newOffice(t)
	super, owner := o.user(t, "Super Admin"), roleID("Owner")
	assign := func(who directory.Subject, role string) map[string]any {
		return fields("userId", who.ID.String(), "roleId", role, "tenantId", o.partner.String())
	}
	for _, c := range []struct {
		who            directory.Subject
		mutation, code string
		input          map[string]any
	}{
		{super, "updateUser", "FORBIDDEN", fields("id", o.owner.ID.String(), "password", secretText)},
		{super, "updateUser", "FORBIDDEN", fields("id", o.owner.ID.String(), "status", "DISABLED")},
		{super, "updateUser", "", fields("id", o.owner.ID.String(), "name", "The Owner")},
		{super, "assignRole", "FORBIDDEN", assign(super, owner)},
		{super, "unassignRole", "FORBIDDEN", assign(o.owner, owner)},
		{super, "assignRole", "", assign(o.nun, roleID("Super Admin"))},
		{super, "assignRole", "CONFLICT", assign(o.nun, roleID("Super Admin"))},
		{super, "updateUser", "CONFLICT", fields("id", super.ID.String(), "status", "DISABLED")},
		{o.owner, "unassignRole", "CONFLICT", assign(o.owner, owner)},
		{o.owner, "assignRole", "", assign(o.nun, owner)},
		{o.owner, "updateUser", "", fields("id", o.nun.ID.String(), "status", "DISABLED")},
		{o.owner, "unassignRole", "CONFLICT", assign(o.owner, owner)}, // the other one is disabled
		{o.owner, "updateUser", "", fields("id", o.nun.ID.String(), "status", "ACTIVE")},
		{o.owner, "unassignRole", "", assign(o.owner, owner)},
		{o.owner, "assignRole", "FORBIDDEN", assign(o.owner, owner)},
	} {
		o.does(t, c.who, c.mutation, c.code, c.input)
	}
}

// hesitant is a directory in which whoever has seen that somebody else is Owner,
// too, waits a while for another one who sees the same.
type hesitant struct {
	store.Directory
	met chan struct{}
}

type hesitantTx struct {
	directory.Tx
	met chan struct{}
}

func (h hesitant) Change(ctx context.Context, fn func(directory.Tx) error) error {
	return h.Directory.Change(ctx, func(tx directory.Tx) error { return fn(hesitantTx{tx, h.met}) })
}

func (h hesitantTx) HeldByAnother(ctx context.Context, user uuid.UUID, a access.Assignment) (bool, error) {
	held, err := h.Tx.HeldByAnother(ctx, user, a)
	if !held {
		return held, err
	}
	select {
	case h.met <- struct{}{}:
	case <-h.met:
	case <-time.After(300 * time.Millisecond):
	}
	return held, err
}

// TestOneOwnerStays while two of them remove themselves and each other, on two
// servers at once.
func TestOneOwnerStays(t *testing.T) {
	o := newOffice(t)
	slow := hesitant{store.Directory{DB: o.db.DB}, make(chan struct{})}
	servers := []*directory.Service{newAPIOver(slow, o.db, time.Now()).directory, newAPIOver(slow, o.db, time.Now()).directory}
	for round := range 4 {
		o.run(t, `DELETE FROM role_assignments WHERE role_id = $1`, roleID("Owner"))
		owners := []directory.Subject{o.user(t, "Owner"), o.user(t, "Owner")}
		var removing sync.WaitGroup
		done, start := make(chan error, 20), make(chan struct{})
		for n := range cap(done) {
			by, whom := directory.By{Subject: owners[n%2], Origin: origin}, owners[(n+n/10)%2].ID.String()
			removing.Go(func() {
				var err error
				<-start
				if disabled := directory.UserDisabled; n%5 == 4 {
					_, err = servers[n%2].UpdateUser(context.Background(), by, directory.UpdateUserInput{ID: whom, Status: &disabled})
				} else {
					_, err = servers[n%2].UnassignRole(context.Background(), by, directory.AssignRoleInput{UserID: whom, RoleID: roleID("Owner"), TenantID: o.partner.String()})
				}
				done <- err
			})
		}
		close(start)
		removing.Wait()
		close(done)
		succeeded := 0
		for err := range done {
			if err == nil {
				succeeded++
			} else if kind := fault.From(err).Kind; kind == fault.Internal || kind == fault.Unavailable {
				t.Error(err)
			}
		}
		var left int
		if err := o.db.Admin.QueryRow(`SELECT count(*) FROM role_assignments a JOIN users u ON u.id = a.user_id
			WHERE a.role_id = $1 AND u.status = 'ACTIVE'`, roleID("Owner")).Scan(&left); err != nil || left != 1 || succeeded == 0 {
			t.Errorf("round %d: %d Owners are left after %d removals, %v", round, left, succeeded, err)
		}
	}
}

// TestUnknownAndForeignAreTheSame: every mutation answers an id that nobody has
// and one of another partner with the very same bytes.
func TestUnknownAndForeignAreTheSame(t *testing.T) {
	o := newOffice(t)
	foreign := o.foreignOwner(t).ID.String()
	role := uuid.NewString()
	o.run(t, `INSERT INTO roles (id, name, tenant_id, permissions, assignable_on, created_at) VALUES ($1, 'Theirs', $2, '["EVENT_READ"]', '["PARTNER"]', now())`, role, o.foreign)
	nun, reader := o.nun.ID.String(), roleID("Global Reader")
	for _, c := range []struct {
		mutation, there string
		input           func(id string) map[string]any
	}{
		{"createUser", o.foreign.String(), func(id string) map[string]any { return fields("tenantId", id, "name", "A", "email", "a@b.example") }},
		{"updateUser", foreign, func(id string) map[string]any { return fields("id", id, "status", "DISABLED") }},
		{"updateUser", foreign, func(id string) map[string]any { return fields("id", id, "password", secretText) }},
		{"unlockUser", foreign, func(id string) map[string]any { return fields("id", id) }},
		{"endSessions", foreign, func(id string) map[string]any { return fields("userId", id) }},
		{"assignRole", foreign, func(id string) map[string]any {
			return fields("userId", id, "roleId", reader, "tenantId", o.partner.String())
		}},
		{"assignRole", role, func(id string) map[string]any {
			return fields("userId", nun, "roleId", id, "tenantId", o.partner.String())
		}},
		{"assignRole", o.foreign.String(), func(id string) map[string]any { return fields("userId", nun, "roleId", reader, "tenantId", id) }},
		{"unassignRole", foreign, func(id string) map[string]any {
			return fields("userId", id, "roleId", reader, "tenantId", o.partner.String())
		}},
		{"unassignRole", role, func(id string) map[string]any {
			return fields("userId", nun, "roleId", id, "tenantId", o.partner.String())
		}},
		{"unassignRole", o.foreign.String(), func(id string) map[string]any { return fields("userId", nun, "roleId", reader, "tenantId", id) }},
		{"createRole", o.foreign.String(), func(id string) map[string]any { return fields("tenantId", id, "name", "A", "permissions", []any{}) }},
		{"updateRole", role, func(id string) map[string]any { return fields("id", id, "name", "Mine") }},
		{"deleteRole", role, func(id string) map[string]any { return fields("id", id) }},
	} {
		there, unknown := o.mutate(t, o.owner, c.mutation, c.input(c.there)), o.mutate(t, o.owner, c.mutation, c.input(uuid.NewString()))
		if there.text != unknown.text || fmt.Sprint(there.codes) != "[NOT_FOUND]" {
			t.Errorf("%s:\n%s\n%s", c.mutation, there.text, unknown.text)
		}
	}
	const list = `query($id: ID!) { node(id: $id) { id } users(filter: {tenantId: $id}) { nodes { id } pageInfo { hasNextPage endCursor } } }`
	unknown := o.ask(t, o.owner, list, fields("id", uuid.NewString())).text
	for _, id := range []string{foreign, role, o.foreign.String(), "nonsense"} {
		if got := o.ask(t, o.owner, list, fields("id", id)).text; got != unknown {
			t.Errorf("%s:\n%s\n%s", id, got, unknown)
		}
	}
}

// disguised is a directory in which everybody acts for somebody else.
type disguised struct {
	store.Directory
	by *access.Viewer
}

type disguisedTx struct {
	directory.Tx
	by *access.Viewer
}

func (d disguised) Standing(ctx context.Context, subject directory.Subject, known int64) (directory.Standing, error) {
	standing, err := d.Directory.Standing(ctx, subject, known)
	standing.Viewer.Impersonator = d.by
	return standing, err
}

func (d disguised) Change(ctx context.Context, fn func(directory.Tx) error) error {
	return d.Directory.Change(ctx, func(tx directory.Tx) error { return fn(disguisedTx{tx, d.by}) })
}

func (d disguisedTx) Standing(ctx context.Context, subject directory.Subject, known int64) (directory.Standing, error) {
	standing, err := d.Tx.Standing(ctx, subject, known)
	standing.Viewer.Impersonator = d.by
	return standing, err
}

// TestInPerson: passwords and roles are not for those who act as somebody else.
func TestInPerson(t *testing.T) {
	o := newOffice(t)
	custom := o.customRole(t, "Auditor", "EVENT_READ")
	o.api = newAPIOver(disguised{store.Directory{DB: o.db.DB}, &access.Viewer{ID: o.finance.ID, Name: "Support", TenantID: o.partner}}, o.db, time.Now())
	nun, partner := o.nun.ID.String(), o.partner.String()
	reader := fields("userId", nun, "roleId", roleID("Global Reader"), "tenantId", partner)
	for _, c := range []struct {
		mutation, code string
		input          map[string]any
	}{
		{"createUser", "FORBIDDEN", fields("tenantId", partner, "name", "A", "email", "a@b.example", "password", secretText)},
		{"createUser", "", fields("tenantId", partner, "name", "A", "email", "a@b.example")},
		{"updateUser", "FORBIDDEN", fields("id", nun, "password", secretText)}, {"updateUser", "", fields("id", nun, "name", "Nun")},
		{"assignRole", "FORBIDDEN", reader}, {"unassignRole", "FORBIDDEN", reader},
		{"createRole", "FORBIDDEN", fields("tenantId", partner, "name", "B", "permissions", []any{})},
		{"updateRole", "FORBIDDEN", fields("id", custom, "name", "B")}, {"deleteRole", "FORBIDDEN", fields("id", custom)},
	} {
		o.does(t, o.owner, c.mutation, c.code, c.input)
	}
}

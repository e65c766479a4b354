package store_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// unscoped are the methods that take no scope, and why they need none.
func unscoped() map[string]string {
	const (
		running  = "runs the server; reads nothing for anybody"
		counting = "counts by partner and day, in memory; whoever asks it for events gives a scope"
		whoAsks  = "finds out who asks, before there is a scope"
		global   = "the same for everybody"
		adds     = "adds, and tells what it added"
		decides  = "a change decides in its transaction who may see what it finds"
		owners   = "an owner's own exports, and nobody else's"
		saved    = "a user's own, and what its tenant's users share"
		queue    = "the queue, which holds nothing of tenants"
		clock    = "the database's clock"
		demoOnly = "looks for a note of the demo's own"
	)
	return map[string]string{
		"DB.Close": running, "DB.Ready": running, "DB.Maintain": running, "DB.TendSearch": running, "DB.Sequence": running, "DB.FollowDays": running,
		"DB.Recount": running, "Recount.Right": running, "DB.Days": counting, "DB.Activities": global,
		"Directory.Standing": whoAsks, "Directory.Tree": "the tree that scopes are made of; it is narrowed in memory", "Directory.TreeVersion": global,
		"Directory.Change": decides, "Events.RecordEvents": adds, "Demo.Install": adds, "DemoEvents.RecordEvents": adds, "Demo.Recorded": demoOnly,
		"Events.Mark": clock, "Events.AwaitSettled": clock,
		"Exports.AddExport": adds, "Exports.Export": owners, "Exports.Exports": owners, "Exports.ChangeExport": owners,
		"Exports.JobExport": queue, "Exports.KeepExport": queue, "Exports.StaleExports": queue, "Exports.ForgetFiles": queue,
		"Jobs.ClaimJob": queue, "Jobs.RenewJob": queue, "Jobs.ReturnJob": queue, "Jobs.AwaitJobs": queue,
		"Views.Views": saved, "Views.Preferences": saved, "Views.Change": decides,
		"Identity.Transact": whoAsks, "Identity.UsersByEmail": whoAsks, "Identity.UserByID": whoAsks, "Identity.ClientByID": whoAsks, "Identity.Tidy": whoAsks,
		"Identity.CountAttempt": whoAsks, "Identity.SigningKeys": whoAsks, "Identity.Providers": whoAsks, "Identity.UserByIdentity": whoAsks, "Identity.Session": whoAsks,
	}
}

// TestZeroScopeReadsNothing calls every method of the store that takes a scope,
// alone or in a query, on a database that holds one of everything: the zero
// Scope finds nothing, the scope of another partner neither, that of everything
// does. A method that takes none must say why.
func TestZeroScopeReadsNothing(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	id, other := oneOfEverything(t, d)
	tenants, _, _, err := store.Directory{DB: d.DB}.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tree, err := access.NewTree(tenants, nil)
	if err != nil {
		t.Fatal(err)
	}
	everything, elsewhere := tree.Under([]uuid.UUID{id}), tree.Under([]uuid.UUID{other})
	// What is everybody's, and how a query was run.
	everywhere := []string{"Directory.Roles", "Events.ExplainEvents"}
	reasons, methods, called := unscoped(), declared(t), 0
	for _, on := range []any{d.DB, store.Directory{DB: d.DB}, store.Events{DB: d.DB}, store.Identity{DB: d.DB}, store.Demo{DB: d.DB},
		store.DemoEvents{Events: store.Events{DB: d.DB}}, store.Recount{},
		store.Exports{Events: store.Events{DB: d.DB}}, store.Jobs{DB: d.DB}, store.Views{DB: d.DB}} {
		value := reflect.ValueOf(on)
		for i := range value.NumMethod() {
			method, name := value.Type().Method(i), reflect.Indirect(value).Type().Name()+"."+value.Type().Method(i).Name
			if !methods[name] {
				continue // another one's
			}
			delete(methods, name)
			if !scoped(method.Type) {
				if reasons[name] == "" {
					t.Errorf("%s takes no scope: give it one, or say why not", name)
				}
				delete(reasons, name)
				continue
			}
			called++
			for what, scope := range map[string]access.Scope{"the zero Scope": {}, "another partner": elsewhere, "everything": everything} {
				got := call(t, value.Method(i), name, scope, tree, id)
				found := slices.ContainsFunc(got, func(v reflect.Value) bool { return finds(v, other) })
				switch want := what == "everything" || what == "another partner" && slices.Contains(everywhere, name); {
				case found && !want:
					t.Errorf("%s finds with the scope of %s: %v", name, what, got)
				case !found && want:
					t.Errorf("%s finds nothing with the scope of %s", name, what)
				}
			}
		}
	}
	for name := range reasons {
		t.Errorf("%s is said to need no scope: there is no such method", name)
	}
	for name := range methods {
		t.Errorf("%s: call it here, too", name)
	}
	t.Logf("%d methods take a scope, %d say why they do not", called, len(unscoped()))
}

// declared are the exported methods of exported types, as they are written.
func declared(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range file.Decls {
			fn, ok := one.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || !fn.Name.IsExported() {
				continue
			}
			of := fn.Recv.List[0].Type
			if star, ok := of.(*ast.StarExpr); ok {
				of = star.X
			}
			if kind, ok := of.(*ast.Ident); ok && kind.IsExported() {
				names[kind.Name+"."+fn.Name.Name] = true
			}
		}
	}
	return names
}

var scopes = []reflect.Type{reflect.TypeFor[access.Scope](), reflect.TypeFor[audit.Query]()}

func scoped(method reflect.Type) bool {
	for i := range method.NumIn() {
		if slices.Contains(scopes, method.In(i)) {
			return true
		}
	}
	return false
}

// call calls a method for all that there is of what it takes, within the scope.
func call(t *testing.T, method reflect.Value, name string, scope access.Scope, tree *access.Tree, id uuid.UUID) (found []reflect.Value) {
	t.Helper()
	taken := 0 // of what is handed on instead of returned
	known := []any{scope, audit.Query{Scope: scope, Range: audit.Range{From: audit.Earliest, To: audit.Latest}}, id, []uuid.UUID{id}, tree, time.Time{},
		directory.UserQuery{Limit: 10}, audit.Window{Limit: 10}, audit.ByTenant, 10, false, []audit.Mark(nil),
		audit.Range{From: audit.Earliest, To: audit.Latest}, (*audit.Position)(nil), audit.Fields(nil), func(*audit.Event) error { taken++; return nil }}
	var args []reflect.Value
	defer func() { found = append(found, reflect.ValueOf(taken)) }()
	for i := range method.Type().NumIn() {
		of := method.Type().In(i)
		if of == reflect.TypeFor[context.Context]() {
			args = append(args, reflect.ValueOf(t.Context()))
			continue
		}
		n := slices.IndexFunc(known, func(value any) bool { return reflect.TypeOf(value) == of })
		if n < 0 {
			t.Fatalf("%s takes a %s: say here what is called with", name, of)
		}
		args = append(args, reflect.ValueOf(known[n]))
	}
	for _, result := range method.Call(args) {
		if err, failed := result.Interface().(error); failed {
			t.Errorf("%s: %v", name, err)
		} else if result.Type() != reflect.TypeFor[error]() {
			found = append(found, result)
		}
	}
	return found
}

// finds reports whether there is anything in a value: a number that is not zero,
// a text, an id other than that of the tenant that asks; not in times and flags.
func finds(v reflect.Value, asks uuid.UUID) bool {
	if v.Type() == reflect.TypeFor[time.Time]() {
		return false
	}
	if v.Type() == reflect.TypeFor[uuid.UUID]() {
		same := true
		for i := range v.Len() {
			same = same && byte(v.Index(i).Uint()) == asks[i]
		}
		return !same && !v.IsZero()
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && finds(v.Elem(), asks)
	case reflect.Struct:
		for i := range v.NumField() {
			if finds(v.Field(i), asks) {
				return true
			}
		}
		return false
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if finds(v.Index(i), asks) {
				return true
			}
		}
		return false
	case reflect.Map:
		return v.Len() > 0
	case reflect.Bool, reflect.Func, reflect.Chan:
		return false
	}
	return !v.IsZero()
}

// oneOfEverything fills a database: everything has the same id and stands on the
// platform. There is a partner besides, which has nothing.
func oneOfEverything(t *testing.T, d *storetest.Database) (id, other uuid.UUID) {
	t.Helper()
	one := drafts(1, "s")[0]
	id, other = one.Event.ID, uuid.New()
	for _, insert := range []string{
		`INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'PLATFORM', 'Platform', NULL, now()), ($2, 'PARTNER', 'Other', $1, now())`,
		`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) VALUES ($1, $1, $1, 'Ann', 'a@b.example', 'a@b.example', now())`,
		`INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $1, 'Desk', now())`,
		`INSERT INTO group_members (id, group_id, user_id) VALUES ($1, $1, $1)`,
		`INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($2, $1, '', now(), now() + interval '1 hour')`,
		`INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions) VALUES ($1, $1, $1, $1, '["EVENT_READ"]')`,
		`INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, created_at) VALUES ($1, $1, 'one', '', now())`,
		`INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at) SELECT $1, $1, id, $1, $1, now() FROM roles LIMIT 1`,
		`INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) SELECT $2, $1, id, $1, $1, now() FROM roles LIMIT 1`,
		`INSERT INTO transfers (id, tenant_id, tenant_name, from_partner, from_id, from_name, state, code_hash, initiated_by, initiated_at, expires_at)
			VALUES ($1, $1, 'x', $1, $1, 'y', 'INITIATED', '', '{}', now(), now())`,
		`INSERT INTO identity_providers (id, tenant_id, name, issuer, client_id, audiences, role_mapping, created_at, updated_at)
			VALUES ($1, $1, 'Entra', 'https://login.example', 'x', '[]', '{}', now(), now())`,
	} {
		if _, err := d.Admin.Exec(`WITH ids AS (SELECT $1::uuid, $2::uuid) `+insert, id, other); err != nil {
			t.Fatal(err)
		}
	}
	one.Event.Place = access.Place{Partner: id, Tenant: id}
	one.Event.TenantName = "Platform"
	record(t, d, one)
	settle(t, d)
	return id, other
}

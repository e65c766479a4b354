package access

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ids of a small tree, readable in failures.
func id(n byte) uuid.UUID { return uuid.UUID{15: n} }

var (
	platform, north, fab = id(1), id(2), id(3)
	contoso              = id(10) // a customer of north
	berlin, paris        = id(11), id(12)
	direct               = id(13) // an organization of north without customer
	moved                = id(14) // an organization of fab, once contoso's
	lonely               = id(15) // an organization under the platform
)

func testTree(t *testing.T) *Tree {
	t.Helper()
	tree, err := NewTree([]Tenant{
		{ID: platform, Kind: Platform},
		{ID: north, Kind: Partner, ParentID: platform},
		{ID: fab, Kind: Partner, ParentID: platform},
		{ID: contoso, Kind: Customer, ParentID: north},
		{ID: berlin, Kind: Organization, ParentID: contoso},
		{ID: paris, Kind: Organization, ParentID: contoso},
		{ID: direct, Kind: Organization, ParentID: north},
		{ID: moved, Kind: Organization, ParentID: fab},
		{ID: lonely, Kind: Organization, ParentID: platform},
	}, []Departure{{Place: Place{north, moved}, Parent: contoso}})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func role(name string) Role {
	for _, r := range BuiltinRoles() {
		if r.Name == name {
			return r
		}
	}
	panic("no role " + name)
}

var everywhere = []Place{
	{platform, platform}, {north, north}, {fab, fab}, {north, contoso}, {north, berlin}, {north, paris},
	{north, direct}, {fab, moved}, {north, moved}, {platform, lonely}, {fab, id(99)}, {id(98), id(98)},
}

func TestScope(t *testing.T) {
	read := func(at Place) Grant { return Grant{At: at, Permissions: []Permission{EventRead, TenantRead}} }
	for name, c := range map[string]struct {
		assignments []Assignment
		grants      []Grant
		permission  Permission
		sees        []Place
	}{
		"nobody": {permission: EventRead},
		"owner of the partner, departed share included": {
			assignments: []Assignment{{role("Owner"), Place{north, north}}}, permission: EventRead,
			sees: []Place{{north, north}, {north, contoso}, {north, berlin}, {north, paris}, {north, direct}, {north, moved}}},
		"owner records nothing": {
			assignments: []Assignment{{role("Owner"), Place{north, north}}}, permission: EventRecord},
		"reader of the customer": {
			assignments: []Assignment{{role("Global Reader"), Place{north, contoso}}}, permission: EventRead,
			sees: []Place{{north, contoso}, {north, berlin}, {north, paris}, {north, moved}}},
		"admin without a group": {
			assignments: []Assignment{{role("Admin"), Place{north, north}}}, permission: EventRead},
		"admin with a group": {
			assignments: []Assignment{{role("Admin"), Place{north, north}}}, permission: EventRead,
			grants: []Grant{read(Place{north, berlin}), read(Place{north, moved})},
			sees:   []Place{{north, berlin}, {north, moved}}},
		"admin, the grant lacks the permission": {
			assignments: []Assignment{{role("Admin"), Place{north, north}}}, permission: EventExport,
			grants: []Grant{read(Place{north, berlin})}},
		"admin, the role lacks the permission": {
			assignments: []Assignment{{role("Support"), Place{north, north}}}, permission: EventExport,
			grants: []Grant{{At: Place{north, berlin}, Permissions: Permissions()}}},
		"a grant without a role": {
			grants: []Grant{read(Place{north, north})}, permission: EventRead},
		"a grant beyond the role's place": {
			assignments: []Assignment{{role("Admin"), Place{north, contoso}}}, permission: EventRead,
			grants: []Grant{read(Place{north, direct}), read(Place{north, north})},
			sees:   []Place{{north, contoso}, {north, berlin}, {north, paris}, {north, moved}}},
		"a right at the former place is none at the new one": {
			assignments: []Assignment{{role("Global Reader"), Place{north, moved}}}, permission: EventRead,
			sees: []Place{{north, moved}}},
		"a right at the new place is none at the former one": {
			assignments: []Assignment{{role("Global Reader"), Place{fab, moved}}}, permission: EventRead,
			sees: []Place{{fab, moved}}},
		"platform": {
			assignments: []Assignment{{role("Platform Administrator"), Place{platform, platform}}}, permission: EventRead,
			sees: everywhere},
		"finance": {
			assignments: []Assignment{{role("Finance"), Place{north, north}}}, permission: EventRead},
		"two roles add up": {
			assignments: []Assignment{{role("Customer"), Place{north, contoso}}, {role("Global Reader"), Place{north, direct}}},
			permission:  EventRead,
			sees:        []Place{{north, contoso}, {north, berlin}, {north, paris}, {north, moved}, {north, direct}}},
	} {
		t.Run(name, func(t *testing.T) {
			rights := Rights{Tree: testTree(t), Viewer: Viewer{Assignments: c.assignments, Grants: c.grants}}
			scope := rights.Scope(c.permission)
			for _, at := range everywhere {
				if got, want := scope.Contains(at), slices.Contains(c.sees, at); got != want {
					t.Errorf("Contains(%v) = %v, want %v", at, got, want)
				}
			}
			if scope.Empty() != (len(c.sees) == 0) {
				t.Errorf("Empty() = %v", scope.Empty())
			}
			if _, err := rights.Require(c.permission); fault.Is(err, fault.Forbidden) != scope.Empty() {
				t.Errorf("Require: %v", err)
			}
		})
	}
}

// TestUnder narrows scopes to tenants: it never widens, and an unknown id adds
// nothing.
func TestUnder(t *testing.T) {
	tree := testTree(t)
	scopeOf := func(name string, at Place) Scope {
		return Rights{Tree: tree, Viewer: Viewer{Assignments: []Assignment{{role(name), at}}}}.Scope(EventRead)
	}
	for _, c := range []struct {
		scope Scope
		asked []uuid.UUID
		sees  []Place
	}{
		{scopeOf("Owner", Place{north, north}), []uuid.UUID{contoso}, []Place{{north, contoso}, {north, berlin}, {north, paris}, {north, moved}}},
		{scopeOf("Owner", Place{north, north}), []uuid.UUID{moved}, []Place{{north, moved}}},
		{scopeOf("Owner", Place{fab, fab}), []uuid.UUID{moved}, []Place{{fab, moved}}},
		{scopeOf("Owner", Place{fab, fab}), []uuid.UUID{north, contoso}, nil},
		{scopeOf("Owner", Place{north, north}), []uuid.UUID{platform}, []Place{{north, north}, {north, contoso}, {north, berlin}, {north, paris}, {north, direct}, {north, moved}}},
		{scopeOf("Owner", Place{north, north}), nil, nil},
		{scopeOf("Owner", Place{north, north}), []uuid.UUID{id(77)}, nil},
		{scopeOf("Global Reader", Place{north, contoso}), []uuid.UUID{north}, []Place{{north, contoso}, {north, berlin}, {north, paris}, {north, moved}}},
		{scopeOf("Platform Administrator", Place{platform, platform}), []uuid.UUID{moved}, []Place{{north, moved}, {fab, moved}}},
		{Scope{}, []uuid.UUID{platform, north}, nil},
	} {
		narrowed := c.scope.Under(c.asked)
		for _, at := range everywhere {
			if got, want := narrowed.Contains(at), slices.Contains(c.sees, at); got != want {
				t.Errorf("Under(%v).Contains(%v) = %v, want %v", c.asked, at, got, want)
			}
		}
	}
}

// TestZeroScope: it permits nothing, however it is asked.
func TestZeroScope(t *testing.T) {
	var zero Scope
	if !zero.Empty() || zero.Everything() || len(zero.Partners()) > 0 || len(zero.Tenants()) > 0 || zero.Contains(Place{}) {
		t.Error("the zero scope permits something")
	}
}

// TestScopeIsSmall: whole partners are named as such, never tenant by tenant.
func TestScopeIsSmall(t *testing.T) {
	rights := Rights{Tree: testTree(t), Viewer: Viewer{Assignments: []Assignment{
		{role("Global Reader"), Place{north, berlin}}, {role("Owner"), Place{north, north}}, {role("Global Reader"), Place{fab, moved}}}}}
	scope := rights.Scope(EventRead)
	if got := scope.Partners(); !slices.Equal(got, []uuid.UUID{north}) {
		t.Errorf("partners %v", got)
	}
	if got := scope.Tenants(); len(got) != 1 || !slices.Equal(got[fab], []uuid.UUID{moved}) {
		t.Errorf("tenants %v", got)
	}
}

// TestBuiltinRoles checks the table of roles by what nobody may have by it.
func TestBuiltinRoles(t *testing.T) {
	for _, r := range BuiltinRoles() {
		if r.Grants(EventRecord) && r.Name != "Recorder" && r.Name != "Platform Administrator" {
			t.Errorf("%s may record", r.Name)
		}
		if r.Grants(EventPurge) && r.Name != "Owner" && r.Name != "Platform Administrator" {
			t.Errorf("%s may purge", r.Name)
		}
		if r.ScopedByGroups != (r.Name == "Admin" || r.Name == "Support") {
			t.Errorf("%s: scoped by groups = %v", r.Name, r.ScopedByGroups)
		}
	}
	if finance := role("Finance"); len(finance.Permissions) > 0 {
		t.Errorf("Finance may %v", finance.Permissions)
	}
}

func TestTreeRefusesNonsense(t *testing.T) {
	if _, err := NewTree([]Tenant{{ID: berlin, Kind: Organization, ParentID: contoso}}, nil); err == nil {
		t.Error("a missing parent was accepted")
	}
	if _, err := NewTree([]Tenant{
		{ID: berlin, Kind: Organization, ParentID: paris}, {ID: paris, Kind: Organization, ParentID: berlin}}, nil); err == nil {
		t.Error("a circle was accepted")
	}
}

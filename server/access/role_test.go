package access

import (
	"slices"
	"testing"
)

// TestKindsWithin: what stands behind a partner's wall, and the platform's.
func TestKindsWithin(t *testing.T) {
	for kind, want := range map[TenantKind][]TenantKind{
		Platform:     {Platform, Customer, Organization},
		Partner:      {Partner, Customer, Organization},
		Customer:     {Customer, Organization},
		Organization: {Organization},
	} {
		if got := KindsWithin(kind); !slices.Equal(got, want) {
			t.Errorf("%s: %v", kind, got)
		}
	}
}

// TestReaches: a scope reaches the partners that it holds a place of, former
// ones included.
func TestReaches(t *testing.T) {
	tree := testTree(t)
	for _, c := range []struct {
		at                   Place
		platform, north, fab bool
	}{
		{Place{platform, platform}, true, true, true},
		{Place{north, north}, false, true, false},
		{Place{north, berlin}, false, true, false},
		{Place{fab, moved}, false, false, true},
		{Place{north, moved}, false, true, false},
		{Place{platform, lonely}, true, false, false},
	} {
		scope := under(tree, c.at)
		if scope.Reaches(platform) != c.platform || scope.Reaches(north) != c.north || scope.Reaches(fab) != c.fab {
			t.Errorf("%v: %v %v %v", c.at, scope.Reaches(platform), scope.Reaches(north), scope.Reaches(fab))
		}
	}
	if (Scope{}).Reaches(north) {
		t.Error("the zero scope reaches a partner")
	}
}

// TestIndispensable: of the builtin roles, those two.
func TestIndispensable(t *testing.T) {
	var found []string
	for _, role := range BuiltinRoles() {
		if role.Indispensable() {
			found = append(found, role.Name)
		}
	}
	if !slices.Equal(found, []string{"Owner", "Platform Administrator"}) {
		t.Error(found)
	}
	if (Role{Name: "Owner"}).Indispensable() {
		t.Error("a custom role of that name is")
	}
}

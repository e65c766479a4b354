package access

import (
	"slices"

	"github.com/google/uuid"
)

// Role is a named set of permissions, assigned on a place.
type Role struct {
	ID      uuid.UUID
	Name    string
	Builtin bool
	// TenantID is whose custom role it is, a partner's or the platform's;
	// uuid.Nil for a builtin one.
	TenantID    uuid.UUID
	Permissions []Permission
	// ScopedByGroups says that holders have a permission only where one of
	// their groups grants it, too (Admin, Support).
	ScopedByGroups bool
	// On lists the kinds of tenant that the role may be assigned on.
	On []TenantKind
}

// Grants reports whether the role holds the permission.
func (r Role) Grants(p Permission) bool { return slices.Contains(r.Permissions, p) }

// Indispensable reports whether a place must not lose the last active user that
// holds the role there: nobody could manage a partner without an Owner, nor the
// platform without an Administrator.
func (r Role) Indispensable() bool {
	return r.Builtin && (r.Name == "Owner" || r.Name == "Platform Administrator")
}

// roleSpace makes the ids of builtin roles the same on every installation.
var roleSpace = uuid.MustParse("6f6c0d6e-2c5b-4c57-9b8e-0d1f5a7c9e10")

// BuiltinRoles returns the roles that every installation has.
func BuiltinRoles() []Role {
	partner, anywhere := []TenantKind{Partner}, []TenantKind{Partner, Customer, Organization}
	reader := []Permission{EventRead, EventExport, TenantRead, UserRead}
	roles := []Role{
		{Name: "Owner", On: partner, Permissions: except(EventRecord)},
		{Name: "Super Admin", On: partner, Permissions: except(EventRecord, EventPurge)},
		{Name: "Admin", On: partner, ScopedByGroups: true, Permissions: []Permission{
			EventRead, EventExport, TenantRead, TenantManage, UserRead, UserManage, GroupManage}},
		{Name: "Support", On: partner, ScopedByGroups: true, Permissions: []Permission{
			EventRead, TenantRead, UserRead, UserImpersonate}},
		{Name: "Managed Service Administrator", On: partner, Permissions: reader},
		{Name: "Finance", On: partner},
		{Name: "Global Administrator", On: anywhere, Permissions: except(EventRecord, EventPurge)},
		{Name: "Security Administrator", On: anywhere, Permissions: reader},
		{Name: "Security Reader", On: anywhere, Permissions: reader},
		{Name: "Report Reader", On: anywhere, Permissions: reader},
		{Name: "Global Reader", On: anywhere, Permissions: reader},
		{Name: "Customer", On: []TenantKind{Customer}, Permissions: []Permission{EventRead, EventExport}},
		{Name: "Platform Administrator", On: []TenantKind{Platform}, Permissions: Permissions()},
		{Name: "Platform Support", On: []TenantKind{Platform}, Permissions: []Permission{
			EventRead, TenantRead, UserRead, UserImpersonate}},
		{Name: "Recorder", On: []TenantKind{Platform, Partner, Customer, Organization},
			Permissions: []Permission{EventRecord}},
	}
	for i := range roles {
		roles[i].Builtin = true
		roles[i].ID = uuid.NewSHA1(roleSpace, []byte(roles[i].Name))
	}
	return roles
}

// IsNode marks a role as a Node of the API.
func (Role) IsNode() {}

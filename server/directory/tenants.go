package directory

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// TenantFilter is what tenants are asked for; what is not given matches all.
type TenantFilter struct {
	// Search is any part of the name or external id, any case.
	Search   *string
	Kinds    []access.TenantKind
	Statuses []access.TenantStatus
	// ParentID selects the tenants directly under it.
	ParentID *string
	// Top selects the tenants with which the tree begins for the viewer, or, where
	// it is false, the others.
	Top *bool
}

// TenantPage is a slice of the list of tenants.
type TenantPage = List[access.Tenant]

// TenantEdge is a tenant with its cursor.
type TenantEdge = Edge[access.Tenant]

// Tenants lists the tenants in the viewer's scope of TENANT_READ, by name.
// Faults: BadUserInput, InvalidCursor.
func (s *Service) Tenants(rights access.Rights, scope access.Scope, filter TenantFilter, first *int, after *string) (*TenantPage, error) {
	matches, err := filter.matcher()
	if err != nil {
		return nil, err
	}
	wanted := func(t access.Tenant) bool {
		return matches(t) && (filter.Top == nil || *filter.Top == (Tenant(rights, scope, t.ParentID) == nil))
	}
	return s.tenants(rights, scope, wanted, filter, first, after)
}

// tenants lists those in the scope that match. What was asked for tells its
// cursors from those of another list.
func (s *Service) tenants(rights access.Rights, scope access.Scope, matches func(access.Tenant) bool, asked any,
	first *int, after *string) (*TenantPage, error) {
	var found []access.Tenant
	for _, tenant := range rights.Tree.Tenants() {
		if place, _ := rights.Tree.Place(tenant.ID); scope.Contains(place) && matches(tenant) {
			found = append(found, tenant)
		}
	}
	order := func(t access.Tenant) string { return audit.Fold(t.Name) + "\x00" + t.ID.String() }
	slices.SortFunc(found, func(a, b access.Tenant) int { return strings.Compare(order(a), order(b)) })
	binding, err := audit.Bind(rights.Viewer.ID, "tenants", asked)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return slice(found, order, s.sealer, binding, first, after, listLimit{standard: 50, most: 200})
}

// TenantsWith lists where the viewer holds a permission, by name: whoever may do
// something on a tenant may know it. Faults: BadUserInput, InvalidCursor.
func (s *Service) TenantsWith(rights access.Rights, p access.Permission, first *int, after *string) (*TenantPage, error) {
	return s.tenants(rights, rights.Scope(p), func(access.Tenant) bool { return true }, p, first, after)
}

// Tenant returns a tenant in the scope, or nil.
func Tenant(rights access.Rights, scope access.Scope, id uuid.UUID) *access.Tenant {
	tenant, ok := rights.Tree.Tenant(id)
	if place, _ := rights.Tree.Place(id); !ok || !scope.Contains(place) {
		return nil
	}
	return &tenant
}

// HasChildren reports whether tenants stand directly under one, now, that are in
// the scope and not deleted.
func HasChildren(rights access.Rights, scope access.Scope, id uuid.UUID) bool {
	return slices.ContainsFunc(rights.Tree.Children(id), func(t access.Tenant) bool {
		place, _ := rights.Tree.Place(t.ID)
		return t.Status != access.TenantDeleted && scope.Contains(place)
	})
}

// Known returns a tenant that the viewer may know of because something that it
// may read names it, such as its own tenant or that of an assignment.
func Known(rights access.Rights, id uuid.UUID) *access.Tenant {
	tenant, ok := rights.Tree.Tenant(id)
	if !ok {
		return nil
	}
	return &tenant
}

func (f TenantFilter) matcher() (func(access.Tenant) bool, error) {
	var search string
	if f.Search != nil {
		if n := len([]rune(*f.Search)); n < 1 || n > audit.MaxSearchText {
			return nil, fault.Invalid("filter.search", "A search text has 1 to %d characters.", audit.MaxSearchText)
		}
		search = audit.Fold(*f.Search)
	}
	var parent uuid.UUID
	if f.ParentID != nil {
		parent, _ = uuid.Parse(*f.ParentID)
	}
	return func(t access.Tenant) bool {
		return (f.Kinds == nil || slices.Contains(f.Kinds, t.Kind)) &&
			(f.Statuses == nil || slices.Contains(f.Statuses, t.Status)) &&
			(f.ParentID == nil || parent != uuid.Nil && t.ParentID == parent) &&
			(f.Search == nil || strings.Contains(audit.Fold(t.Name), search) ||
				strings.Contains(audit.Fold(t.ExternalID), search))
	}, nil
}

// PermissionsOn returns what the viewer may do on a tenant, named by its id, as
// the tree stands now; nothing where the id names none that it may know of.
func PermissionsOn(rights access.Rights, tenant string) []access.Permission {
	return rights.HeldOn(idOf(tenant))
}

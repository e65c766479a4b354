package directory

import (
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// AccessReason is a role, where it is assigned, and where it is scoped by
// groups, the group whose grant is the key to it.
type AccessReason struct {
	RoleID   uuid.UUID
	Role     string
	TenantID uuid.UUID
	Tenant   string
	// GroupID is uuid.Nil, and Group empty, where the role needs none.
	GroupID uuid.UUID
	Group   audit.Text
}

// EffectiveScope is where a viewer may read events, and why.
type EffectiveScope struct {
	// Own says that it is the viewer's own doings alone, which needs no role.
	Own        bool
	Everything bool
	// Tenants is how many, as the tree stands now; departed ones count.
	Tenants int
	Reasons []AccessReason
	// LeftOut says that a filter names tenants that do not exist or are out of
	// the scope. Which of the two is not told.
	LeftOut bool
}

// VisibleBecause is why a viewer sees an event. Without a reason it is its own
// doing.
type VisibleBecause struct {
	Own     bool
	Reasons []AccessReason
}

// EffectiveScopeOf explains where the viewer may read events, for a filter that
// names tenants.
func EffectiveScopeOf(rights access.Rights, tenantIDs []string) *EffectiveScope {
	scope := rights.Scope(access.EventRead)
	found := &EffectiveScope{Everything: scope.Everything(), Reasons: explained(rights.Tree, rights.Reasons(access.EventRead))}
	for _, tenant := range rights.Tree.Tenants() {
		if rights.Tree.Somewhere(tenant.ID, scope) {
			found.Tenants++
		}
	}
	found.LeftOut = slices.ContainsFunc(tenantIDs, func(id string) bool { return !rights.Tree.Somewhere(idOf(id), scope) })
	return found
}

// VisibleBecauseOf explains why the viewer sees an event.
func VisibleBecauseOf(rights access.Rights, event *audit.Event) *VisibleBecause {
	reasons := explained(rights.Tree, rights.Because(access.EventRead, event.Place))
	return &VisibleBecause{Own: len(reasons) == 0, Reasons: reasons}
}

// explained are reasons with the names of a tree, in an order of their own.
func explained(tree *access.Tree, reasons []access.Reason) []AccessReason {
	told := make([]AccessReason, len(reasons))
	for i, reason := range sorted(reasons) {
		at, _ := tree.Tenant(reason.At.Tenant)
		told[i] = AccessReason{RoleID: reason.Role.ID, Role: reason.Role.Name, TenantID: reason.At.Tenant, Tenant: at.Name,
			GroupID: reason.Group, Group: audit.Text(reason.GroupName)}
	}
	return told
}

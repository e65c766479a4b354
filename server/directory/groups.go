package directory

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Group is a named set of users with grants: access.Grant says what its members
// may do on a place and below.
type Group struct {
	ID       uuid.UUID
	Name     string
	TenantID uuid.UUID
}

// IsNode marks a group as a Node of the API.
func (Group) IsNode() {}

// GroupFilter is what groups are asked for; what is not given matches all.
type GroupFilter struct {
	// Search is any part of the name, any case.
	Search *string
	// TenantID selects the groups of a tenant and of everything under it.
	TenantID *string
}

// GroupPage is a slice of the list of groups.
type GroupPage = List[Group]

// GroupEdge is a group with its cursor.
type GroupEdge = Edge[Group]

// groupStore is what reading groups needs of the database.
type groupStore interface {
	// Groups reads the groups of the tenants that stand in the scope.
	// Faults: Unavailable.
	Groups(ctx context.Context, scope access.Scope) ([]Group, error)
	// Group reads a group of a tenant in the scope, or nil. Faults: Unavailable.
	Group(ctx context.Context, scope access.Scope, id uuid.UUID) (*Group, error)
	// GroupsOf reads the groups of a user, of tenants in the scope.
	// Faults: Unavailable.
	GroupsOf(ctx context.Context, scope access.Scope, user uuid.UUID) ([]Group, error)
	// GroupMembers reads the members of a group, those of tenants in the scope.
	// Faults: Unavailable.
	GroupMembers(ctx context.Context, scope access.Scope, group uuid.UUID) ([]User, error)
	// GroupGrants reads the grants of a group, those on places in the scope.
	// Faults: Unavailable.
	GroupGrants(ctx context.Context, scope access.Scope, group uuid.UUID) ([]access.Grant, error)
}

// groupsReadable is where the viewer may read groups.
func groupsReadable(rights access.Rights) access.Scope {
	return rights.Reach(access.GroupManage, access.UserRead)
}

// Groups lists the groups of tenants where the viewer holds GROUP_MANAGE or
// USER_READ, by name. Faults: Forbidden where that is nowhere, BadUserInput,
// InvalidCursor, Unavailable.
func (s *Service) Groups(ctx context.Context, rights access.Rights, filter GroupFilter, first *int, after *string) (*GroupPage, error) {
	scope := groupsReadable(rights)
	if scope.Empty() {
		_, err := rights.Require(access.UserRead)
		return nil, err
	}
	matches, err := anyPart(filter.Search)
	if err != nil {
		return nil, err
	}
	if filter.TenantID != nil {
		scope = scope.Under([]uuid.UUID{idOf(*filter.TenantID)})
	}
	found, err := s.store.Groups(ctx, scope)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(g Group) bool { return !matches(g.Name) })
	return page(s.sealer, rights, "groups", filter, found, groupOrder, first, after)
}

// Group returns a group that the viewer may read, or nil. Faults: Unavailable.
func (s *Service) Group(ctx context.Context, rights access.Rights, id uuid.UUID) (*Group, error) {
	return s.store.Group(ctx, groupsReadable(rights), id)
}

// GroupsOf returns the groups of a user that the viewer may read, by name; its
// own ones where the user is the viewer. Faults: Unavailable.
func (s *Service) GroupsOf(ctx context.Context, rights access.Rights, user uuid.UUID) ([]Group, error) {
	scope := groupsReadable(rights)
	if user == rights.Viewer.ID {
		home, _ := rights.Tree.Place(rights.Viewer.TenantID)
		scope = scope.Or(rights.Tree.Under([]uuid.UUID{home.Partner}))
	}
	groups, err := s.store.GroupsOf(ctx, scope, user)
	slices.SortFunc(groups, func(a, b Group) int { return strings.Compare(groupOrder(a), groupOrder(b)) })
	return groups, err
}

func groupOrder(g Group) string { return orderOf(g.Name, g.ID) }

// orderOf is the order of what is listed by name.
func orderOf(name string, id uuid.UUID) string { return audit.Fold(name) + "\x00" + id.String() }

// page sorts what was found and cuts a page of it, with cursors that are the
// viewer's and the filter's. Faults: BadUserInput, InvalidCursor.
func page[T any](sealer audit.Sealer, rights access.Rights, list string, filter any, found []T, order func(T) string,
	first *int, after *string) (*List[T], error) {
	slices.SortFunc(found, func(a, b T) int { return strings.Compare(order(a), order(b)) })
	binding, err := audit.Bind(rights.Viewer.ID, list, filter)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return slice(found, order, sealer, binding, first, after, listLimit{standard: 50, most: 200})
}

// anyPart returns what tells whether one of some texts holds the search text;
// everything matches none. Faults: BadUserInput (filter.search).
func anyPart(search *string) (func(texts ...string) bool, error) {
	if search == nil {
		return func(...string) bool { return true }, nil
	}
	if n := len([]rune(*search)); n < 1 || n > audit.MaxSearchText {
		return nil, fault.Invalid("filter.search", "A search text has 1 to %d characters.", audit.MaxSearchText)
	}
	folded := audit.Fold(*search)
	return func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(audit.Fold(text), folded) })
	}, nil
}

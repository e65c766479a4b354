package access

import (
	"slices"

	"github.com/google/uuid"
)

// Reason is why a viewer holds a permission: a role that it is assigned, and
// where the role is scoped by groups, the group whose grant is the key.
type Reason struct {
	Role Role
	// At is where the role is assigned.
	At Place
	// Group is uuid.Nil where the role needs none.
	Group     uuid.UUID
	GroupName string
}

// Because says why the viewer holds a permission on a place, once for each role
// and group; nothing where it does not.
func (r Rights) Because(p Permission, at Place) (reasons []Reason) {
	above := r.Tree.above(at)
	r.reasons(p, func(tops ...Place) bool {
		return !slices.ContainsFunc(tops, func(top Place) bool { return !above[top] })
	}, func(reason Reason) { reasons = append(reasons, reason) })
	return reasons
}

// Reasons says by which roles and groups the viewer holds a permission at all.
func (r Rights) Reasons(p Permission) (reasons []Reason) {
	r.reasons(p, func(tops ...Place) bool {
		common := under(r.Tree, tops[0])
		for _, top := range tops[1:] {
			common = common.intersect(under(r.Tree, top))
		}
		return !common.Empty()
	}, func(reason Reason) { reasons = append(reasons, reason) })
	return reasons
}

// reasons finds the roles and grants for which the places that they hold on
// are covering.
func (r Rights) reasons(p Permission, covering func(tops ...Place) bool, found func(Reason)) {
	for _, assignment := range r.Viewer.Assignments {
		if !assignment.Role.Grants(p) {
			continue
		}
		reason := Reason{Role: assignment.Role, At: assignment.At}
		if !assignment.Role.ScopedByGroups {
			if covering(assignment.At) {
				found(reason)
			}
			continue
		}
		told := map[uuid.UUID]bool{}
		for _, grant := range r.Viewer.Grants {
			if grant.permits(p) && !told[grant.Group] && covering(assignment.At, grant.At) {
				told[grant.Group] = true
				reason.Group, reason.GroupName = grant.Group, grant.GroupName
				found(reason)
			}
		}
	}
}

package directory

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// MaxGroupIDs is how many users and tenants one change of a group names.
const MaxGroupIDs = 1000

// Member is a user who is, or may become, a member of a group.
type Member struct {
	ID   uuid.UUID
	Name string
	// At is where the user's tenant stands.
	At access.Place
}

// wish is a list of an input, with its path.
type wish[T any] struct {
	field string
	list  []T
}

// at is the path of an element.
func (w wish[T]) at(i int) string { return w.field + "." + strconv.Itoa(i) }

// groupWishes is what is asked to become of a group.
type groupWishes struct {
	add, remove, unset wish[string]
	set                wish[GroupPermissionInput]
}

// groupEdit is what becomes of a group's members and grants.
type groupEdit struct {
	group          Group
	added, removed []Member
	grants         []grantEdit
}

// grantEdit is what becomes of the grant on a place; no permissions: no grant.
type grantEdit struct {
	at       access.Place
	old, now []access.Permission
}

// editOf decides what becomes of a group: who the viewer cannot read, and where
// it may not look, is as if it did not exist, and what is there already stays.
// Faults: BadUserInput, NotFound, Forbidden (the ceiling).
func (c *change) editOf(ctx context.Context, group Group, wishes groupWishes) (groupEdit, error) {
	edit := groupEdit{group: group}
	named := 0
	for _, w := range []wish[string]{wishes.add, wishes.remove, wishes.unset, {wishes.set.field, make([]string, len(wishes.set.list))}} {
		if named += len(w.list); named > MaxGroupIDs {
			return edit, fault.Invalid(w.field, "At most %d ids a call.", MaxGroupIDs)
		}
	}
	members, err := c.MembersOf(ctx, group.ID)
	if err != nil {
		return edit, err
	}
	grants, err := c.GrantsOf(ctx, group.ID)
	if err != nil {
		return edit, err
	}
	if err := c.editMembers(ctx, &edit, members, wishes); err != nil {
		return edit, err
	}
	if err := c.editGrants(&edit, grants, wishes); err != nil {
		return edit, err
	}
	return edit, c.mayAdd(edit, grants, wishes.add.field)
}

// editMembers decides who comes and goes.
func (c *change) editMembers(ctx context.Context, edit *groupEdit, members []Member, wishes groupWishes) error {
	var ids []uuid.UUID
	for _, text := range slices.Concat(wishes.add.list, wishes.remove.list) {
		ids = append(ids, idOf(text))
	}
	candidates, err := c.Candidates(ctx, ids)
	if err != nil {
		return err
	}
	known := map[uuid.UUID]Member{}
	for _, candidate := range candidates {
		known[candidate.ID] = candidate
	}
	in, seen := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, member := range members {
		in[member.ID] = true
	}
	readable, home := c.rights.Scope(access.UserRead), c.partnerOf(edit.group)
	decide := func(w wish[string], comes bool, to *[]Member) error {
		for i, text := range w.list {
			user, ok := known[idOf(text)]
			switch {
			case !ok || !readable.Contains(user.At):
				return missing(w.at(i), "user")
			case seen[user.ID]:
				return fault.Invalid(w.at(i), "A user is named once.")
			case comes && user.At.Partner != home:
				return fault.Invalid(w.at(i), "Members are users of the group's own partner.")
			}
			if seen[user.ID] = true; in[user.ID] != comes {
				*to = append(*to, user)
			}
		}
		return nil
	}
	if err := decide(wishes.add, true, &edit.added); err != nil {
		return err
	}
	return decide(wishes.remove, false, &edit.removed)
}

// editGrants decides what is granted. What was granted already may stay,
// whoever asks; what comes on top, the viewer holds there.
func (c *change) editGrants(edit *groupEdit, grants []access.Grant, wishes groupWishes) error {
	before, seen := map[access.Place][]access.Permission{}, map[access.Place]bool{}
	for _, grant := range grants {
		before[grant.At] = grant.Permissions
	}
	decide := func(field, tenant string, now []access.Permission) error {
		at, ok := c.rights.Tree.PlaceIn(c.partnerOf(edit.group), idOf(tenant))
		switch {
		case !ok && c.rights.Scope(access.TenantRead).Holds(at.Tenant):
			return fault.Invalid(field, "A group grants something within its own partner only.")
		case !ok || !c.rights.Scope(access.TenantRead).Contains(at):
			return missing(field, "tenant")
		case seen[at]:
			return fault.Invalid(field, "A tenant is named once.")
		}
		seen[at] = true
		more := slices.DeleteFunc(slices.Clone(now), func(p access.Permission) bool { return slices.Contains(before[at], p) })
		if err := c.holds(field, more, at); err != nil {
			return err
		}
		if !slices.Equal(before[at], now) {
			edit.grants = append(edit.grants, grantEdit{at, before[at], now})
		}
		return nil
	}
	for i, grant := range wishes.set.list {
		now := slices.DeleteFunc(access.Permissions(), func(p access.Permission) bool { return !slices.Contains(grant.Permissions, p) })
		if len(now) == 0 {
			return fault.Invalid(wishes.set.at(i)+".permissions", "A grant has at least one permission.")
		}
		if err := decide(wishes.set.at(i)+".tenantId", grant.TenantID, now); err != nil {
			return err
		}
	}
	for i, tenant := range wishes.unset.list {
		if err := decide(wishes.unset.at(i), tenant, nil); err != nil {
			return err
		}
	}
	return nil
}

// mayAdd refuses to give new members what the viewer does not hold itself, seen
// or not: adding somebody, oneself for one, gives all that the group grants.
func (c *change) mayAdd(edit groupEdit, grants []access.Grant, field string) error {
	if len(edit.added) == 0 {
		return nil
	}
	after := map[access.Place][]access.Permission{}
	for _, grant := range grants {
		after[grant.At] = grant.Permissions
	}
	for _, grant := range edit.grants {
		after[grant.at] = grant.now
	}
	for at, permissions := range after {
		if c.holds(field, permissions, at) != nil {
			return denied(field, "The group grants what you do not hold yourself, so you cannot add members.")
		}
	}
	return nil
}

// partnerOf is the partner that a group belongs to.
func (c *change) partnerOf(group Group) uuid.UUID {
	at, _ := c.rights.Tree.Place(group.TenantID)
	return at.Partner
}

package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// groupTx is what changes of groups need of a transaction.
type groupTx interface {
	// FindGroup finds a group, or nil.
	FindGroup(ctx context.Context, id uuid.UUID) (*Group, error)
	// GroupsAt finds the groups of a tenant.
	GroupsAt(ctx context.Context, tenant uuid.UUID) ([]Group, error)
	// MembersOf finds all members of a group.
	MembersOf(ctx context.Context, group uuid.UUID) ([]Member, error)
	// GrantsOf finds all grants of a group.
	GrantsOf(ctx context.Context, group uuid.UUID) ([]access.Grant, error)
	// Candidates finds users, whoever they are; an unknown id finds nobody.
	Candidates(ctx context.Context, ids []uuid.UUID) ([]Member, error)
	AddGroup(ctx context.Context, group Group, at time.Time) error
	// KeepGroup stores the name of a group.
	KeepGroup(ctx context.Context, group Group) error
	// DropGroup deletes a group with its members and grants.
	DropGroup(ctx context.Context, id uuid.UUID) error
	AddMembers(ctx context.Context, group uuid.UUID, users []uuid.UUID) error
	DropMembers(ctx context.Context, group uuid.UUID, users []uuid.UUID) error
	// KeepGrant stores what a group grants on a place; nothing: no grant.
	KeepGrant(ctx context.Context, grant access.Grant) error
}

// GroupPermissionInput is a grant on a tenant.
type GroupPermissionInput struct {
	TenantID    string              `json:"tenantId"`
	Permissions []access.Permission `json:"permissions"`
}

// CreateGroupInput is a group to be made.
type CreateGroupInput struct {
	TenantID  string                 `json:"tenantId"`
	Name      string                 `json:"name"`
	MemberIDs []string               `json:"memberIds,omitempty"`
	Grants    []GroupPermissionInput `json:"grants,omitempty"`
}

// UpdateGroupInput is what becomes of a group; what is nil stays.
type UpdateGroupInput struct {
	ID                   string                 `json:"id"`
	Name                 *string                `json:"name,omitempty"`
	AddMemberIDs         []string               `json:"addMemberIds,omitempty"`
	RemoveMemberIDs      []string               `json:"removeMemberIds,omitempty"`
	SetGrants            []GroupPermissionInput `json:"setGrants,omitempty"`
	RemoveGrantTenantIDs []string               `json:"removeGrantTenantIds,omitempty"`
}

// DeleteGroupInput names a group to be deleted.
type DeleteGroupInput struct {
	ID string `json:"id"`
}

// CreateGroup makes a group of a tenant where the viewer holds GROUP_MANAGE.
// Faults: Forbidden (the ceiling, too), NotFound, BadUserInput, Conflict (the
// name is taken, the tenant is deleted), AuditUnavailable, Unavailable.
func (s *Service) CreateGroup(ctx context.Context, by By, input CreateGroupInput) (*Group, error) {
	made := Group{ID: uuid.New()}
	return &made, s.change(ctx, by, func(c *change) error {
		if err := c.inPerson(); err != nil {
			return err
		}
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.GroupManage)
		switch {
		case err != nil:
			return err
		case tenant.Kind == access.Platform:
			return fault.Invalid("input.tenantId", "A group belongs to a partner, a customer or an organization.")
		case tenant.Status == access.TenantDeleted:
			return conflict("input.tenantId", "The tenant is deleted.")
		}
		made.TenantID = tenant.ID
		if made.Name, err = c.freeName(ctx, made, input.Name); err != nil {
			return err
		}
		edit, err := c.editOf(ctx, made, groupWishes{
			add: wish[string]{"input.memberIds", input.MemberIDs}, set: wish[GroupPermissionInput]{"input.grants", input.Grants}})
		if err != nil {
			return err
		}
		if err := c.AddGroup(ctx, made, c.at); err != nil {
			return err
		}
		c.fact("group", made.ID, nil, groupFact(made))
		c.note("group.created", made.TenantID, "A group was created.", edit.target(c, changeOf("name", nil, made.Name)))
		return c.apply(ctx, edit)
	})
}

// UpdateGroup renames a group and changes its members and grants, where the
// viewer holds GROUP_MANAGE on its tenant. What the viewer cannot see stays as
// it is. Faults: as CreateGroup.
func (s *Service) UpdateGroup(ctx context.Context, by By, input UpdateGroupInput) (*Group, error) {
	var group Group
	return &group, s.change(ctx, by, func(c *change) error {
		found, err := c.group(ctx, input.ID)
		if err != nil {
			return err
		}
		group = found
		var changes []audit.Change
		if input.Name != nil {
			if group.Name, err = c.freeName(ctx, group, *input.Name); err != nil {
				return err
			}
		}
		edit, err := c.editOf(ctx, group, groupWishes{
			add:    wish[string]{"input.addMemberIds", input.AddMemberIDs},
			remove: wish[string]{"input.removeMemberIds", input.RemoveMemberIDs},
			set:    wish[GroupPermissionInput]{"input.setGrants", input.SetGrants},
			unset:  wish[string]{"input.removeGrantTenantIds", input.RemoveGrantTenantIDs}})
		if err != nil {
			return err
		}
		if group.Name != found.Name {
			if err := c.KeepGroup(ctx, group); err != nil {
				return err
			}
			changes = append(changes, changeOf("name", found.Name, group.Name))
			c.fact("group", group.ID, groupFact(found), groupFact(group))
		}
		c.note("group.updated", group.TenantID, "A group was changed.", edit.target(c, changes...))
		return c.apply(ctx, edit)
	})
}

// DeleteGroup deletes a group, all of whose members and grants the viewer can
// see, and returns its id. Faults: Forbidden, NotFound, AuditUnavailable,
// Unavailable.
func (s *Service) DeleteGroup(ctx context.Context, by By, input DeleteGroupInput) (uuid.UUID, error) {
	var deleted uuid.UUID
	err := s.change(ctx, by, func(c *change) error {
		group, err := c.group(ctx, input.ID)
		if err != nil {
			return err
		}
		deleted = group.ID
		edit := groupEdit{group: group}
		members, err := c.MembersOf(ctx, group.ID)
		if err != nil {
			return err
		}
		grants, err := c.GrantsOf(ctx, group.ID)
		if err != nil {
			return err
		}
		users, tenants := c.rights.Scope(access.UserRead), c.rights.Scope(access.TenantRead)
		for _, member := range members {
			if !users.Contains(member.At) {
				return denied("input.id", "The group has members whom you cannot see, so you cannot delete it.")
			}
		}
		for _, grant := range grants {
			if !tenants.Contains(grant.At) {
				return denied("input.id", "The group grants something on tenants that you cannot see, so you cannot delete it.")
			}
			edit.grants = append(edit.grants, grantEdit{grant.At, grant.Permissions, nil})
		}
		edit.removed = members
		c.fact("group", group.ID, groupFact(group), nil)
		edit.facts(c)
		c.note("group.deleted", group.TenantID, "A group was deleted.", edit.target(c, changeOf("name", group.Name, nil)))
		return c.DropGroup(ctx, group.ID)
	})
	return deleted, err
}

// group finds a group that the viewer may manage. Faults: Forbidden where it
// may manage none at all, may only read this one, or acts as somebody else;
// BadUserInput where the id is too long a text; NotFound.
func (c *change) group(ctx context.Context, text string) (Group, error) {
	if err := c.inPerson(); err != nil {
		return Group{}, err
	}
	scope, err := c.rights.Require(access.GroupManage)
	if err != nil {
		return Group{}, err
	}
	if err := checkText("input.id", text, audit.MaxText); err != nil {
		return Group{}, err
	}
	found, err := c.FindGroup(ctx, idOf(text))
	switch {
	case err != nil:
		return Group{}, err
	case found != nil && scope.Holds(found.TenantID):
		return *found, nil
	case found != nil && c.rights.Scope(access.UserRead).Holds(found.TenantID):
		return Group{}, denied("input.id", "You may not manage groups of this tenant.")
	}
	return Group{}, missing("input.id", "group")
}

// freeName checks a group's new name: no other group of the tenant has it.
// Faults: BadUserInput, Conflict.
func (c *change) freeName(ctx context.Context, group Group, text string) (string, error) {
	name, err := checkName("input.name", text)
	if err != nil {
		return "", err
	}
	others, err := c.GroupsAt(ctx, group.TenantID)
	if err != nil {
		return "", err
	}
	for _, other := range others {
		if other.ID != group.ID && audit.Fold(other.Name) == audit.Fold(name) {
			return "", conflict("input.name", "The tenant has a group of this name already.")
		}
	}
	return name, nil
}

// groupFact is what a group is to who may see what.
func groupFact(group Group) any { return map[string]any{"name": group.Name, "tenant": group.TenantID} }

package directory

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// maxNamed is how many users or tenants a group's event names; the facts hold
// the ids of all.
const maxNamed = 100

// apply stores what became of a group, with the facts of it.
func (c *change) apply(ctx context.Context, edit groupEdit) error {
	edit.facts(c)
	if err := c.AddMembers(ctx, edit.group.ID, idsOf(edit.added)); err != nil {
		return err
	}
	if err := c.DropMembers(ctx, edit.group.ID, idsOf(edit.removed)); err != nil {
		return err
	}
	for _, grant := range edit.grants {
		if err := c.KeepGrant(ctx, access.Grant{Group: edit.group.ID, At: grant.at, Permissions: grant.now}); err != nil {
			return err
		}
	}
	return nil
}

func (e groupEdit) facts(c *change) {
	for _, member := range e.added {
		c.fact("member", memberKey(e.group.ID, member.ID), nil, true)
	}
	for _, member := range e.removed {
		c.fact("member", memberKey(e.group.ID, member.ID), true, nil)
	}
	for _, grant := range e.grants {
		c.fact("grant", grantKey(e.group.ID, grant.at), listOrNone(grant.old), listOrNone(grant.now))
	}
}

// target is the group as its event shows it: who came and went, and what was
// granted where and is now.
func (e groupEdit) target(c *change, changes ...audit.Change) audit.Target {
	target := audit.Target{Kind: "Group", TargetID: audit.Text(e.group.ID.String()), Name: audit.Text(e.group.Name), Changes: changes}
	var came, went, before, now []string
	for _, member := range e.added {
		came = append(came, member.Name)
	}
	for _, member := range e.removed {
		went = append(went, member.Name)
	}
	for _, grant := range e.grants {
		tenant, _ := c.rights.Tree.Tenant(grant.at.Tenant)
		before, now = granted(before, tenant.Name, grant.old), granted(now, tenant.Name, grant.now)
	}
	if came != nil || went != nil {
		target.Changes = append(target.Changes, changeOf("members", someOf(went), someOf(came)))
	}
	if before != nil || now != nil {
		target.Changes = append(target.Changes, changeOf("grants", someOf(before), someOf(now)))
	}
	return target
}

// granted adds what is granted on a tenant to a list, as people read it.
func granted(list []string, tenant string, permissions []access.Permission) []string {
	if len(permissions) == 0 {
		return list
	}
	texts := make([]string, len(permissions))
	for i, p := range permissions {
		texts[i] = string(p)
	}
	return append(list, tenant+": "+strings.Join(texts, ", "))
}

// someOf is a list as an event shows it: not more than can be read.
func someOf(list []string) any {
	if list == nil {
		return nil
	}
	if more := len(list) - maxNamed; more > 0 {
		return append(list[:maxNamed:maxNamed], fmt.Sprintf("and %d more", more))
	}
	return list
}

func idsOf(members []Member) []uuid.UUID {
	ids := make([]uuid.UUID, len(members))
	for i, member := range members {
		ids[i] = member.ID
	}
	return ids
}

func memberKey(group, user uuid.UUID) any { return map[string]any{"group": group, "user": user} }

func grantKey(group uuid.UUID, at access.Place) any {
	return map[string]any{"group": group, "partner": at.Partner, "tenant": at.Tenant}
}

// listOrNone is a list of permissions as a fact; nil where there is none.
func listOrNone(permissions []access.Permission) any {
	if len(permissions) == 0 {
		return nil
	}
	return permissions
}

package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// node is what has an id and may be seen.
func (v *view) node(text string) any {
	id, err := uuid.Parse(text)
	if err != nil {
		return nil
	}
	for _, e := range v.events {
		if e.ID == id && v.may(access.EventRead, e.Place) {
			return thing{"AuditEvent", e}
		}
	}
	for _, u := range v.users {
		if u.id == id && (id == v.who.id || v.may(access.UserRead, u.tenant)) {
			return thing{"User", v.person(u)}
		}
	}
	for i, g := range v.groups {
		if g.id == id && !v.gone[id] && v.mayReadGroup(v.who, g) {
			return thing{"Group", v.team(i)}
		}
	}
	for _, p := range v.programs {
		if p.ID == id && v.mayNow(access.ClientManage, p.TenantID) {
			return thing{"APIClient", p}
		}
	}
	for _, x := range v.transfers {
		if x.ID == id && v.sides(x) {
			return thing{"Transfer", x}
		}
	}
	for _, x := range v.activities {
		if x.ID == id && v.holds(access.EventRead) {
			return thing{"Activity", x}
		}
	}
	for _, x := range v.roles {
		if x.ID == id && (v.sees(v.who, x) || slices.ContainsFunc(v.who.assignments, func(a access.Assignment) bool { return a.Role.ID == id })) {
			return thing{"Role", x}
		}
	}
	if v.mayNow(access.TenantRead, id) {
		return v.known(id)
	}
	return nil
}

// because are the roles, and the groups that are the keys to them, by which
// somebody holds a permission where they cover what is asked for.
func (r *realm) because(who worldUser, p access.Permission, covering func(tops ...access.Place) bool) []any {
	type reason struct {
		role  access.Role
		at    access.Place
		group uuid.UUID
	}
	var found []reason
	for _, a := range who.assignments {
		if !slices.Contains(a.Role.Permissions, p) {
			continue
		}
		if !a.Role.ScopedByGroups {
			if covering(a.At) {
				found = append(found, reason{a.Role, a.At, uuid.Nil})
			}
			continue
		}
		for _, i := range who.groups {
			if slices.ContainsFunc(r.groups[i].grants, func(g access.Grant) bool {
				return slices.Contains(g.Permissions, p) && covering(a.At, g.At)
			}) {
				found = append(found, reason{a.Role, a.At, r.groups[i].id})
			}
		}
	}
	slices.SortFunc(found, func(a, b reason) int {
		return cmp.Or(strings.Compare(a.role.Name, b.role.Name), strings.Compare(r.names[a.group], r.names[b.group]),
			slices.Compare(a.at.Tenant[:], b.at.Tenant[:]), slices.Compare(a.group[:], b.group[:]))
	})
	reasons := []any{}
	for _, one := range found {
		told := map[string]any{"roleId": one.role.ID, "role": one.role.Name, "tenantId": one.at.Tenant, "tenant": r.find(one.at.Tenant).Name, "groupId": nil, "group": nil}
		if one.group != uuid.Nil {
			told["groupId"], told["group"] = one.group, r.names[one.group]
		}
		reasons = append(reasons, thing{"AccessReason", told})
	}
	return reasons
}

// reasons are why somebody holds a permission on a place.
func (r *realm) reasons(who worldUser, p access.Permission, at access.Place) []any {
	chain := r.above(at)
	return r.because(who, p, func(tops ...access.Place) bool {
		return !slices.ContainsFunc(tops, func(top access.Place) bool { return !slices.Contains(chain, top) })
	})
}

// reasonsAnywhere are why somebody holds a permission at all.
func (r *realm) reasonsAnywhere(who worldUser, p access.Permission) []any {
	return r.because(who, p, func(tops ...access.Place) bool {
		return slices.ContainsFunc(r.places(), func(at access.Place) bool {
			chain := r.above(at)
			return !slices.ContainsFunc(tops, func(top access.Place) bool { return !slices.Contains(chain, top) })
		})
	})
}

// somewhereOf are the places of a tenant, former ones included.
func (r *realm) somewhereOf(text string) (places []access.Place) {
	for _, at := range r.places() {
		if at.Tenant.String() == text {
			places = append(places, at)
		}
	}
	return places
}

// effectiveScope is where the viewer may read events at all.
func (v *view) effectiveScope(f audit.Filter) any {
	sees := func(tenant string) bool {
		return slices.ContainsFunc(v.somewhereOf(tenant), func(at access.Place) bool { return v.may(access.EventRead, at) })
	}
	tenants := 0
	for _, x := range v.tenants {
		if sees(x.ID.String()) {
			tenants++
		}
	}
	return thing{"EffectiveScope", map[string]any{"own": false, "everything": v.mayNow(access.EventRead, v.kind(access.Platform)[0].ID), "tenants": tenants,
		"reasons": v.reasonsAnywhere(v.who, access.EventRead), "leftOut": slices.ContainsFunc(f.TenantIDs, func(id string) bool { return !sees(id) })}}
}

func (v *view) accessToAsked() map[string]any {
	return v.moment(map[string]any{"tenantId": v.near(func() (string, access.Place) { at := pick(v.random, v.places()); return at.Tenant.String(), at })})
}

func (v *view) accessOfAsked() map[string]any {
	return v.moment(map[string]any{"userId": v.near(func() (string, access.Place) { u := pick(v.random, v.users); return u.id.String(), u.tenant })})
}

// near is mostly the id of something where the viewer manages users, if it does
// so anywhere.
func (v *view) near(some func() (string, access.Place)) string {
	for n := range 20 {
		if id, at := some(); n > 15 || v.may(access.UserManage, at) {
			return id
		}
	}
	return v.someID()
}

// moment adds a permission to arguments, and at.
func (v *view) moment(args map[string]any) map[string]any {
	args["permission"] = string(pick(v.random, access.Permissions()))
	if v.random.IntN(2) == 0 {
		args["permission"] = string(access.EventRead)
	}
	if v.random.IntN(2) == 0 {
		args["at"] = plain(worldNow)
	}
	return args
}

func (v *view) accessTo(_ any, args map[string]any) any {
	id, _ := uuid.Parse(args["tenantId"].(string))
	switch {
	case !v.holds(access.UserManage):
		return refused("FORBIDDEN")
	case !v.mayNow(access.UserManage, id):
		return nil
	}
	p, at, complete, holders := access.Permission(args["permission"].(string)), v.place(id), true, []row{}
	add := func(who worldUser, name, email string, client, mayRead bool) {
		reasons := v.reasons(who, p, at)
		if len(reasons) > 0 && !mayRead {
			complete = false
		}
		if len(reasons) > 0 && mayRead {
			holders = append(holders, row{name + "\x00" + who.id.String(), map[string]any{"id": who.id, "name": name, "email": email, "client": client, "reasons": reasons}})
		}
	}
	for _, u := range v.users {
		if !v.disabled[u.id] {
			add(u, v.names[u.id], v.emails[u.id], false, v.may(access.UserRead, u.tenant))
		}
	}
	for _, c := range v.programs {
		if c.Status == directory.ClientActive {
			add(worldUser{id: c.ID, assignments: c.assignments}, c.ClientID, "", true, v.mayNow(access.ClientManage, c.TenantID))
		}
	}
	slices.SortFunc(holders, func(a, b row) int { return strings.Compare(a.order, b.order) })
	told := []any{}
	for _, holder := range holders {
		told = append(told, thing{"AccessHolder", holder.of})
	}
	return thing{"AccessTo", map[string]any{"tenantId": id, "tenantName": v.find(id).Name, "at": worldNow, "holders": told, "complete": complete}}
}

func (v *view) accessOf(_ any, args map[string]any) any {
	if !v.holds(access.UserManage) {
		return refused("FORBIDDEN")
	}
	i := slices.IndexFunc(v.users, func(u worldUser) bool { return fmt.Sprint(u.id) == args["userId"] })
	if i < 0 || !v.may(access.UserManage, v.users[i].tenant) {
		return nil
	}
	u, p, found := v.users[i], access.Permission(args["permission"].(string)), []uuid.UUID{}
	told := map[string]any{"userId": u.id, "name": v.names[u.id], "at": worldNow, "active": !v.disabled[u.id], "reasons": []any{}, "everything": false}
	if !v.disabled[u.id] {
		told["reasons"], told["everything"] = v.reasonsAnywhere(u, p), v.world.may(u, p, v.place(v.kind(access.Platform)[0].ID))
		for _, x := range v.tenants {
			if v.world.may(u, p, v.place(x.ID)) && v.mayNow(access.TenantRead, x.ID) {
				found = append(found, x.ID)
			}
		}
	}
	slices.SortFunc(found, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	told["tenants"], told["tenantIds"] = len(found), found
	return thing{"AccessOf", told}
}

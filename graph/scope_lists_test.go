package graph_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// connection is a page of a list.
type connection struct {
	kind string
	// list is whose list of what it is: its cursors are good for no other.
	list     string
	rows     []row
	next     any
	previous any
	fields   map[string]any // of the connection itself
}

// row is an object and its place in the order of the list.
type row struct {
	order string
	of    any
}

func (c connection) nodes() any {
	list := []any{}
	for _, one := range c.rows {
		list = append(list, thing{c.kind, one.of})
	}
	return list
}

func (c connection) edges() any {
	list := []any{}
	for _, one := range c.rows {
		list = append(list, thing{c.kind + "Edge", map[string]any{"cursor": sealed{list: c.list, position: one.order}, "node": thing{c.kind, one.of}}})
	}
	return list
}

func (c connection) info() any {
	info := map[string]any{"hasNextPage": c.next, "hasPreviousPage": c.previous, "startCursor": nil, "endCursor": nil}
	if n := len(c.rows); n > 0 {
		info["startCursor"], info["endCursor"] = sealed{list: c.list, position: c.rows[0].order}, sealed{list: c.list, position: c.rows[n-1].order}
	}
	return thing{"PageInfo", info}
}

// from is the position that a cursor holds; refused where it is of another list
// or another viewer.
func (v *view) from(list string, cursor any) (string, any) {
	text, given := cursor.(string)
	if !given {
		return "", nil
	}
	if at, ok := v.seen[text]; ok && at.list == list {
		return at.position, nil
	}
	return "", refused("INVALID_CURSOR")
}

// page cuts a page of a list that is in order by name: the argument first, or
// otherwise, after the cursor.
func (v *view) page(kind, list string, args map[string]any, otherwise int, rows []row) any {
	list = fmt.Sprint(v.who.id, " ", list)
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.order, b.order) })
	position, fault := v.from(list, args["after"])
	if fault != nil {
		return fault
	}
	begin, page := 0, connection{kind: kind, list: list}
	for args["after"] != nil && begin < len(rows) && rows[begin].order <= position {
		begin++
	}
	if page.previous = begin > 0; kind == "User" && args["after"] != nil {
		page.previous = whatever{} // true: nobody looks back
	}
	end := min(begin+first(args, otherwise), len(rows))
	page.rows, page.next = rows[begin:end], end < len(rows)
	return thing{kind + "Connection", page}
}

func first(args map[string]any, otherwise int) int {
	if n, ok := args["first"].(int); ok {
		return n
	}
	return otherwise
}

func byText(name string, id uuid.UUID) string { return audit.Fold(name) + "\x00" + id.String() }

// team is a group with its name.
type team struct {
	worldGroup
	ID   uuid.UUID
	Name string
	at   int
}

func (r *realm) team(i int) team {
	return team{r.groups[i], r.groups[i].id, r.names[r.groups[i].id], i}
}

// groupsBy are groups by name.
func (r *realm) groupsBy(may func(i int) bool) []any {
	var rows []row
	for i, g := range r.groups {
		if !r.gone[g.id] && may(i) {
			rows = append(rows, row{byText(r.names[g.id], g.id), r.team(i)})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.order, b.order) })
	list := []any{}
	for _, one := range rows {
		list = append(list, thing{"Group", one.of})
	}
	return list
}

// wanted reports whether texts meet the search of a filter, and a place its
// tenant.
func (v *view) wanted(filter map[string]any, at access.Place, texts ...string) bool {
	search, searched := filter["search"].(string)
	tenant, below := filter["tenantId"].(string)
	return (!searched || slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(audit.Fold(text), audit.Fold(search)) })) &&
		(!below || v.below(at, tenant))
}

// among reports whether a value is one of those that a filter lists.
func among(filter map[string]any, name, value string) bool {
	list, given := filter[name].([]any)
	return !given || slices.Contains(list, any(value))
}

func filterIn(args map[string]any) map[string]any {
	filter, _ := args["filter"].(map[string]any)
	return filter
}

// rulesOfLists are the rules of lists and of what is found by an id.
func rulesOfLists() map[string]rule {
	list := func(asks func(*view) map[string]any, says func(v *view, of any, args map[string]any) any) rule {
		return rule{says: says, asks: asks}
	}
	return map[string]rule{
		"Query.viewer": list(nil, func(v *view, _ any, _ map[string]any) any { return thing{"Viewer", v} }),
		"Query.node": list(func(v *view) map[string]any { return map[string]any{"id": v.someID()} }, func(v *view, _ any, args map[string]any) any {
			return v.node(args["id"].(string))
		}),
		"Query.nodes": list((*view).someIDs, func(v *view, _ any, args map[string]any) any {
			found := []any{}
			for _, id := range args["ids"].([]any) {
				found = append(found, v.node(id.(string)))
			}
			return found
		}),
		"Query.tenants": list((*view).tenantFilter, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.TenantRead) {
				return refused("FORBIDDEN")
			}
			f := filterIn(args)
			parent, under := f["parentId"].(string)
			return v.tenantsBy("tenants "+jsonOf(f), args, func(x access.Tenant) bool {
				return v.mayNow(access.TenantRead, x.ID) && v.wanted(map[string]any{"search": f["search"]}, access.Place{}, x.Name, x.ExternalID) &&
					among(f, "kinds", string(x.Kind)) && among(f, "statuses", string(x.Status)) && (!under || x.ParentID != uuid.Nil && x.ParentID.String() == parent) &&
					(f["top"] == nil || f["top"] != (x.ParentID != uuid.Nil && v.mayNow(access.TenantRead, x.ParentID)))
			})
		}),
		"Viewer.tenantsWith": list(func(v *view) map[string]any {
			return map[string]any{"permission": string(pick(v.random, access.Permissions()))}
		}, func(v *view, _ any, args map[string]any) any {
			p := access.Permission(args["permission"].(string))
			return v.tenantsBy("tenants with "+string(p), args, func(x access.Tenant) bool { return v.mayNow(p, x.ID) })
		}),
		"Query.users": list((*view).peopleFilter, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.UserRead) {
				return refused("FORBIDDEN")
			}
			f := filterIn(args)
			return v.usersBy("users "+jsonOf(f), args, func(u worldUser) bool {
				x := v.person(u)
				return v.may(access.UserRead, u.tenant) && v.wanted(f, u.tenant, x.Name, x.Email) && among(f, "statuses", string(x.Status))
			})
		}),
		"Group.members": is(func(v *view, g team, args map[string]any) any {
			return v.usersBy("members "+g.ID.String(), args, func(u worldUser) bool {
				return slices.Contains(u.groups, g.at) && v.may(access.UserRead, u.tenant)
			})
		}),
		"Group.grants": is(func(v *view, g team, args map[string]any) any {
			var rows []row
			for _, grant := range g.grants {
				if v.may(access.TenantRead, grant.At) {
					rows = append(rows, row{byText(v.find(grant.At.Tenant).Name, grant.At.Tenant) + grant.At.Partner.String(), grant})
				}
			}
			return v.page("GroupPermission", "grants "+g.ID.String(), args, 50, rows)
		}),
		"Query.roles": list(nil, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.UserRead) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for _, x := range v.roles {
				if v.sees(v.who, x) {
					rows = append(rows, row{byText(x.Name, x.ID), x})
				}
			}
			return v.page("Role", "roles", args, 50, rows)
		}),
		"Query.groups": list((*view).peopleFilter, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.UserRead) && !v.holds(access.GroupManage) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for i, g := range v.groups {
				if !v.gone[g.id] && v.mayReadGroup(v.who, g) && v.wanted(filterIn(args), v.place(g.tenant), v.names[g.id]) {
					rows = append(rows, row{byText(v.names[g.id], g.id), v.team(i)})
				}
			}
			return v.page("Group", "groups "+jsonOf(filterIn(args)), args, 50, rows)
		}),
		"Query.clients": list((*view).peopleFilter, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.ClientManage) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for _, p := range v.programs {
				if f := filterIn(args); v.mayNow(access.ClientManage, p.TenantID) && v.wanted(f, v.place(p.TenantID), p.ClientID) && among(f, "statuses", string(p.Status)) {
					rows = append(rows, row{byText(p.ClientID, p.ID), p})
				}
			}
			return v.page("APIClient", "clients "+jsonOf(filterIn(args)), args, 50, rows)
		}),
		// Nobody has asked for any here: exports are their owner's alone, which
		// the tests of exports show.
		"Query.exports": list(nil, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.EventExport) || !v.holds(access.EventRead) {
				return refused("FORBIDDEN")
			}
			return v.page("Export", "exports", args, 50, nil)
		}),
		"Query.savedViews": list(nil, func(v *view, _ any, _ map[string]any) any {
			if v.client || !v.holds(access.EventRead) {
				return refused("FORBIDDEN")
			}
			return v.savedViews()
		}),
		"Query.transfers": list(nil, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.TenantManage) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for _, x := range v.transfers {
				if v.sides(x) {
					rows = append(rows, row{fmt.Sprintf("%019d", math.MaxInt64-x.InitiatedAt.UnixMicro()) + x.ID.String(), x})
				}
			}
			return v.page("Transfer", "transfers", args, 50, rows)
		}),
		"Query.identityProviders": list(nil, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.UserManage) || !v.holds(access.RoleManage) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for _, x := range v.providers {
				if v.mayNow(access.UserManage, x.TenantID) && v.mayNow(access.RoleManage, x.TenantID) {
					rows = append(rows, row{byText(x.Name, x.ID), x})
				}
			}
			return v.page("IdentityProvider", "identityProviders", args, 50, rows)
		}),
		"Query.activities": list(func(v *view) map[string]any {
			if v.random.IntN(2) == 0 {
				return map[string]any{}
			}
			return map[string]any{"category": pick(v.random, v.activities).Category}
		}, func(v *view, _ any, args map[string]any) any {
			if !v.holds(access.EventRead) {
				return refused("FORBIDDEN")
			}
			var rows []row
			for _, x := range v.activities {
				if category, given := args["category"].(string); !given || x.Category == category {
					rows = append(rows, row{x.Code, x})
				}
			}
			return v.page("Activity", fmt.Sprint("activities ", args["category"]), args, 100, rows)
		}),
		"Query.accessTo":            list((*view).accessToAsked, (*view).accessTo),
		"Query.accessOf":            list((*view).accessOfAsked, (*view).accessOf),
		"Query.auditEvents":         list((*view).eventFilter, (*view).auditEvents),
		"Viewer.activity":           list((*view).eventFilter, (*view).activity),
		"Query.auditEventsSince":    {}, // read to its end by realm.follow
		"Query.auditEventHistogram": list((*view).histogramAsked, (*view).histogram),
		"Query.auditEventFacets":    list((*view).facetsAsked, (*view).facets),
	}
}

func (v *view) tenantsBy(list string, args map[string]any, may func(access.Tenant) bool) any {
	var rows []row
	for _, x := range v.tenants {
		if may(x) {
			rows = append(rows, row{byText(x.Name, x.ID), x})
		}
	}
	return v.page("Tenant", list, args, 50, rows)
}

func (v *view) usersBy(list string, args map[string]any, may func(worldUser) bool) any {
	var rows []row
	for _, u := range v.users {
		if may(u) {
			rows = append(rows, row{byText(v.names[u.id], u.id), v.person(u)})
		}
	}
	return v.page("User", list, args, 50, rows)
}

// sides reports whether the viewer manages either side of a transfer.
func (v *view) sides(x directory.Transfer) bool {
	return v.may(access.TenantManage, access.Place{Partner: x.FromPartner, Tenant: x.TenantID}) || v.mayNow(access.TenantManage, x.ToID)
}

// lately is the rule of a field that tells of a tenant's last days.
func lately(says func(v *view, x access.Tenant, days int, until string) any) rule {
	return rule{
		says: func(v *view, x any, args map[string]any) any {
			return says(v, x.(access.Tenant), args["days"].(int), args["until"].(string))
		},
		asks: func(v *view) map[string]any {
			// Our own trail grows on worldNow's day and on today; what is older stays as it is.
			return map[string]any{"days": 1 + v.random.IntN(30), "until": worldNow.AddDate(0, 0, -1-v.random.IntN(5)).Format(time.RFC3339)}
		},
	}
}

// errors is how many of the events that daily counts have the severity ERROR.
func (v *view) errors(x access.Tenant, days int, until string) any {
	if v.daily(x, days, until) == nil {
		return nil
	}
	at, _ := time.Parse(time.RFC3339, until)
	n, last := 0, audit.DayOf(at)
	for _, e := range v.events {
		if on := audit.DayOf(e.OccurredAt); on <= last && on > last-audit.Day(days) && e.Severity == audit.Error &&
			v.under(e, []string{x.ID.String()}) && v.may(access.EventRead, e.Place) {
			n++
		}
	}
	return thing{"Count", map[string]any{"value": n, "exact": true}}
}

// daily is how many of the events that the viewer may see a tenant and all below
// it have on each day; nil where it may see none there.
func (v *view) daily(x access.Tenant, days int, until string) any {
	at, _ := time.Parse(time.RFC3339, until)
	last := audit.DayOf(at)
	if !slices.ContainsFunc(v.places(), func(at access.Place) bool {
		return v.under(audit.Event{Place: at}, []string{x.ID.String()}) && v.may(access.EventRead, at)
	}) {
		return nil
	}
	counts := make([]any, days)
	for i := range counts {
		n := 0
		for _, e := range v.events {
			if audit.DayOf(e.OccurredAt) == last-audit.Day(days-1-i) && v.under(e, []string{x.ID.String()}) && v.may(access.EventRead, e.Place) {
				n++
			}
		}
		counts[i] = n
	}
	return counts
}

package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// addViews lets users save views, some for themselves and some for all of their
// tenant, and preferences.
func (r *realm) addViews(t *testing.T) {
	t.Helper()
	for i, u := range r.users {
		for n := range r.random.IntN(3) {
			x := views.View{ID: r.id(), Owner: u.id, Name: fmt.Sprintf("%s %d-%d", pick(r.random, []string{"ä", "B", "a"}), i, n),
				Query: "q=severity%3Aerror&time=7d", Shared: r.random.IntN(2) == 0, Default: n == 0}
			log := ""
			if r.random.IntN(2) == 0 {
				log = string(audit.LogSignIn)
				x.Log = new(audit.LogSignIn)
			}
			r.run(t, `INSERT INTO saved_views (id, owner_id, name, query, log, shared, is_default) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
				x.ID, x.Owner, x.Name, x.Query, log, x.Shared, x.Default)
			r.views = append(r.views, x)
		}
		if i%2 == 0 {
			r.run(t, `INSERT INTO user_preferences (id, user_id, preferences) VALUES ($1, $1, jsonb_build_object('of', $1::uuid))`, u.id)
			r.preferring[u.id] = true
		}
	}
}

// savedViews are the viewer's own, and those that users of its tenant share.
func (v *view) savedViews() []any {
	var rows []row
	for _, x := range v.views {
		owner := v.users[slices.IndexFunc(v.users, func(u worldUser) bool { return u.id == x.Owner })]
		if x.Owner == v.who.id || x.Shared && owner.tenant.Tenant == v.who.tenant.Tenant {
			x.OwnerName = v.names[x.Owner]
			rows = append(rows, row{byText(x.Name, x.ID), x})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.order, b.order) })
	list := []any{}
	for _, one := range rows {
		list = append(list, thing{"SavedView", one.of})
	}
	return list
}

// preferred are the viewer's preferences.
func (v *view) preferred() any {
	if v.preferring[v.who.id] {
		return map[string]any{"of": v.who.id}
	}
	return map[string]any{}
}

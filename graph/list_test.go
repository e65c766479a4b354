package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestTenantsAgainstOracle compares the list of tenants, whatever it is
// filtered by, with a naive oracle.
func TestTenantsAgainstOracle(t *testing.T) {
	compared, listed := 0, 0
	for seed := range uint64(2) {
		w := newWorld(seed)
		d := storetest.New(t)
		w.install(t, d)
		a := newAPI(d, worldNow)
		for _, user := range w.users {
			if !w.anywhere(user, access.TenantRead) {
				got := a.ask(t, directory.Subject{ID: user.id, SessionID: user.session}, `{ tenants { nodes { id } } }`, nil)
				if !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
					t.Errorf("seed %d: %s", seed, got.text)
				}
				continue
			}
			for range 20 {
				f := w.tenantFilter()
				got, want := a.tenants(t, directory.Subject{ID: user.id, SessionID: user.session}, f, 1+w.random.IntN(20)), w.expectTenants(user, f)
				compared, listed = compared+1, listed+len(want)
				if !slices.Equal(got, want) {
					t.Errorf("seed %d: user %s, %v: got %v, want %v", seed, user.id, f, got, want)
				}
			}
		}
	}
	t.Logf("| lists compared | tenants in them |\n| %d | %d |", compared, listed)
}

func (w *world) tenantFilter() map[string]any {
	r := w.random
	f := map[string]any{}
	if r.IntN(2) == 0 {
		f["search"] = pick(r, []string{"org", "ORGANIZATION 1", "größe-3", "GRÖSSE", "Ｅ-", "\u2014", "%", "_", "2", "nothing", "PARTNER "})
	}
	if r.IntN(3) == 0 {
		f["kinds"] = []any{"CUSTOMER", "ORGANIZATION", "PLATFORM"}[r.IntN(4)%3 : r.IntN(2)+2]
	}
	if r.IntN(4) == 0 {
		f["statuses"] = []any{"ACTIVE", "SUSPENDED", "DELETED"}[r.IntN(2) : 2+r.IntN(2)]
	}
	if r.IntN(3) == 0 {
		f["parentId"] = pick(r, []string{pick(r, w.tenants).ID.String(), pick(r, w.tenants).ParentID.String(), uuid.NewString(), "nobody", uuid.Nil.String()})
	}
	if r.IntN(4) == 0 {
		f["top"] = r.IntN(2) == 0
	}
	return f
}

func (w *world) expectTenants(user worldUser, f map[string]any) []string {
	var found []access.Tenant
	for _, x := range w.tenants {
		search, searched := f["search"].(string)
		kinds, chosen := f["kinds"].([]any)
		parent, under := f["parentId"].(string)
		if !w.may(user, access.TenantRead, w.place(x.ID)) || chosen && !slices.Contains(kinds, any(string(x.Kind))) ||
			!among(f, "statuses", string(x.Status)) ||
			under && (x.ParentID == uuid.Nil || x.ParentID.String() != parent) ||
			f["top"] != nil && f["top"] == (x.ParentID != uuid.Nil && w.may(user, access.TenantRead, w.place(x.ParentID))) ||
			searched && !within(search, []string{audit.Fold(x.Name), audit.Fold(x.ExternalID)}) {
			continue
		}
		found = append(found, x)
	}
	slices.SortFunc(found, func(a, b access.Tenant) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	ids := []string{}
	for _, x := range found {
		ids = append(ids, x.ID.String())
	}
	return ids
}

// tenants reads the whole list in pages.
func (a *api) tenants(t *testing.T, who directory.Subject, f map[string]any, size int) []string {
	t.Helper()
	ids := []string{}
	args := map[string]any{"filter": f, "first": size}
	for {
		got := a.ask(t, who, `query($first: Int, $after: String, $filter: TenantFilter) {
			tenants(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } } }`, args)
		if got.codes != nil {
			t.Fatal(got.text)
		}
		for _, node := range dig(got.data, "tenants", "nodes").([]any) {
			ids = append(ids, fmt.Sprint(dig(node, "id")))
		}
		if dig(got.data, "tenants", "pageInfo", "hasNextPage") != true {
			return ids
		}
		args["after"] = dig(got.data, "tenants", "pageInfo", "endCursor")
	}
}

// TestActivitiesByCategory: a category's part of the catalogue, and nothing
// for a category that there is none of.
func TestActivitiesByCategory(t *testing.T) {
	o := newOffice(t)
	list := func(category any) (codes []string, categories map[string]bool) {
		t.Helper()
		categories = map[string]bool{}
		args := map[string]any{"category": category, "first": 7}
		for {
			got := o.ask(t, o.owner, `query($category: String, $first: Int, $after: String) {
				activities(category: $category, first: $first, after: $after) { nodes { code category } pageInfo { hasNextPage endCursor } } }`, args)
			if got.codes != nil {
				t.Fatal(got.text)
			}
			for _, node := range dig(got.data, "activities", "nodes").([]any) {
				codes = append(codes, fmt.Sprint(dig(node, "code")))
				categories[fmt.Sprint(dig(node, "category"))] = true
			}
			if dig(got.data, "activities", "pageInfo", "hasNextPage") != true {
				return codes, categories
			}
			args["after"] = dig(got.data, "activities", "pageInfo", "endCursor")
		}
	}
	all, categories := list(nil)
	if len(all) < 50 || !slices.IsSorted(all) {
		t.Errorf("%d activities: %v", len(all), all)
	}
	var together []string
	for category := range categories {
		codes, only := list(category)
		if len(only) != 1 || !only[category] {
			t.Errorf("%s: %v", category, only)
		}
		together = append(together, codes...)
	}
	if slices.Sort(together); !slices.Equal(together, all) {
		t.Error("the categories together are not the catalogue")
	}
	for _, category := range []string{"", "nothing", strings.ToUpper(all[0])} {
		if codes, _ := list(category); len(codes) > 0 {
			t.Errorf("%q: %v", category, codes)
		}
	}
	if got := o.ask(t, o.finance, `{ activities { nodes { code } } }`, nil); !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
		t.Error(got.text)
	}
}

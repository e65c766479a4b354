package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// TestTreeOfTenants: each viewer's tree begins where what it may read does, and
// only what it would unfold counts as standing under a tenant.
func TestTreeOfTenants(t *testing.T) {
	o := newOffice(t)
	below := o.colleague(t, o.partner, "Global Reader@"+o.customer.String())
	told := func(who directory.Subject, filter map[string]any) string {
		t.Helper()
		got := o.ask(t, who, `query($f: TenantFilter) { tenants(filter: $f) { nodes { name hasChildren } } }`, map[string]any{"f": filter})
		if got.codes != nil {
			t.Fatal(got.text)
		}
		return fmt.Sprint(dig(got.data, "tenants", "nodes"))
	}
	own := func(who directory.Subject) any {
		t.Helper()
		return dig(o.ask(t, who, `{ viewer { tenant { hasChildren } } }`, nil).data, "viewer", "tenant", "hasChildren")
	}
	check := func(got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	check(told(o.owner, map[string]any{"top": true}), "[map[hasChildren:true name:Northwind]]")
	check(told(o.owner, map[string]any{"top": false}), "[map[hasChildren:true name:Contoso] map[hasChildren:false name:Contoso Berlin]]")
	check(told(below, map[string]any{"top": true}), "[map[hasChildren:true name:Contoso]]")
	check(told(below, map[string]any{"top": true, "parentId": o.partner.String()}), "[map[hasChildren:true name:Contoso]]")
	check(told(below, map[string]any{"top": false}), "[map[hasChildren:false name:Contoso Berlin]]")
	check(own(o.owner), true)
	check(own(o.finance), false) // it knows of its own tenant, and may read none

	o.run(t, `UPDATE tenants SET status = 'DELETED' WHERE id = $1`, o.org)
	o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'ORGANIZATION', 'Adatum', $2, now())`, uuid.New(), o.partner)
	check(told(below, map[string]any{"top": true}), "[map[hasChildren:false name:Contoso]]")
	check(told(o.owner, map[string]any{"parentId": o.partner.String()}), "[map[hasChildren:false name:Adatum] map[hasChildren:false name:Contoso]]")
}

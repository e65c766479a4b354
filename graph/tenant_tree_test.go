package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

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

// TestErrorCount: as many as there are on the tenant and below it, on the days
// that are asked for.
func TestErrorCount(t *testing.T) {
	o := newOffice(t)
	o.followDays(t)
	o.fullEvent(t) // a warning on the organization
	o.recordEvents(t, o.recorder, o.event("severity", "ERROR", "occurredAt", "2026-03-10T08:00:00Z", "sourceId", "a"),
		o.event("severity", "ERROR", "occurredAt", "2026-03-08T08:00:00Z", "sourceId", "b"))
	nobody := o.colleague(t, o.partner, "User Administrator@"+o.customer.String())
	told := func(who directory.Subject, args string) string {
		t.Helper()
		got := o.ask(t, who, `query($id: ID!) { node(id: $id) { ... on Tenant { errorCount`+args+` { value exact } } } }`, map[string]any{"id": o.customer.String()})
		if got.codes != nil {
			return fmt.Sprint(got.codes)
		}
		return fmt.Sprint(dig(got.data, "node", "errorCount"))
	}
	for _, c := range []struct {
		who        directory.Subject
		args, want string
	}{
		{o.owner, `(days: 1, until: "2026-03-10T12:00:00Z")`, "map[exact:true value:1]"},
		{o.owner, `(days: 3, until: "2026-03-10T12:00:00Z")`, "map[exact:true value:2]"},
		{o.owner, `(until: "2026-03-07T12:00:00Z")`, "map[exact:true value:0]"},
		{nobody, "", "<nil>"},
		{o.owner, "(days: 0)", "[BAD_USER_INPUT]"},
	} {
		if got := told(c.who, c.args); got != c.want {
			t.Errorf("%s: got %s, want %s", c.args, got, c.want)
		}
	}
}

// TestDailyEvents: the days of a tenant and of all below it, as far as the viewer
// may see them; before they are counted, there is nothing to tell.
func TestDailyEvents(t *testing.T) {
	o := newOffice(t)
	o.fullEvent(t) // on the organization, an hour ago
	nobody := o.colleague(t, o.partner, "User Administrator@"+o.customer.String())
	told := func(who directory.Subject, args string) string {
		t.Helper()
		got := o.ask(t, who, `query($id: ID!) { node(id: $id) { ... on Tenant { dailyEvents`+args+` } } }`, map[string]any{"id": o.customer.String()})
		if got.codes != nil {
			return fmt.Sprint(got.codes, got.text)
		}
		return fmt.Sprint(dig(got.data, "node", "dailyEvents"))
	}
	check := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	check(told(o.owner, ""), "<nil>")
	o.followDays(t)
	at := time.Now().UTC().Add(-time.Hour).Format(time.RFC3339)
	for range 2 { // waiting for its position, and with it
		check(told(o.owner, `(until: "`+at+`", days: 3)`), "[0 0 1]")
		check(told(o.owner, `(until: "2026-01-01T00:00:00Z")`), "[0 0 0 0 0 0 0]")
		check(told(nobody, ""), "<nil>")
		o.sequence(t)
	}
	for _, args := range []string{"(days: 0)", "(days: 91)", `(until: "1960-01-01T00:00:00Z")`} {
		if got := told(o.owner, args); !strings.HasPrefix(got, "[BAD_USER_INPUT]") {
			t.Errorf("%s: %s", args, got)
		}
	}
}

package main

import (
	"slices"
	"testing"
)

// TestDelegatedAdmin: through the front door, the delegated admin sees the
// events of the five organizations of the group and nothing else, in the list,
// the count and by id; Finance is refused; another partner's Owner sees none.
func TestDelegatedAdmin(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	const all = `query($after: String) { auditEvents(first: 200, after: $after, filter: {from: "1970-01-01T00:00:00Z"}) {
		nodes { id tenantId partnerName } totalCount { value } pageInfo { hasNextPage endCursor } } }`
	events := func(token string) (ids []string, tenants map[string]int, count float64) {
		tenants = map[string]int{}
		for after := any(nil); ; {
			page := dig(p.query(token, all, map[string]any{"after": after}), "auditEvents")
			for _, node := range dig(page, "nodes").([]any) {
				ids = append(ids, dig(node, "id").(string))
				tenants[dig(node, "tenantId").(string)]++
				if dig(node, "partnerName") != "Northwind" {
					t.Fatalf("an event of %v", dig(node, "partnerName"))
				}
			}
			count = dig(page, "totalCount", "value").(float64)
			if dig(page, "pageInfo", "hasNextPage") != true {
				return ids, tenants, count
			}
			after = dig(page, "pageInfo", "endCursor")
		}
	}
	admin, owner, stranger := p.signIn("admin@northwind.example"), p.signIn("owner@northwind.example"), p.signIn("owner@fabrikam.example")
	mine, tenants, count := events(admin)
	organizations := dig(p.query(admin, `{ tenants(first: 200) { nodes { id kind } } }`, nil), "tenants", "nodes").([]any)
	if len(tenants) != 5 || len(organizations) != 5 || int(count) != len(mine) {
		t.Errorf("events of %d tenants, %d organizations, %d events of which %v are counted", len(tenants), len(organizations), len(mine), count)
	}
	for _, organization := range organizations {
		if tenants[dig(organization, "id").(string)] == 0 || dig(organization, "kind") != "ORGANIZATION" {
			t.Errorf("no event of %v", organization)
		}
	}
	theirs, _, _ := events(owner)
	byID := func(token, id string) any {
		return dig(p.query(token, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": id}), "node")
	}
	hidden := theirs[slices.IndexFunc(theirs, func(id string) bool { return !slices.Contains(mine, id) })]
	for _, c := range []struct {
		who   string
		token string
		id    string
		seen  bool
	}{
		{"admin, of the group", admin, mine[0], true}, {"admin, of another organization", admin, hidden, false},
		{"owner", owner, hidden, true}, {"another partner's owner", stranger, mine[0], false},
		{"another partner's owner", stranger, hidden, false}, {"finance", p.signIn("finance@northwind.example"), mine[0], false},
	} {
		if seen := byID(c.token, c.id) != nil; seen != c.seen {
			t.Errorf("%s sees the event: %v", c.who, seen)
		}
	}
	_, answer, err := p.post("/graphql", p.signIn("finance@northwind.example"), map[string]any{"query": `{ auditEvents { nodes { id } totalCount { value } } }`})
	if err != nil || dig(answer, "errors", 0, "extensions", "code") != "FORBIDDEN" || dig(answer, "data", "auditEvents") != nil {
		t.Errorf("finance: %v %v", answer, err)
	}
	outside := dig(p.query(stranger, `query($id: [ID!]) { auditEvents(filter: {from: "1970-01-01T00:00:00Z", tenantIds: $id}) { totalCount { value } nodes { id } } }`,
		map[string]any{"id": []any{dig(organizations, 0, "id")}}), "auditEvents")
	if dig(outside, "totalCount", "value") != 0.0 || len(dig(outside, "nodes").([]any)) != 0 {
		t.Errorf("another partner's owner sees %v", outside)
	}
}

package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// try is a call of a mutation by somebody.
type try struct {
	who   directory.Subject
	input map[string]any
}

// tries are the four ways in which a mutation can end.
type tries struct{ done, denied, invalid, missing func(*office) try }

// allTries are those of every mutation but recordAuditEvents, whose events are
// what is recorded.
func allTries() map[string]tries {
	all := map[string]tries{}
	for _, some := range []map[string]tries{impersonationTries(), tenantTries(), providerTries(), peopleTries(), groupTries(), clientTries(), transferTries(), exportTries(), viewTries()} {
		maps.Copy(all, some)
	}
	return all
}

func tenantTries() map[string]tries {
	nobody := uuid.NewString()
	create := func(parent func(*office) string, name string) func(*office) try {
		return func(o *office) try {
			return try{o.owner, map[string]any{"parentId": parent(o), "kind": "ORGANIZATION", "name": name}}
		}
	}
	customer := func(o *office) string { return o.customer.String() }
	update := func(id func(*office) string, name string) func(*office) try {
		return func(o *office) try { return try{o.owner, map[string]any{"id": id(o), "name": name}} }
	}
	return map[string]tries{
		"createTenant": {
			done: create(customer, "Litware"), invalid: create(customer, " "), missing: create(func(*office) string { return nobody }, "Litware"),
			denied: func(o *office) try {
				return try{o.finance, map[string]any{"parentId": o.customer.String(), "kind": "ORGANIZATION", "name": "Litware"}}
			},
		},
		"updateTenant": {
			done: update(customer, "Contoso AG"), invalid: update(customer, strings.Repeat("x", 1001)),
			missing: update(func(o *office) string { return o.foreign.String() }, "Mine"),
			denied:  func(o *office) try { return try{o.finance, map[string]any{"id": o.org.String(), "name": "Mine"}} },
		},
	}
}

// attempted is what an attempt left in the trail.
type attempted struct {
	Activity, Outcome, Code, Reason, Tenant, Actor, Targets string
}

// TestAttempts: whatever is attempted is an event, done, denied, invalid or not
// found; of each mutation.
func TestAttempts(t *testing.T) {
	all := allTries()
	for _, field := range generated.NewExecutableSchema(generated.Config{}).Schema().Mutation.Fields {
		if _, ok := all[field.Name]; !ok && field.Name != "recordAuditEvents" && field.Name != "endImpersonation" {
			t.Errorf("mutation %s has no attempts here", field.Name)
		}
	}
	var mu sync.Mutex
	var table []string
	t.Cleanup(func() {
		slices.Sort(table)
		t.Logf("\n| mutation | attempt | event | outcome | code | targets |\n|---|---|---|---|---|---|\n%s", strings.Join(table, ""))
	})
	for _, mutation := range slices.Sorted(maps.Keys(all)) {
		t.Run(mutation, func(t *testing.T) { // each on a database of its own, which ends with it
			t.Parallel()
			var o *office
			for _, c := range []struct {
				name, outcome, code string
				do                  func(*office) try
			}{
				{"denied", "DENIED", "FORBIDDEN", all[mutation].denied}, {"invalid", "FAILURE", "BAD_USER_INPUT", all[mutation].invalid},
				{"not found", "DENIED", "NOT_FOUND", all[mutation].missing}, {"done", "SUCCESS", "", all[mutation].done},
			} {
				if c.do == nil && mutation == "setPreferences" && c.code == "NOT_FOUND" {
					continue // it names nothing
				}
				if c.do == nil {
					t.Fatalf("%s: no such attempt here", c.name)
				}
				if o == nil || strings.HasSuffix(mutation, "Transfer") { // each makes the transfer that it needs
					o = newOffice(t)
				}
				try := c.do(o)
				before := o.attempts(t)
				got := o.mutate(t, try.who, mutation, try.input)
				if strings.Join(got.codes, " ") != c.code {
					t.Errorf("%s: %s", c.name, got.text)
				}
				found := o.attempts(t)[len(before):]
				if len(found) == 0 {
					t.Errorf("%s: it left no event", c.name)
				}
				mu.Lock()
				for _, a := range found {
					if a.Outcome != c.outcome || a.Code != c.code || a.Actor != try.who.ID.String() ||
						c.code != "" && (a.Tenant != o.partner.String() || a.Reason == "") || a.Targets == "" {
						t.Errorf("%s: %+v", c.name, a)
					}
					table = append(table, fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", mutation, c.name, a.Activity, a.Outcome, a.Code, a.Targets))
				}
				mu.Unlock()
			}
		})
	}
}

// mutate calls a mutation whose one argument is its input.
func (a *api) mutate(t *testing.T, who directory.Subject, mutation string, input map[string]any) answer {
	t.Helper()
	kind := generated.NewExecutableSchema(generated.Config{}).Schema().Mutation.Fields.ForName(mutation).Arguments[0].Type
	return a.ask(t, who, fmt.Sprintf(`mutation($input: %s) { %s(input: $input) { __typename } }`, kind, mutation), map[string]any{"input": input})
}

// attempts reads what was recorded of the mutations, the first one first.
func (o *office) attempts(t *testing.T) (found []attempted) {
	t.Helper()
	rows, err := o.db.Admin.Query(`SELECT activity, outcome, coalesce(error_code, ''), coalesce(outcome_reason, ''), tenant_id::text, actor_id,
		coalesce((SELECT string_agg(concat_ws(' ', x->>'kind', x->>'name', (SELECT string_agg(concat(c->>'property', ': ', c->'old', ' -> ', c->'new'), '; ')
			FROM jsonb_array_elements(x->'changes') c)), ', ') FROM jsonb_array_elements(targets) x), ''), to_jsonb(e)
		FROM audit_events e WHERE source = 'Trailkeeper' AND ip_address = '192.0.2.7' AND user_agent = 'test' AND correlation_id = 'request'
		ORDER BY recorded_at, id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a attempted
		var whole json.RawMessage
		if err := rows.Scan(&a.Activity, &a.Outcome, &a.Code, &a.Reason, &a.Tenant, &a.Actor, &a.Targets, &whole); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(whole), secretText) {
			t.Errorf("a secret is in an event: %s", whole)
		}
		found = append(found, a)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// secretText is the password, or a part of the secret, that tests send.
const secretText = "Correct-horse-7"

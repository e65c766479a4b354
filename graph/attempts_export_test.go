package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// exported is an export of the owner that waits.
func (o *office) exported(t testing.TB) string {
	t.Helper()
	got := o.ask(t, o.owner, `mutation { requestExport(input: {format: CSV}) { export { id } } }`, nil)
	_, id, found := strings.Cut(got.text, `"id":"`)
	if !found {
		t.Fatal(got.text)
	}
	return id[:36]
}

func exportTries() map[string]tries {
	by := func(who func(*office) directory.Subject, input func(*office) map[string]any) func(*office) try {
		return func(o *office) try { return try{who(o), input(o)} }
	}
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	with := func(key string, value any) func(*office) map[string]any {
		return func(*office) map[string]any { return map[string]any{key: value} }
	}
	csv := func(more map[string]any) func(*office) map[string]any {
		return func(*office) map[string]any {
			input := map[string]any{"format": "CSV"}
			for key, value := range more {
				input[key] = value
			}
			return input
		}
	}
	waiting := func(o *office) map[string]any { return map[string]any{"id": o.exported(o.t)} }
	canceled := func(o *office) map[string]any {
		id := waiting(o)
		o.mutate(o.t, o.owner, "cancelExport", id)
		return id
	}
	nobody, long := with("id", uuid.NewString()), with("id", strings.Repeat("x", 401))
	partner := func(key string, value any) func(*office) map[string]any {
		return func(o *office) map[string]any {
			return map[string]any{"tenantId": o.partner.String(), key: value}
		}
	}
	return map[string]tries{
		"requestExport": {
			done: by(owner, csv(nil)), denied: by(finance, csv(nil)), invalid: by(owner, csv(map[string]any{"columns": []string{"nothing"}})),
			missing: by(owner, csv(map[string]any{"newSince": uuid.NewString()})),
		},
		"cancelExport": {done: by(owner, waiting), denied: by(finance, waiting), invalid: by(owner, long), missing: by(owner, nobody)},
		"renewExport":  {done: by(owner, canceled), denied: by(finance, canceled), invalid: by(owner, long), missing: by(owner, nobody)},
		"setExportRoles": {
			done: by(owner, partner("roleIds", nil)), denied: by(finance, partner("roleIds", nil)),
			invalid: by(owner, partner("roleIds", []string{})), missing: by(owner, partner("roleIds", []string{uuid.NewString()})),
		},
	}
}

package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// savedView is a view that somebody shares with all of Northwind.
func (o *office) savedView(t testing.TB, who directory.Subject, name string) string {
	t.Helper()
	got := o.ask(t, who, `mutation($name: String!) { saveView(input: {name: $name, query: "q=outcome%3Afailure", shared: true}) { view { id } } }`,
		map[string]any{"name": name})
	_, id, found := strings.Cut(got.text, `"id":"`)
	if !found {
		t.Fatal(got.text)
	}
	return id[:36]
}

func viewTries() map[string]tries {
	by := func(who func(*office) directory.Subject, input func(*office) map[string]any) func(*office) try {
		return func(o *office) try { return try{who(o), input(o)} }
	}
	owner := func(o *office) directory.Subject { return o.owner }
	nun := func(o *office) directory.Subject { return o.nun }
	recorder := func(o *office) directory.Subject { return o.recorder }
	view := func(name string, id any) func(*office) map[string]any {
		return func(*office) map[string]any { return map[string]any{"id": id, "name": name, "query": "time=7d"} }
	}
	id := func(id string) func(*office) map[string]any {
		return func(*office) map[string]any { return map[string]any{"id": id} }
	}
	own := func(o *office) map[string]any { return map[string]any{"id": o.savedView(o.t, o.owner, "Failures")} }
	preferences := func(value any) func(*office) map[string]any {
		return func(*office) map[string]any { return map[string]any{"preferences": value} }
	}
	dark := preferences(map[string]any{"theme": "dark"})
	return map[string]tries{
		"saveView": {
			done: by(owner, view("Monday", nil)), denied: by(nun, view("Monday", nil)),
			invalid: by(owner, view(strings.Repeat("x", 101), nil)), missing: by(owner, view("Monday", uuid.NewString())),
		},
		"deleteView": {
			done: by(owner, own), denied: by(nun, id(uuid.NewString())), invalid: by(owner, id(strings.Repeat("x", 401))),
			missing: by(owner, id(uuid.NewString())),
		},
		"setPreferences": {done: by(owner, dark), denied: by(recorder, dark), invalid: by(owner, preferences([]any{"dark"}))},
	}
}

package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// reader is a user of a tenant who may read the log there.
func (o *office) reader(t *testing.T, name string, home uuid.UUID) directory.Subject {
	t.Helper()
	s := o.userAt(home, "Global Reader")
	o.run(t, `UPDATE users SET name = $2 WHERE id = $1`, s.ID, name)
	return s
}

// viewsOf are the views that somebody has, as "name of owner" with what they are.
func (o *office) viewsOf(t *testing.T, who directory.Subject) string {
	t.Helper()
	got := o.ask(t, who, `{ savedViews { name owner shared default editable log } }`, nil)
	if got.codes != nil {
		return strings.Join(got.codes, " ")
	}
	var all []string
	for _, one := range got.data["savedViews"].([]any) {
		v := one.(map[string]any)
		said := fmt.Sprintf("%s of %s", v["name"], v["owner"])
		for _, flag := range []string{"shared", "default", "editable"} {
			if v[flag] == true {
				said += " " + flag
			}
		}
		all = append(all, said)
	}
	return strings.Join(all, ", ")
}

// TestViewsAreTheirOwners: a view is its owner's; shared, it is read by whoever
// is of the same tenant and may read the log, and by nobody else.
func TestViewsAreTheirOwners(t *testing.T) {
	o := newOffice(t)
	ann, ben, cem := o.reader(t, "Ann", o.partner), o.reader(t, "Ben", o.partner), o.reader(t, "Cem", o.customer)
	save := func(who directory.Subject, input string) answer {
		return o.ask(t, who, `mutation { saveView(input: {`+input+`}) { view { id } } }`, nil)
	}
	for _, input := range []string{`name: " Monday ", query: "time=7d", default: true`, `name: "Sign-ins", query: "", log: SIGN_IN, default: true, shared: true`,
		`name: "errors", query: "q=severity%3Aerror", default: true, shared: true`} {
		if got := save(ann, input); got.codes != nil {
			t.Fatal(input, got.text)
		}
	}
	for who, want := range map[*directory.Subject]string{
		&ann:        "errors of Ann shared default editable, Monday of Ann editable, Sign-ins of Ann shared default editable",
		&ben:        "errors of Ann shared, Sign-ins of Ann shared",
		&cem:        "", // of a tenant below
		&o.nun:      "FORBIDDEN",
		&o.recorder: "FORBIDDEN",
	} {
		if got := o.viewsOf(t, *who); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	shared, own := o.savedView(t, ann, "Shared"), ""
	o.db.Admin.QueryRow(`SELECT id FROM saved_views WHERE name = 'Monday'`).Scan(&own)
	for _, c := range []struct {
		who      directory.Subject
		id, code string
	}{
		{ben, shared, "FORBIDDEN"}, {ben, own, "NOT_FOUND"}, {cem, shared, "NOT_FOUND"}, {ben, uuid.NewString(), "NOT_FOUND"}, {ben, "x", "NOT_FOUND"},
	} {
		for _, got := range []answer{save(c.who, `id: "`+c.id+`", name: "Mine", query: ""`), o.mutate(t, c.who, "deleteView", map[string]any{"id": c.id})} {
			if !slices.Equal(got.codes, []string{c.code}) {
				t.Errorf("%s: %s", c.code, got.text)
			}
		}
	}
	for input, want := range map[string]string{
		`name: "MONDAY", query: ""`:                                      "CONFLICT",
		`id: "` + own + `", name: "ERRORS", query: ""`:                   "CONFLICT",
		`name: " ", query: ""`:                                           "BAD_USER_INPUT",
		`name: "a\u0007b", query: ""`:                                    "BAD_USER_INPUT",
		`name: "Long", query: "` + strings.Repeat("ü", 4001) + `"`:       "BAD_USER_INPUT",
		`name: "Long", query: "` + strings.Repeat("ü", 4000) + `"`:       "",
		`id: "` + own + `", name: "Monday", query: "", shared: true`:     "",
		`id: "` + shared + `", name: "Sunday", query: "", default: true`: "",
	} {
		if got := save(ann, input); strings.Join(got.codes, " ") != want {
			t.Errorf("%.60s: %s", input, got.text)
		}
	}
	if got, want := o.viewsOf(t, ben), "errors of Ann shared, Monday of Ann shared, Sign-ins of Ann shared"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	o.run(t, `UPDATE users SET tenant_id = $2 WHERE id = $1`, ben.ID, o.customer)
	if got := o.viewsOf(t, ben); got != "" {
		t.Errorf("whoever is of another tenant now still has %s", got)
	}
}

// TestLimitsOfViews: nobody has more than 200, and no tenant shares more than 500.
func TestLimitsOfViews(t *testing.T) {
	o := newOffice(t)
	fill := func(who directory.Subject, n int, shared bool) {
		o.run(t, `INSERT INTO saved_views (id, owner_id, name, query, shared) SELECT gen_random_uuid(), $1, 'view ' || n, '', $3 FROM generate_series(1, $2::int) n`,
			who.ID, n, shared)
	}
	ann, ben := o.reader(t, "Ann", o.partner), o.reader(t, "Ben", o.partner)
	fill(ann, 199, true)
	fill(ben, 199, true)
	fill(o.reader(t, "Cem", o.partner), 100, true)
	for i, want := range []string{"", "", "CONFLICT", "CONFLICT"} {
		who := []directory.Subject{ann, o.owner, ann, o.owner}[i]
		got := o.mutate(t, who, "saveView", map[string]any{"name": fmt.Sprint("more ", i), "query": "", "shared": true})
		if strings.Join(got.codes, " ") != want {
			t.Errorf("%d: %s", i, got.text)
		}
	}
}

// TestPreferences: each name has its value until it is another one; nobody sets
// those of somebody else.
func TestPreferences(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct{ set, want, changes string }{
		{`{theme: "dark", columns: {ALL: ["time", "actor"]}}`, `{"columns":{"ALL":["time","actor"]},"theme":"dark"}`, "2"},
		{`{theme: "dark", columns: {ALL: ["time", "actor"]}}`, `{"columns":{"ALL":["time","actor"]},"theme":"dark"}`, ""},
		{`{theme: null, columns: null, density: "compact"}`, `{"density":"compact"}`, "3"},
		{`{}`, `{"density":"compact"}`, ""},
	} {
		var before, after int
		count := `SELECT count(*) FROM audit_events WHERE activity = 'preferences.updated' AND outcome = 'SUCCESS'`
		o.db.Admin.QueryRow(count).Scan(&before)
		got := o.ask(t, o.nun, `mutation { setPreferences(input: {preferences: `+c.set+`}) { preferences } }`, nil)
		o.db.Admin.QueryRow(count).Scan(&after)
		if want := `{"data":{"setPreferences":{"preferences":` + c.want + `}}}`; strings.TrimSpace(got.text) != want || after-before != min(1, len(c.changes)) {
			t.Errorf("%s: %d events, %s", c.set, after-before, got.text)
		}
		if got := o.ask(t, o.nun, `{ viewer { preferences } }`, nil); strings.TrimSpace(got.text) != `{"data":{"viewer":{"preferences":`+c.want+`}}}` {
			t.Errorf("%s: then %s", c.set, got.text)
		}
	}
	for _, set := range []string{`"dark"`, `[]`, `{a: "\u0000"}`, fmt.Sprintf("{a: %q}", strings.Repeat("x", 16_000)), fmt.Sprintf("{%s: 1}", strings.Repeat("x", 65))} {
		if got := o.ask(t, o.nun, `mutation { setPreferences(input: {preferences: `+set+`}) { preferences } }`, nil); len(got.codes) != 1 {
			t.Errorf("%.40s: %.200s", set, got.text)
		}
	}
	if got := o.ask(t, o.owner, `{ viewer { preferences } }`, nil); strings.TrimSpace(got.text) != `{"data":{"viewer":{"preferences":{}}}}` {
		t.Errorf("somebody else's: %s", got.text)
	}
}

// TestPreferencesWhileActing: whoever acts as somebody sees that person's, and
// changes none of them.
func TestPreferencesWhileActing(t *testing.T) {
	o := newOffice(t)
	o.startIdentity()
	ann := o.userAt(o.customer, "Global Reader")
	dark := map[string]any{"preferences": map[string]any{"theme": "dark"}}
	if got := o.mutate(t, ann, "setPreferences", dark); got.codes != nil {
		t.Fatal(got.text)
	}
	acting, got := o.actAs(o.owner, ann.ID)
	if got.codes != nil {
		t.Fatal(got.text)
	}
	if got := o.ask(t, acting, `{ viewer { preferences } }`, nil); !strings.Contains(got.text, `{"theme":"dark"}`) {
		t.Error(got.text)
	}
	for _, value := range []any{"light", nil} {
		got := o.mutate(t, acting, "setPreferences", map[string]any{"preferences": map[string]any{"theme": value}})
		if !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
			t.Error(got.text)
		}
	}
	if got := o.mutate(t, acting, "saveView", map[string]any{"name": "Of both", "query": ""}); got.codes != nil {
		t.Error(got.text)
	}
	if got := o.viewsOf(t, ann); got != "Of both of User  editable" {
		t.Errorf("got %s", got)
	}
}

package store_test

import (
	"testing"

	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestRecountFindsWhatIsWrong: a recount that finds nothing proves something
// only where it finds what is.
func TestRecountFindsWhatIsWrong(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	record(t, d, drafts(5, "r")...)
	settle(t, d)
	for name, c := range map[string]struct {
		do    string
		wrong func(store.Recount) bool
	}{
		"lost":    {`DELETE FROM positions WHERE position = 5`, func(r store.Recount) bool { return r.Lost == 1 && r.Gaps == 0 }},
		"gap":     {`DELETE FROM positions WHERE position = 2`, func(r store.Recount) bool { return r.Lost == 1 && r.Gaps == 1 }},
		"doubled": {`INSERT INTO positions SELECT partner_id, 6, occurred_at, id, tenant_id FROM positions WHERE position = 2`, func(r store.Recount) bool { return r.Doubled == 1 }},
		"left": {`INSERT INTO positions SELECT partner_id, 6, occurred_at, gen_random_uuid(), tenant_id FROM positions WHERE position = 2`,
			func(r store.Recount) bool { return r.Left == 1 }},
		"too many":  {`UPDATE tenant_days SET events = events + 1`, func(r store.Recount) bool { return r.Differing == 1 && r.Days[0].Counted == 6 && r.Days[0].Found == 5 }},
		"narrow":    {`UPDATE tenant_days SET last_minute = first_minute - 1, first_minute = first_minute - 1`, func(r store.Recount) bool { return r.Differing == 1 && r.Days[0].Narrow }},
		"no count":  {`DELETE FROM tenant_days`, func(r store.Recount) bool { return r.Differing == 1 && r.Days[0].Counted == 0 }},
		"other day": {`UPDATE tenant_days SET day = day + 1`, func(r store.Recount) bool { return r.Differing == 2 && len(r.Days) == 2 }},
	} {
		for _, statement := range []string{
			`ALTER TABLE positions DISABLE TRIGGER ALL`, `CREATE TABLE kept AS SELECT * FROM positions`, `CREATE TABLE kept_days AS SELECT * FROM tenant_days`, c.do,
		} {
			if _, err := d.Admin.Exec(statement); err != nil {
				t.Fatal(name, err)
			}
		}
		if r, err := d.Recount(t.Context()); err != nil || r.Right() || !c.wrong(r) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		if _, err := d.Admin.Exec(`DELETE FROM positions; INSERT INTO positions SELECT * FROM kept; DROP TABLE kept;
			DELETE FROM tenant_days; INSERT INTO tenant_days SELECT * FROM kept_days; DROP TABLE kept_days`); err != nil {
			t.Fatal(err)
		}
	}
	recounted(t, d.DB)
}

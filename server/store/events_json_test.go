package store

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// storedTargets are targets as PostgreSQL writes jsonb.
const storedTargets = `[{"kind": "Organization", "name": "Contoso \"Berlin\" \u0001", "changes": [{"new": 90, "old": 30, "property": "retentionDays"}, ` +
	`{"new": {"to": ["zoë@contoso.example", "]}"], "days": 7}, "property": "notify"}, {"old": "x\\", "property": "note"}], ` +
	`"targetId": "8f6e2a52-4c5b-4d0e-9d8f-0a1b2c3d4e5f"}, {"kind": "User"}]`

func slowTargets(stored []byte) (targets []audit.Target, err error) {
	return targets, json.Unmarshal(stored, &targets)
}

func slowActor(stored []byte) (actor *audit.Actor, err error) {
	return actor, json.Unmarshal(stored, &actor)
}

// TestStoredJSONIsReadWithoutHelp checks that the reader itself reads what is
// stored, and leaves what it does not know to encoding/json.
func TestStoredJSONIsReadWithoutHelp(t *testing.T) {
	for text, alone := range map[string]bool{
		storedTargets: true, "[]": true, "[ ]": true, `[{}]`: true, `[{"changes": []}]`: true,
		`[{"changes": [{"old": null, "new": [null]}]}]`: true, `[{"kind": "\ud83e\udd89"}]`: true,
		`[{"other": 1}]`: false, `[{"KIND": "x"}]`: false, `[null]`: false, `null`: false, `[{"name": null}]`: false,
	} {
		r := jsonReader{text: text}
		r.list(func() { r.target() })
		if r.done() != alone {
			t.Errorf("%s: read alone is %t", text, !alone)
		}
		got, err := targetsOf(text)
		want, wrong := slowTargets([]byte(text))
		if len(got)+len(want) > 0 && !reflect.DeepEqual(compact(got), compact(want)) || (err == nil) != (wrong == nil) {
			t.Errorf("%s:\ngot  %+v %v\nwant %+v %v", text, got, err, want, wrong)
		}
	}
}

// FuzzStoredJSON compares the reader with encoding/json for whatever a column
// of jsonb can hold.
func FuzzStoredJSON(f *testing.F) {
	for _, seed := range []string{storedTargets, `{"kind": "USER", "name": "Ann \\ \u00e9"}`, `[{"changes": [{"old": [[{}]]}]}]`, `[1]`, `{}`, `"\ud800"`} {
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, spaced bool) {
		var value any
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if decoder.Decode(&value) != nil {
			return // jsonb holds valid JSON, each key once
		}
		stored, err := audit.CompactJSON(value)
		if err != nil {
			return
		}
		if spaced {
			var out bytes.Buffer
			_ = json.Indent(&out, stored, "", " ")
			stored = out.Bytes()
		}
		targets, err := targetsOf(string(stored))
		want, wrong := slowTargets(stored)
		if (err == nil) != (wrong == nil) || err == nil && len(targets)+len(want) > 0 && !reflect.DeepEqual(compact(targets), compact(want)) {
			t.Errorf("%s:\ngot  %+v %v\nwant %+v %v", stored, targets, err, want, wrong)
		}
		actor, err := actorOf(string(stored))
		wanted, wrong := slowActor(stored)
		if (err == nil) != (wrong == nil) || err == nil && wanted != nil && !reflect.DeepEqual(actor, wanted) {
			t.Errorf("%s:\ngot  %+v %v\nwant %+v %v", stored, actor, err, wanted, wrong)
		}
	})
}

// compact makes no difference between no changes and an empty list of them.
func compact(targets []audit.Target) []audit.Target {
	for i := range targets {
		if len(targets[i].Changes) == 0 {
			targets[i].Changes = nil
		}
	}
	return targets
}

// BenchmarkStoredJSON reads the targets of an event, and in the same run by
// encoding/json.
func BenchmarkStoredJSON(b *testing.B) {
	stored := `[{"kind": "Organization", "name": "Contoso Berlin", "changes": [{"new": 90, "old": 30, "property": "retentionDays"}], ` +
		`"targetId": "8f6e2a52-4c5b-4d0e-9d8f-0a1b2c3d4e5f"}]`
	slow := func(stored string) ([]audit.Target, error) { return slowTargets([]byte(stored)) }
	for name, read := range map[string]func(string) ([]audit.Target, error){"reader": targetsOf, "encoding-json": slow} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := read(stored); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

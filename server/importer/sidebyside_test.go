package importer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// keeper is the real trail, with the shipped catalogue, on a store that keeps
// the events as they would be stored.
type keeper struct {
	audit.Store
	trail  *audit.Trail
	by     audit.Recorder
	tenant uuid.UUID
	byKey  map[string]audit.Draft
	events []audit.Event
}

func newKeeper(t testing.TB) *keeper {
	t.Helper()
	platform := access.Tenant{ID: uuid.New(), Kind: access.Platform, Name: "Platform", Status: access.TenantActive}
	partner := access.Tenant{ID: uuid.New(), Kind: access.Partner, Name: "Northwind", Status: access.TenantActive, ParentID: platform.ID}
	tree, err := access.NewTree([]access.Tenant{platform, partner}, nil)
	if err != nil {
		t.Fatal(err)
	}
	at, _ := tree.Place(partner.ID)
	rights := access.Rights{Tree: tree, Viewer: access.Viewer{Assignments: []access.Assignment{{Role: access.Role{Permissions: access.Permissions()}, At: at}}}}
	k := &keeper{tenant: partner.ID, byKey: map[string]audit.Draft{}}
	k.trail = audit.NewTrail(k, audit.Sealer{}, func() time.Time { return time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC) })
	k.by = audit.Recorder{May: rights.Scope(access.EventRecord), Tree: tree, Importing: true}
	return k
}

// run imports a text and returns the reasons of its rejects.
func (k *keeper) run(t testing.TB, format, text string) (reasons []string) {
	t.Helper()
	_, _ = Run(t.Context(), k, Options{Format: format, TenantID: k.tenant.String(), Rejects: func(r Reject) error {
		reasons = append(reasons, r.Reason)
		return nil
	}}, strings.NewReader(text), nil)
	return reasons
}

func (k *keeper) Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	return k.trail.Record(ctx, k.by, inputs)
}

// Activities implements audit.Store.
func (k *keeper) Activities(context.Context) ([]audit.Activity, error) {
	return audit.ShippedActivities()
}

// RecordEvents implements audit.Store.
func (k *keeper) RecordEvents(_ context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	out := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		key := draft.Event.Source + "\x00" + string(draft.Event.SourceID)
		was, repeat := k.byKey[key]
		if !repeat {
			was, k.byKey[key] = draft, draft
			k.events = append(k.events, draft.Event)
		}
		out[i] = audit.Stored{ID: was.Event.ID, Repeat: repeat, Digest: was.Digest}
	}
	return out, nil
}

// told is a published record beside the event that came of it.
type told struct {
	file, format string
	record       map[string]any
	event        audit.Event
}

// publishedEvents imports the published files of a format by the real trail.
func publishedEvents(t *testing.T, dir, format string) []told {
	t.Helper()
	var out []told
	folder := filepath.Join(dir, format)
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		k := newKeeper(t)
		k.run(t, format, string(text))
		name, _ := filepath.Rel(dir, path)
		for _, event := range k.events {
			out = append(out, told{name, format, sourceRecord(t, string(text), string(event.Raw)), event})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSideBySide imports the published records by the real trail and checks of
// every single one that no value of it is lost and that every field that
// REAL-RECORDS.md gives a home is filled from it. 20 of them, picked by a fixed
// seed and from as many files as there are, are shown beside their events.
func TestSideBySide(t *testing.T) {
	dir := samples(t)
	byFile := map[string][]told{}
	var files []string
	checked, values, homes := 0, 0, 0
	for _, format := range published() {
		for _, one := range publishedEvents(t, dir, format) {
			if byFile[one.file] == nil {
				files = append(files, one.file)
			}
			byFile[one.file] = append(byFile[one.file], one)
			lost, all := lostValues(one.record, one.event)
			empty, present := emptyHomes(one)
			for _, what := range append(lost, empty...) {
				t.Errorf("%s, %s: %s", one.file, one.event.SourceID, what)
			}
			checked, values, homes = checked+1, values+all, homes+present
		}
	}
	random := rand.New(rand.NewPCG(20, 26))
	random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	for i := range 20 {
		of := byFile[files[i%len(files)]]
		one := of[random.IntN(len(of))]
		t.Logf("%d. %s\n%s", i+1, one.file, sideBySide(one))
	}
	t.Logf("%d records, %d values, %d homes", checked, values, homes)
}

// TestSideBySideCanFail: what is taken out of an event is missed.
func TestSideBySideCanFail(t *testing.T) {
	for _, s := range shapes() {
		text := s.text(t, s.alike[0])
		if strings.HasSuffix(s.alike[0], ".csv") {
			continue // The portal's own names are not those of homesOf.
		}
		k := newKeeper(t)
		if reasons := k.run(t, s.format, text); len(reasons) > 0 {
			t.Fatal(reasons)
		}
		event := k.events[0]
		one := told{format: s.format, record: sourceRecord(t, text, string(event.Raw)), event: event}
		lost, _ := lostValues(one.record, one.event)
		empty, _ := emptyHomes(one)
		if len(lost)+len(empty) > 0 {
			t.Errorf("%s: %q, %q", s.format, lost, empty)
		}
		for what, take := range map[string]func(*audit.Event){
			"details": func(e *audit.Event) { e.Details = nil },
			"targets": func(e *audit.Event) { e.Targets = nil },
		} {
			one.event = event
			take(&one.event)
			if lost, _ := lostValues(one.record, one.event); len(lost) == 0 {
				t.Errorf("%s: nobody misses the %s", s.format, what)
			}
		}
		for what, take := range map[string]func(*audit.Event){
			"actor":   func(e *audit.Event) { e.Actor = audit.Actor{} },
			"source":  func(e *audit.Event) { e.Source = "" },
			"time":    func(e *audit.Event) { e.OccurredAt = time.Time{} },
			"targets": func(e *audit.Event) { e.Targets = nil },
		} {
			one.event = event
			take(&one.event)
			if empty, _ := emptyHomes(one); len(empty) == 0 {
				t.Errorf("%s: nobody misses the %s", s.format, what)
			}
		}
	}
}

// sideBySide shows a record on the left and its event on the right.
func sideBySide(one told) string {
	const width = 88
	left, right := flatLines("", one.record), eventLines(one.event)
	var out strings.Builder
	for i := range max(len(left), len(right)) {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		fmt.Fprintf(&out, "%-*s │ %s\n", width, fitted(l, width), fitted(r, 2*width))
	}
	return out.String()
}

func fitted(text string, width int) string {
	if runes := []rune(strings.NewReplacer("\n", "⏎", "\r", "").Replace(text)); len(runes) > width {
		return string(runes[:width-1]) + "…"
	} else {
		return string(runes)
	}
}

// flatLines are the values of a tree with their paths, a line each.
func flatLines(at string, value any) []string {
	var out []string
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(keysOf(v)) {
			out = append(out, flatLines(strings.TrimPrefix(at+"/"+name, "/"), v[name])...)
		}
	case []any:
		for i, item := range v {
			out = append(out, flatLines(fmt.Sprintf("%s/%d", at, i), item)...)
		}
	default:
		if text := leafText(v); text != "" {
			out = append(out, at+" = "+text)
		}
	}
	return out
}

package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/importer"
)

// trail is the real one, as main adapts it, on a store in memory.
type trail struct {
	*audit.Trail
	by audit.Recorder
}

func (t trail) Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	return t.Trail.Record(ctx, t.by, inputs)
}

// store remembers events by their keys; nothing else is asked of it.
type store struct {
	audit.Store
	byKey map[string]audit.Draft
}

func (s *store) Activities(context.Context) ([]audit.Activity, error) { return nil, nil }

func (s *store) RecordEvents(_ context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	out := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		key := draft.Event.Source + "\x00" + string(draft.Event.SourceID)
		was, repeat := s.byKey[key]
		if !repeat {
			was, s.byKey[key] = draft, draft
		}
		out[i] = audit.Stored{ID: was.Event.ID, Repeat: repeat, Digest: was.Digest}
	}
	return out, nil
}

func newTrail(t *testing.T) (trail, uuid.UUID) {
	t.Helper()
	platform := access.Tenant{ID: uuid.New(), Kind: access.Platform, Name: "Platform", Status: access.TenantActive}
	partner := access.Tenant{ID: uuid.New(), Kind: access.Partner, Name: "Northwind", Status: access.TenantActive, ParentID: platform.ID}
	tree, err := access.NewTree([]access.Tenant{platform, partner}, nil)
	if err != nil {
		t.Fatal(err)
	}
	at, _ := tree.Place(partner.ID)
	role := access.Role{Permissions: access.Permissions()}
	rights := access.Rights{Tree: tree, Viewer: access.Viewer{Assignments: []access.Assignment{{Role: role, At: at}}}}
	may := rights.Scope(access.EventRecord)
	clock := func() time.Time { return time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC) }
	return trail{
		Trail: audit.NewTrail(&store{byKey: map[string]audit.Draft{}}, audit.Sealer{}, clock),
		by:    audit.Recorder{May: may, Tree: tree, Importing: true},
	}, partner.ID
}

// TestTrailTakesIt: the trail's own validation takes every fixture, its digests
// tell the shapes as repeats, and its rejections are told.
func TestTrailTakesIt(t *testing.T) {
	recorder, tenant := newTrail(t)
	for i, name := range []string{"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		s, err := importer.Run(t.Context(), recorder, importer.Options{Format: "entra-audit", TenantID: tenant.String()},
			strings.NewReader(string(text)), nil)
		want := importer.Summary{Format: "entra-audit", Records: 5, Recorded: 5, Bytes: int64(len(text))}
		if i > 0 {
			want.Recorded, want.Repeated = 0, 5
		}
		if err != nil || s != want {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

// TestTrailRejects: what is beyond the trail's limits is never cut, but
// rejected with the limit.
func TestTrailRejects(t *testing.T) {
	recorder, tenant := newTrail(t)
	record := func(members string) string {
		return `{"activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":"Update user",` + members + "}\n"
	}
	changes := strings.TrimSuffix(strings.Repeat(`{"displayName":"p","newValue":"1"},`, 201), ",")
	text := record(`"id":"a","targetResources":[`+strings.TrimSuffix(strings.Repeat(`{"id":"t"},`, 101), ",")+"]") +
		record(`"id":"b","targetResources":[{"id":"t","modifiedProperties":[`+changes+`]}]`) +
		record(`"id":"`+strings.Repeat("i", 201)+`"`) +
		strings.Replace(record(`"id":"c"`), "2026", "1926", 1) +
		record(`"id":"d","targetResources":[{"modifiedProperties":[{"displayName":"p","oldValue":"`+strings.Repeat("o", 65<<10)+`"}]}]`) +
		record(`"id":"e","loggedByService":"Trailkeeper"`) +
		record(`"id":"f"`)
	var reasons []string
	s, err := importer.Run(t.Context(), recorder, importer.Options{
		Format: "entra-audit", TenantID: tenant.String(),
		Rejects: func(r importer.Reject) error {
			reasons = append(reasons, r.String())
			return nil
		},
	}, strings.NewReader(text), nil)
	want := `line 1: An event has at most 100 targets
line 2: A target has at most 200 changes
line 3: sourceId holds at most 200 characters
line 4: occurredAt lies between 1970 and 24 hours ahead
line 5: targets.0.changes.0.old holds at most 64 KiB
line 6: Trailkeeper is ours: name the source that saw it`
	if got := strings.Join(reasons, "\n"); err != nil || s.Recorded != 1 || got != want {
		t.Errorf("%s, %v\n%s", s, err, got)
	}
	if _, err := importer.Run(t.Context(), recorder, importer.Options{Format: "entra-audit", TenantID: uuid.NewString()},
		strings.NewReader(record(`"id":"f"`)), nil); err == nil || !strings.Contains(err.Error(), "There is no such tenant.") {
		t.Errorf("a tenant that is none: %v", err)
	}
}

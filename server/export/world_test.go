package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/importer"
)

// memory is a log that keeps events in memory, and tells repeats.
type memory struct {
	audit.Store
	events []*audit.Event
	known  map[string]audit.Stored
}

func (m *memory) Activities(context.Context) ([]audit.Activity, error) {
	return audit.ShippedActivities()
}

func (m *memory) RecordEvents(_ context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	var out []audit.Stored
	for _, d := range drafts {
		key := d.Event.Place.Tenant.String() + d.Event.Source + "\x00" + string(d.Event.SourceID)
		if was, there := m.known[key]; there {
			was.Repeat = true
			out = append(out, was)
			continue
		}
		if m.known == nil {
			m.known = map[string]audit.Stored{}
		}
		m.known[key] = audit.Stored{ID: d.Event.ID, Digest: d.Digest}
		d.Event.RecordedAt = testTime
		m.events = append(m.events, &d.Event)
		out = append(out, m.known[key])
	}
	return out, nil
}

// organizations are two tenants that files go to and fro between.
var (
	platformID  = uuid.MustParse("0b0c7a52-0000-4000-8000-0000000000ff")
	otherTenant = uuid.MustParse("0b0c7a52-0000-4000-8000-000000000003")
)

// recorder records what an importer makes of files.
type recorder struct {
	trail *audit.Trail
	by    audit.Recorder
}

func (r recorder) Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	return r.trail.Record(ctx, r.by, inputs)
}

// brought is what an import brings.
type brought struct {
	events  []*audit.Event
	rejects []string
	summary importer.Summary
}

// imported imports a file into a tenant of a new log.
func imported(t testing.TB, text []byte, into uuid.UUID) brought {
	t.Helper()
	log := &memory{}
	out := importInto(t, log, text, into)
	out.events = log.events
	return out
}

func importInto(t testing.TB, log *memory, text []byte, into uuid.UUID) (out brought) {
	t.Helper()
	tree, err := access.NewTree([]access.Tenant{
		{ID: platformID, Kind: access.Platform, Name: "Platform", Status: access.TenantActive},
		{ID: partnerID, Kind: access.Partner, Name: "Northwind", Status: access.TenantActive, ParentID: platformID},
		{ID: tenantID, Kind: access.Organization, Name: "Contoso", Status: access.TenantActive, ParentID: partnerID},
		{ID: otherTenant, Kind: access.Organization, Name: "Fabrikam", Status: access.TenantActive, ParentID: partnerID},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	by := recorder{audit.NewTrail(log, audit.Sealer{}, func() time.Time { return testTime.AddDate(0, 0, 1) }), audit.Recorder{
		By: audit.Actor{Kind: audit.System, Name: "import"}, Source: "import", Tree: tree, Importing: true,
		May: access.Operator(tree).Scope(access.EventRecord)}}
	out.summary, err = importer.Run(context.Background(), by, importer.Options{TenantID: into.String(), Name: "file",
		Rejects: func(r importer.Reject) error { out.rejects = append(out.rejects, r.String()); return nil }}, bytes.NewReader(text), nil)
	if err != nil {
		out.rejects = append(out.rejects, err.Error())
	}
	return out
}

// entraFiles are records of Entra: our own fixtures, and the published ones
// where they are at hand (TRAILKEEPER_SAMPLES, or shared/data beside the
// checkout).
func entraFiles(t testing.TB) (names []string) {
	t.Helper()
	dir := os.Getenv("TRAILKEEPER_SAMPLES")
	for above := ".."; dir == "" && len(above) < 30; above = filepath.Join("..", above) {
		if _, err := os.Stat(filepath.Join(above, "shared", "data", "MANIFEST.tsv")); err == nil {
			dir = filepath.Join(above, "shared", "data")
		}
	}
	patterns := []string{"../importer/testdata/*.json", "../importer/testdata/*.ndjson", "../importer/testdata/*.csv",
		"../importer/testdata/entra-*/*.json", "../importer/testdata/entra-*/*.ndjson", "../importer/testdata/entra-*/*.csv"}
	if dir != "" {
		patterns = append(patterns, filepath.Join(dir, "entra-*", "*.*"))
	} else {
		t.Log("the published records are not here: set TRAILKEEPER_SAMPLES to the folder that holds their MANIFEST.tsv")
	}
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			if !bytes.HasSuffix([]byte(name), []byte(".golden.json")) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

package dataset_test

import (
	"crypto/sha256"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

var now = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func newSet(t *testing.T, seed uint64, events int) *dataset.Set {
	t.Helper()
	set, err := dataset.New(dataset.Options{Seed: seed, Events: events, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// hash is that of every event and tenant.
func hash(t *testing.T, set *dataset.Set) [sha256.Size]byte {
	t.Helper()
	parts := make([][]byte, set.Blocks()+2)
	keep := func(n int, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			t.Error(err)
		}
		parts[n] = text
	}
	var workers sync.WaitGroup
	for first := range 4 { // in whatever order
		workers.Go(func() {
			for n := first; n < set.Blocks(); n += 4 {
				keep(n, set.Block(n))
			}
		})
	}
	workers.Wait()
	keep(set.Blocks(), set.Tenants())
	keep(set.Blocks()+1, set.Viewers())
	return sha256.Sum256(slices.Concat(parts...))
}

func TestSameSeedSameBytes(t *testing.T) {
	first := hash(t, newSet(t, 1, 20_500))
	if again := hash(t, newSet(t, 1, 20_500)); again != first {
		t.Error("the same seed made another set")
	}
	if other := hash(t, newSet(t, 2, 20_500)); other == first {
		t.Error("another seed made the same set")
	}
}

func TestFingerprint(t *testing.T) {
	seen := map[string]bool{}
	for _, options := range []dataset.Options{
		{Seed: 1, Events: 5000, Now: now}, {Seed: 2, Events: 5000, Now: now}, {Seed: 1, Events: 5001, Now: now},
		{Seed: 1, Events: 5000, Now: now.Add(time.Hour)},
	} {
		set, err := dataset.New(options)
		if err != nil {
			t.Fatal(err)
		}
		print, err := set.Fingerprint()
		if err != nil || seen[print] {
			t.Errorf("%+v: %s, %v", options, print, err)
		}
		seen[print] = true
	}
}

func TestLastBlockIsShort(t *testing.T) {
	set := newSet(t, 1, 2*dataset.BlockSize+1)
	for n, want := range []int{dataset.BlockSize, dataset.BlockSize, 1} {
		if got := len(set.Block(n)); got != want {
			t.Errorf("block %d has %d events, want %d", n, got, want)
		}
	}
	if set.Blocks() != 3 {
		t.Errorf("%d blocks", set.Blocks())
	}
}

// TestLargestIsApart: the largest organization would be most of what the
// delegated viewer sees, and never falls silent.
func TestLargestIsApart(t *testing.T) {
	for seed := range uint64(10) {
		viewers := newSet(t, seed, 1).Viewers()
		for _, viewer := range viewers[1:3] {
			if slices.Contains(viewer.Organizations, viewers[0].Organizations[0]) {
				t.Errorf("seed %d: %s holds it", seed, viewer.Sees)
			}
		}
	}
}

func TestOptionsThatMakeNoSet(t *testing.T) {
	for _, options := range []dataset.Options{{}, {Events: 5}, {Now: now}, {Events: -1, Now: now}, {Events: dataset.MaxEvents + 1, Now: now}} {
		if _, err := dataset.New(options); err == nil {
			t.Errorf("%+v made a set", options)
		}
	}
}

func TestDirectory(t *testing.T) {
	set := newSet(t, 1, 1000)
	tree, err := access.NewTree(set.Tenants(), nil)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[access.TenantKind]int{}
	ids := map[uuid.UUID]bool{}
	for _, tenant := range set.Tenants() {
		if kinds[tenant.Kind]++; ids[tenant.ID] || tenant.ParentID != uuid.Nil && !ids[tenant.ParentID] {
			t.Fatalf("%s stands twice, or before its parent", tenant.ID)
		}
		ids[tenant.ID] = true
	}
	if kinds[access.Platform] != 1 || kinds[access.Partner] != 200 || kinds[access.Organization] != 10_000 || kinds[access.Customer] < 2000 {
		t.Errorf("tenants: %v", kinds)
	}
	if dataset.Actors != 50_000 {
		t.Errorf("%d actors", dataset.Actors)
	}
	for i, want := range []int{1, 1000, 917, 0, 0} {
		viewer := set.Viewers()[i]
		if len(viewer.Organizations) != want || (i == 1 || i == 2) != (viewer.Group != nil) {
			t.Errorf("%s: %d organizations", viewer.Sees, len(viewer.Organizations))
		}
		seen := map[uuid.UUID]bool{}
		for _, id := range viewer.Organizations {
			place, ok := tree.Place(id)
			if tenant, _ := tree.Tenant(id); !ok || place.Partner != viewer.Partner || tenant.Kind != access.Organization || seen[id] {
				t.Fatalf("%s: %s at %v", viewer.Sees, id, place)
			}
			seen[id] = true
		}
	}
}

// TestShape counts 200,000 events: what the measurements rest on is there.
func TestShape(t *testing.T) {
	const events = 200_000
	set := newSet(t, 7, events)
	viewers := set.Viewers()
	largest, silent := viewers[0].Organizations[0], map[uuid.UUID]bool{}
	for _, id := range viewers[2].Organizations {
		silent[id] = true
	}
	ids, correlations := map[uuid.UUID]bool{}, map[audit.Text]int{}
	byOrganization := map[uuid.UUID]int{}
	terms := map[string]int{}
	var inLargest, inSilent, lateSilent, errors, warnings, rare, byActor, lastDay int
	var before time.Time
	for n := range set.Blocks() {
		for _, e := range set.Block(n) {
			if e.RecordedAt.Before(before) || e.OccurredAt.After(e.RecordedAt) || e.RecordedAt.Before(set.Begin()) || !e.RecordedAt.Before(now) {
				t.Fatalf("recorded at %s, occurred at %s, after one of %s", e.RecordedAt, e.OccurredAt, before)
			}
			before = e.RecordedAt
			sec, nsec := e.ID.Time().UnixTime()
			if ids[e.ID] || !audit.IsLogID(e.ID) || time.Unix(sec, nsec).UnixMilli() != e.OccurredAt.UnixMilli() {
				t.Fatalf("id %s at %s", e.ID, e.OccurredAt)
			}
			ids[e.ID] = true
			if correlations[e.CorrelationID]++; correlations[e.CorrelationID] > 6 {
				t.Fatalf("%s holds more than 6", e.CorrelationID)
			}
			byOrganization[e.Place.Tenant]++
			count(&inLargest, e.Place.Tenant == largest)
			count(&inSilent, silent[e.Place.Tenant])
			count(&lateSilent, silent[e.Place.Tenant] && !e.OccurredAt.Before(set.SilentSince()))
			count(&errors, e.Severity == audit.Error)
			count(&warnings, e.Severity == audit.Warning)
			count(&rare, e.Activity == dataset.RareActivity)
			count(&byActor, e.Actor.ActorID == set.Actor().ActorID)
			count(&lastDay, e.OccurredAt.After(now.Add(-24*time.Hour)))
			text := audit.SearchText(e)
			for _, term := range []string{dataset.CommonTerm, dataset.SomeTerm, dataset.RareTerm, dataset.AbsentTerm} {
				if strings.Contains(text, term) {
					terms[term]++
				}
			}
		}
	}
	if len(ids) != events {
		t.Fatalf("%d events, want %d", len(ids), events)
	}
	for name, part := range map[string]struct{ got, want float64 }{
		"the largest organization": {float64(inLargest) / events, 0.102},
		"errors":                   {float64(errors) / events, 0.01},
		"warnings":                 {float64(warnings) / events, 0.04},
		"the common term":          {float64(terms[dataset.CommonTerm]) / events, 0.4},
		"the 1 % term":             {float64(terms[dataset.SomeTerm]) / events, 0.01},
		"the last day":             {float64(lastDay) / events, 1.0 / 180},
	} {
		if math.Abs(part.got-part.want) > 0.2*part.want {
			t.Errorf("%s: %.4f of the events, want about %.4f", name, part.got, part.want)
		}
	}
	if rare != events/dataset.RareEvery || terms[dataset.RareTerm] != dataset.RareHits || terms[dataset.AbsentTerm] != 0 {
		t.Errorf("rare activity %d, terms %v", rare, terms)
	}
	if inSilent < events/100 || lateSilent != 0 || byActor < events/1000 {
		t.Errorf("silent organizations: %d, of them late %d; by the actor: %d", inSilent, lateSilent, byActor)
	}
	if visits := len(correlations); visits < events/5 || visits > events/2 {
		t.Errorf("%d correlation ids", visits)
	}
	var sizes []int
	for _, size := range byOrganization {
		sizes = append(sizes, size)
	}
	slices.Sort(sizes)
	if median := sizes[len(sizes)/2]; len(sizes) < 5000 || median > 10 { // 200 of 10 million
		t.Errorf("%d organizations, the median has %d events", len(sizes), median)
	}
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

func TestFresh(t *testing.T) {
	set := newSet(t, 1, 1000)
	first, second := set.Fresh(1, 500, now), set.Fresh(2, 500, now)
	if len(first) != 500 || first[0].ID == second[0].ID || first[0].RecordedAt != now {
		t.Errorf("%d events, %s and %s", len(first), first[0].ID, second[0].ID)
	}
	for _, e := range first {
		if in := dataset.Input(e); in.Channel == audit.ChannelUI || in.TenantID == "" || in.Activity == "" {
			t.Fatalf("%+v", in)
		}
	}
}

func BenchmarkBlock(b *testing.B) {
	set, err := dataset.New(dataset.Options{Seed: 1, Events: 1_000_000, Now: now})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		set.Block(n % set.Blocks())
		n++
	}
	b.ReportMetric(float64(n*dataset.BlockSize)/b.Elapsed().Seconds(), "events/s")
}

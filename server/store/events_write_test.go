package store_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestAnyEventRoundTrips: events of any texts come back as they were recorded,
// those of small calls and those of big ones.
func TestAnyEventRoundTrips(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	d := storetest.New(t)
	tree, err := access.NewTree([]access.Tenant{{ID: somewhere.Partner, Kind: access.Partner}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	owner := access.Viewer{Assignments: []access.Assignment{{Role: access.BuiltinRoles()[0], At: access.Place{Partner: somewhere.Partner, Tenant: somewhere.Partner}}}}
	scope := access.Rights{Viewer: owner, Tree: tree}.Scope(access.EventRead)
	for _, size := range []int{1, 7, 300} {
		call := drafts(size, fmt.Sprint("any", size))
		for i := range call {
			anyTexts(random, &call[i].Event)
		}
		record(t, d, call...)
		for _, draft := range call[:min(size, 40)] {
			got, err := store.Events{DB: d.DB}.FindEvent(t.Context(), scope, draft.Event.ID)
			if err != nil || got == nil {
				t.Fatal(got, err)
			}
			draft.Event.RecordedAt = got.RecordedAt
			normal(t, got)
			normal(t, &draft.Event)
			if !reflect.DeepEqual(*got, draft.Event) {
				t.Fatalf("got  %+v\nwant %+v", *got, draft.Event)
			}
		}
	}
}

// TestKeysInOrder: a call that waits for one of its keys has taken none that
// comes after it, so two calls cannot wait for each other.
func TestKeysInOrder(t *testing.T) {
	c := newCallers(t)
	if err := c.wall.Rollback(); err != nil {
		t.Fatal(err)
	}
	other, err := c.d.Admin.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Rollback()
	take := func(draft audit.Draft) error {
		e := draft.Event
		_, err := other.Exec(`INSERT INTO event_keys (partner_id, tenant_id, source, source_id, event_id, occurred_at, digest)
			VALUES ($1, $2, $3, $4, $5, $6, '')`, e.Place.Partner, e.Place.Tenant, e.Source, string(e.SourceID), uuid.New(), e.OccurredAt)
		return err
	}
	call := drafts(9, "order")
	if err := take(call[0]); err != nil {
		t.Fatal(err)
	}
	slices.Reverse(call)
	c.group.Go(func() { _, err = store.Events{DB: c.d.DB}.RecordEvents(t.Context(), call) })
	until(t, "the call waits for the key", func() bool { return c.blocked() == 1 })
	if _, err := other.Exec(`SET LOCAL lock_timeout = '50ms'`); err != nil {
		t.Fatal(err)
	}
	for _, draft := range call[:8] {
		if err := take(draft); err != nil {
			t.Fatalf("the waiting call has taken %s: %v", draft.Event.SourceID, err)
		}
	}
	other.Rollback()
	c.group.Wait()
	if err != nil || len(onDisk(t, c.d)) != 9 {
		t.Errorf("the call: %v", err)
	}
}

// TestLargeCall: a call that takes several statements is stored whole, and not
// at all where its last event is faulty; sent again it is repeated.
func TestLargeCall(t *testing.T) {
	d := storetest.New(t)
	call := drafts(40, "large")
	for i := range call {
		call[i].Event.Raw = audit.Text(strings.Repeat(fmt.Sprintf("%03d ", i), 64<<10))
	}
	faulty := slices.Clone(call)
	faulty[39].Event.Description = "NUL \x00"
	if stored, err := (store.Events{DB: d.DB}).RecordEvents(t.Context(), faulty); err == nil {
		t.Errorf("a faulty call was stored: %+v", stored)
	}
	if times := onDisk(t, d); len(times) != 0 {
		t.Errorf("%d events of a faulty call are stored", len(times))
	}
	first, again := record(t, d, call...), record(t, d, call...)
	for i := range call {
		if want := (audit.Stored{ID: call[i].Event.ID, Digest: call[i].Digest}); first[i] != want {
			t.Errorf("event %d: %+v, want %+v", i, first[i], want)
		}
		if want := (audit.Stored{ID: call[i].Event.ID, Repeat: true, Digest: call[i].Digest}); again[i] != want {
			t.Errorf("event %d again: %+v, want %+v", i, again[i], want)
		}
	}
	if times := onDisk(t, d); len(times) != len(call) {
		t.Errorf("%d events", len(times))
	}
}

// normal writes the JSON of an event anew: PostgreSQL writes blanks of its own.
func normal(t *testing.T, e *audit.Event) {
	t.Helper()
	again := func(text *audit.JSON) {
		var value any
		if len(*text) == 0 {
			return
		}
		if err := json.Unmarshal(*text, &value); err != nil {
			t.Fatal(err)
		}
		*text, _ = audit.CompactJSON(value)
	}
	again(&e.Details)
	for i := range e.Targets {
		for n := range e.Targets[i].Changes {
			again(&e.Targets[i].Changes[n].Old)
			again(&e.Targets[i].Changes[n].New)
		}
	}
}

// anyText is a text of what may go wrong on the way into an array, a row or JSON.
func anyText(random *rand.Rand) string {
	parts := []string{`"`, `\`, `{`, `}`, `(`, `,`, ` `, `NULL`, `'`, "\t", "\n", "\r", "\x01", "\x7f", "ü", "日本", "🦉", "\u2028", "\\N", `\x00`, `\u0000`, "a", "<&>"}
	var text strings.Builder
	for range random.IntN(8) {
		text.WriteString(parts[random.IntN(len(parts))])
	}
	return text.String()
}

func anyTexts(random *rand.Rand, e *audit.Event) {
	text := func() string { return anyText(random) }
	given := func() audit.Text { return audit.Text(text()) }
	actor := func() *audit.Actor {
		if random.IntN(2) == 0 {
			return nil
		}
		return &audit.Actor{Kind: audit.System, Name: text(), ActorID: given(), Email: given(), Role: given(), TenantID: given(), TenantName: given()}
	}
	e.TenantName, e.CustomerName, e.PartnerName = text(), given(), given()
	e.ActivityName, e.Category, e.OutcomeReason, e.ErrorCode = text(), text(), given(), given()
	e.Description, e.Actor.Name, e.Actor.ActorID, e.Actor.Email = text(), text(), given(), given()
	e.OnBehalfOf, e.Impersonator, e.RecordedBy = actor(), actor(), actor()
	e.IPAddress, e.UserAgent, e.Country, e.City = given(), given(), given(), given()
	e.CorrelationID, e.SessionID, e.Raw = given(), given(), given()
	if random.IntN(2) == 0 {
		e.CustomerID = uuid.New()
		took := random.ExpFloat64() * 1e6
		end := e.OccurredAt.Add(time.Duration(took) * time.Microsecond)
		e.FinishedAt, e.DurationMs = &end, &took
		e.Details, _ = audit.CompactJSON(text())
	}
	for range random.IntN(3) {
		target := audit.Target{Kind: text(), TargetID: given(), Name: given()}
		for range random.IntN(3) {
			change := audit.Change{Property: text()}
			change.Old, _ = audit.CompactJSON(text())
			if random.IntN(2) == 0 {
				change.New, _ = audit.CompactJSON([]string{text(), text()})
			}
			target.Changes = append(target.Changes, change)
		}
		e.Targets = append(e.Targets, target)
	}
}

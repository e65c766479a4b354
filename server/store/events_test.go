package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

var somewhere = access.Place{Partner: uuid.UUID{1}, Tenant: uuid.UUID{2}}

// drafts are n events of one source with the source ids 0 to n-1.
func drafts(n int, source string) []audit.Draft {
	all := make([]audit.Draft, n)
	for i := range all {
		at := time.Now().UTC().Truncate(time.Microsecond)
		id := uuid.Must(uuid.NewV7())
		binary.BigEndian.PutUint64(id[:], uint64(at.UnixMilli())<<16|uint64(id[6])<<8|uint64(id[7])) // an id holds its event's time
		all[i].Event = audit.Event{ID: id, OccurredAt: at, Place: somewhere, Log: audit.LogAudit, Activity: "a.b",
			Outcome: audit.Success, Severity: audit.Information, Actor: audit.Actor{Kind: audit.System, Name: "test"},
			Source: source, SourceID: audit.Text(fmt.Sprint(i))}
		all[i].Digest = sha256.Sum256([]byte(fmt.Sprint(source, i)))
	}
	return all
}

func record(t *testing.T, d *storetest.Database, drafts ...audit.Draft) []audit.Stored {
	t.Helper()
	stored, err := store.Events{DB: d.DB}.RecordEvents(t.Context(), drafts)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

// TestSameSourceIDsAtOnce sends 200 calls with the same 100 source ids from 8
// clients, in different orders: 100 events are left, and nobody deadlocks.
func TestSameSourceIDsAtOnce(t *testing.T) {
	d := storetest.New(t)
	var clients sync.WaitGroup
	answers := make([]map[audit.Text]uuid.UUID, 200)
	calls := make(chan int, len(answers))
	for n := range answers {
		calls <- n
	}
	close(calls)
	for range 8 {
		clients.Go(func() {
			for n := range calls {
				batch := drafts(100, "same")
				rand.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
				stored, err := store.Events{DB: d.DB}.RecordEvents(context.Background(), batch)
				if err != nil {
					t.Errorf("call %d: %v", n, err)
					return
				}
				answers[n] = map[audit.Text]uuid.UUID{}
				for i, s := range stored {
					answers[n][batch[i].Event.SourceID] = s.ID
				}
			}
		})
	}
	clients.Wait()
	for n, answer := range answers {
		if !reflect.DeepEqual(answer, answers[0]) {
			t.Errorf("call %d was answered with other ids", n)
		}
	}
	var events, keys, pending int
	err := d.Admin.QueryRow(`SELECT (SELECT count(*) FROM audit_events), (SELECT count(*) FROM event_keys),
		(SELECT sum(cardinality(event_ids)) FROM pending)`).Scan(&events, &keys, &pending)
	if err != nil || events != 100 || keys != 100 || pending != 100 {
		t.Errorf("%d events, %d keys, %d pending, %v; want 100 of each", events, keys, pending, err)
	}
}

// TestRepeats: a repeat is answered with the first id and the stored digest.
func TestRepeats(t *testing.T) {
	d := storetest.New(t)
	first := record(t, d, drafts(2, "r")...)
	again := drafts(3, "r")
	again[1].Digest = [32]byte{1}
	got := record(t, d, again...)
	if !got[0].Repeat || got[0].ID != first[0].ID || got[0].Digest != again[0].Digest {
		t.Errorf("%+v", got[0])
	}
	if !got[1].Repeat || got[1].ID != first[1].ID || got[1].Digest == again[1].Digest {
		t.Errorf("%+v", got[1])
	}
	if got[2].Repeat || got[2].ID != again[2].Event.ID {
		t.Errorf("%+v", got[2])
	}
}

// TestRoundTrip: what is recorded comes back, every field of it.
func TestRoundTrip(t *testing.T) {
	d := storetest.New(t)
	finished, ms := time.Now().UTC().Truncate(time.Microsecond).Add(time.Minute), 60000.5
	e := drafts(1, "round trip")[0].Event
	other := audit.Actor{Kind: audit.SupportUser, Name: "Sam", ActorID: "7", Email: "s@x.y", Role: "Support", TenantID: "t", TenantName: "T"}
	e.FinishedAt, e.DurationMs, e.TenantKind, e.TenantName = &finished, &ms, access.Organization, "Org \"quoted\"\t\\"
	e.CustomerID, e.CustomerName, e.PartnerName = uuid.UUID{3}, "C", "P\n2"
	e.ActivityName, e.Category, e.Operation, e.Channel = "n", "c", audit.Update, audit.ChannelAPI
	e.OutcomeReason, e.ErrorCode, e.Description, e.Actor = "why", "50126", "d 🦉 \\N", other
	e.OnBehalfOf, e.Impersonator, e.RecordedBy = &other, &other, &other
	e.Targets = []audit.Target{{Kind: "User", TargetID: "1", Name: "N", Changes: []audit.Change{
		{Property: "p", Old: audit.JSON("1.50"), New: audit.JSON(`{"a": [null, "x"]}`)}}}, {Kind: "Group"}}
	e.IPAddress, e.UserAgent, e.Country, e.City = "203.0.113.7", "ua", "DE", "Köln"
	e.CorrelationID, e.SessionID, e.Details, e.Raw = "corr", "sess", audit.JSON(`{"k": 1e3}`), "raw\r\n"
	record(t, d, audit.Draft{Event: e})
	tree, err := access.NewTree([]access.Tenant{{ID: somewhere.Partner, Kind: access.Partner}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	owner := access.Viewer{Assignments: []access.Assignment{{Role: access.BuiltinRoles()[0], At: access.Place{Partner: somewhere.Partner, Tenant: somewhere.Partner}}}}
	got, err := store.Events{DB: d.DB}.FindEvent(t.Context(), access.Rights{Viewer: owner, Tree: tree}.Scope(access.EventRead), e.ID)
	if err != nil || got == nil {
		t.Fatal(got, err)
	}
	if got.RecordedAt.IsZero() {
		t.Error("not recorded at")
	}
	e.RecordedAt, e.Details = got.RecordedAt, audit.JSON(`{"k": 1000}`) // jsonb writes numbers out
	if !reflect.DeepEqual(*got, e) {
		t.Errorf("got  %+v\nwant %+v", *got, e)
	}
}

// TestZeroScope calls every method of the store's views that takes a scope or
// a query with the zero one: nothing may come back.
func TestZeroScope(t *testing.T) {
	d := storetest.New(t)
	record(t, d, drafts(3, "z")...)
	user := uuid.New()
	for _, statement := range []string{
		`INSERT INTO tenants (id, kind, name, created_at) VALUES ('` + somewhere.Tenant.String() + `', 'PARTNER', 'P', now())`,
		`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) SELECT '` + user.String() + `', id, id, 'n', 'e', 'e', now() FROM tenants`,
		`INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) SELECT gen_random_uuid(), '` + user.String() + `', r.id, t.id, t.id, now() FROM roles r, tenants t`,
	} {
		if _, err := d.Admin.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	var event uuid.UUID
	if err := d.Admin.QueryRow(`SELECT id FROM audit_events LIMIT 1`).Scan(&event); err != nil {
		t.Fatal(err)
	}
	all := audit.Query{Range: audit.Range{From: audit.Earliest, To: time.Now().Add(time.Hour)}}
	called := 0
	for _, view := range []any{store.Events{DB: d.DB}, store.Directory{DB: d.DB}} {
		v := reflect.ValueOf(view)
		for i := range v.NumMethod() {
			name, method := v.Type().Method(i).Name, v.Method(i)
			if !takesScope(method.Type()) {
				continue
			}
			for _, id := range []uuid.UUID{event, user} {
				args := make([]reflect.Value, method.Type().NumIn())
				for n := range args {
					switch in := method.Type().In(n); in {
					case reflect.TypeFor[context.Context]():
						args[n] = reflect.ValueOf(t.Context())
					case reflect.TypeFor[uuid.UUID]():
						args[n] = reflect.ValueOf(id)
					case reflect.TypeFor[[]uuid.UUID]():
						args[n] = reflect.ValueOf([]uuid.UUID{id})
					case reflect.TypeFor[directory.UserQuery]():
						args[n] = reflect.ValueOf(directory.UserQuery{Limit: 10})
					case reflect.TypeFor[audit.Query]():
						args[n] = reflect.ValueOf(all)
					case reflect.TypeFor[audit.Window]():
						args[n] = reflect.ValueOf(audit.Window{Limit: 10})
					case reflect.TypeFor[int]():
						args[n] = reflect.ValueOf(10)
					default:
						args[n] = reflect.Zero(in)
					}
				}
				called++
				for _, out := range method.Call(args) {
					if surelyNone(out.Interface()) {
						continue
					}
					if !out.IsZero() && (out.Kind() != reflect.Slice || out.Len() > 0) {
						t.Errorf("%T.%s with the zero scope: %v", view, name, out)
					}
				}
			}
		}
	}
	if called < 8 {
		t.Errorf("only %d calls: are the scopes gone?", called)
	}
}

// surelyNone reports whether an answer says that there are no events, and that
// this is sure.
func surelyNone(answer any) bool {
	switch a := answer.(type) {
	case *audit.Count:
		return *a == audit.Count{Exact: true}
	case audit.Facets:
		return a.Exact && len(a.Values) == 0
	case audit.Histogram:
		return a.Exact && !slices.ContainsFunc(a.Buckets, func(b audit.Bucket) bool { return b.Count > 0 || !b.Exact })
	}
	return false
}

func takesScope(method reflect.Type) bool {
	for n := range method.NumIn() {
		if in := method.In(n); in == reflect.TypeFor[access.Scope]() || in == reflect.TypeFor[audit.Query]() {
			return true
		}
	}
	return false
}

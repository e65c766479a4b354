package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// office is a small installation: two partners, and who records and reads.
type office struct {
	*api
	t                                             *testing.T
	db                                            *storetest.Database
	platform, partner, customer, org, foreign     uuid.UUID
	recorder, narrowRecorder, owner, finance, nun directory.Subject
}

func newOffice(t *testing.T) *office {
	t.Helper()
	d := storetest.New(t)
	o := &office{api: newAPI(d, time.Now().UTC()), t: t, db: d}
	for _, x := range []struct {
		id     *uuid.UUID
		kind   access.TenantKind
		name   string
		parent *uuid.UUID
	}{
		{&o.platform, access.Platform, "Platform", &uuid.UUID{}}, {&o.partner, access.Partner, "Northwind", &o.platform},
		{&o.customer, access.Customer, "Contoso", &o.partner}, {&o.org, access.Organization, "Contoso Berlin", &o.customer},
		{&o.foreign, access.Partner, "Fabrikam", &o.platform},
	} {
		*x.id = uuid.New()
		o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, $2, $3, nullif($4::uuid, '00000000-0000-0000-0000-000000000000'), now())`,
			*x.id, string(x.kind), x.name, *x.parent)
	}
	o.recorder = o.client(t, "portal", o.partner, "Recorder")
	o.narrowRecorder = o.client(t, "narrow", o.org, "Recorder", "Global Reader@"+o.customer.String())
	o.owner = o.user(t, "Owner")
	o.finance = o.user(t, "Finance")
	o.nun = o.user(t, "")
	return o
}

func (o *office) run(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := o.db.Admin.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// client makes an API client with roles on a tenant, or "role@tenant".
func (o *office) client(t *testing.T, name string, on uuid.UUID, roles ...string) directory.Subject {
	t.Helper()
	id := uuid.New()
	o.run(t, `INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, created_at) VALUES ($1, $2, $3, '', now())`, id, o.partner, name)
	for _, role := range roles {
		at := on.String()
		if name, other, ok := strings.Cut(role, "@"); ok {
			role, at = name, other
		}
		o.run(t, `INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at)
			SELECT gen_random_uuid(), $1, id, $2, $3, now() FROM roles WHERE name = $4`, id, o.partner, at, role)
	}
	return directory.Subject{ID: id, Client: true}
}

func (o *office) user(t *testing.T, role string) directory.Subject {
	t.Helper()
	s := directory.Subject{ID: uuid.New(), SessionID: uuid.New()}
	o.run(t, `INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) VALUES ($1, $2, $2, $3, $4, $4, now())`,
		s.ID, o.partner, "User "+role, s.ID.String())
	o.run(t, `INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, '', now(), now() + interval '1 hour')`, s.SessionID, s.ID)
	o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $2, now() FROM roles WHERE name = $3`, s.ID, o.partner, role)
	return s
}

const recordMutation = `mutation($events: [AuditEventInput!]!) { recordAuditEvents(input: {events: $events}) {
	recorded duplicates rejected results { id duplicate error { code message field existingId } } } }`

type result struct {
	ID        *string
	Duplicate bool
	Error     *struct {
		Code, Message     string
		Field, ExistingID *string
	}
}

// recordEvents records and returns the results.
func (o *office) recordEvents(t *testing.T, by directory.Subject, events ...map[string]any) []result {
	t.Helper()
	list := make([]any, len(events))
	for i, event := range events {
		list[i] = event
	}
	got := o.ask(t, by, recordMutation, map[string]any{"events": list})
	if got.codes != nil {
		t.Fatal(got.text)
	}
	var answer struct {
		RecordAuditEvents struct {
			Recorded, Duplicates, Rejected int
			Results                        []result
		}
	}
	text, _ := json.Marshal(got.data)
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	r := answer.RecordAuditEvents
	if r.Recorded+r.Duplicates+r.Rejected != len(events) || len(r.Results) != len(events) {
		t.Errorf("%d events, but %+v", len(events), r)
	}
	return r.Results
}

// event is a valid input with some fields set otherwise.
func (o *office) event(fields ...any) map[string]any {
	e := map[string]any{"tenantId": o.org.String(), "activity": "compliance.disabled",
		"actor": map[string]any{"kind": "PARTNER_USER", "name": "Ann Berg"}}
	for i := 0; i < len(fields); i += 2 {
		e[fields[i].(string)] = fields[i+1]
	}
	return e
}

// TestFaultyEventsAloneAreRejected: each at its place, with the path inside
// it; the others are stored.
func TestFaultyEventsAloneAreRejected(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		event       map[string]any
		code, field string
	}{
		{o.event(), "", ""},
		{o.event("tenantId", uuid.NewString()), "NOT_FOUND", "tenantId"},
		{o.event("tenantId", "nonsense"), "NOT_FOUND", "tenantId"},
		{o.event("tenantId", o.foreign.String()), "NOT_FOUND", "tenantId"},
		{o.event("occurredAt", "yesterday"), "BAD_USER_INPUT", "occurredAt"},
		{o.event("occurredAt", "2026-01-01T00:00:00"), "BAD_USER_INPUT", "occurredAt"},
		{o.event("occurredAt", "1969-12-31T23:59:59Z"), "BAD_USER_INPUT", "occurredAt"},
		{o.event("channel", "UI"), "BAD_USER_INPUT", "channel"},
		{o.event("source", "Trailkeeper"), "BAD_USER_INPUT", "source"},
		{o.event("activity", "audit_log.searched"), "BAD_USER_INPUT", "activity"},
		{o.event("description", strings.Repeat("x", 10_001)), "BAD_USER_INPUT", "description"},
		{o.event("description", "a\x00b"), "BAD_USER_INPUT", "description"},
		{o.event("targets", []any{map[string]any{"kind": "a"}, map[string]any{"kind": " "}}), "BAD_USER_INPUT", "targets.1.kind"},
		{o.event("details", map[string]any{"a": "\x00"}), "BAD_USER_INPUT", "details"},
		{o.event("raw", strings.Repeat("r", 256<<10+1)), "BAD_USER_INPUT", "raw"},
		{o.event("activity", "brand.new"), "", ""},
	} {
		r := o.recordEvents(t, o.recorder, o.event("description", "neighbour"), c.event, o.event())
		if r[0].ID == nil || r[2].ID == nil {
			t.Errorf("%s: the neighbours were not stored: %+v", c.field, r)
		}
		switch got := r[1].Error; {
		case c.code == "" && (r[1].ID == nil || got != nil):
			t.Errorf("%+v was rejected: %+v", c.event, got)
		case c.code != "" && (got == nil || got.Code != c.code || got.Field == nil || *got.Field != c.field || r[1].ID != nil):
			t.Errorf("want %s at %s, got %+v", c.code, c.field, got)
		}
	}
}

// TestRecordWhereOneMay: what may be read but not recorded in is Forbidden,
// what may not be seen does not exist.
func TestRecordWhereOneMay(t *testing.T) {
	o := newOffice(t)
	r := o.recordEvents(t, o.narrowRecorder, o.event(), o.event("tenantId", o.customer.String()), o.event("tenantId", o.partner.String()))
	if r[0].ID == nil || r[1].Error == nil || r[1].Error.Code != "FORBIDDEN" || r[2].Error == nil || r[2].Error.Code != "NOT_FOUND" {
		t.Errorf("%+v %+v %+v", r[0], r[1].Error, r[2].Error)
	}
	for name, who := range map[string]directory.Subject{"owner": o.owner, "nobody": o.nun} {
		got := o.ask(t, who, recordMutation, map[string]any{"events": []any{o.event()}})
		if len(got.codes) != 1 || got.codes[0] != "FORBIDDEN" || got.data["recordAuditEvents"] != nil {
			t.Errorf("%s: %s", name, got.text)
		}
	}
	got := o.ask(t, o.recorder, recordMutation, map[string]any{"events": []any{}})
	if len(got.codes) != 1 || got.codes[0] != "BAD_USER_INPUT" {
		t.Error(got.text)
	}
}

// TestRepeatsAndConflicts: within one call and between calls.
func TestRepeatsAndConflicts(t *testing.T) {
	o := newOffice(t)
	at := time.Now().Add(-time.Hour).UTC()
	event := func(source string, fields ...any) map[string]any {
		return o.event(append(fields, "sourceId", source, "occurredAt", at.Format(time.RFC3339Nano))...)
	}
	r := o.recordEvents(t, o.recorder, event("1"), event("1"), event("1", "description", "other"), event("2"), o.event(), o.event())
	if r[0].ID == nil || r[0].Duplicate || r[1].ID == nil || *r[1].ID != *r[0].ID || !r[1].Duplicate {
		t.Fatalf("%+v", r)
	}
	if r[2].Error == nil || r[2].Error.Code != "CONFLICT" || *r[2].Error.ExistingID != *r[0].ID {
		t.Errorf("%+v", r[2].Error)
	}
	if r[4].ID == nil || r[5].ID == nil || *r[4].ID == *r[5].ID {
		t.Error("events without sourceId are never the same")
	}
	other := event("1", "occurredAt", at.In(time.FixedZone("", 3600)).Format(time.RFC3339Nano))
	again := o.recordEvents(t, o.recorder, event("2"), other, event("1", "outcome", "FAILURE"), event("1", "outcome", "FAILURE"))
	if !again[0].Duplicate || *again[0].ID != *r[3].ID || !again[1].Duplicate || *again[1].ID != *r[0].ID {
		t.Errorf("%+v", again)
	}
	for _, conflict := range again[2:] {
		if conflict.Error == nil || conflict.Error.Code != "CONFLICT" || *conflict.Error.ExistingID != *r[0].ID {
			t.Errorf("%+v", conflict)
		}
	}
	elsewhere := o.recordEvents(t, o.recorder, event("1", "tenantId", o.customer.String()), event("1", "source", "another"))
	if elsewhere[0].Duplicate || elsewhere[1].Duplicate {
		t.Errorf("another tenant or source is another record: %+v", elsewhere)
	}
}

const everyField = `query($id: ID!) { node(id: $id) { ... on AuditEvent {
	id log occurredAt finishedAt durationMs recordedAt tenantId tenantKind tenantName customerId customerName partnerId partnerName
	tenant { name } activity activityName category operation outcome outcomeReason errorCode severity description source channel
	actor { kind actorId name email role tenantId tenantName } onBehalfOf { name } impersonator { name kind } recordedBy { name kind actorId }
	targets { kind targetId name changes { property old new } }
	ipAddress userAgent country city correlationId sessionId sourceId details raw } } }`

// TestRecordedEventReadsBack: every field, filled from the catalogue and the
// tenant where it was not sent, and nothing that only we may say.
func TestRecordedEventReadsBack(t *testing.T) {
	o := newOffice(t)
	r := o.recordEvents(t, o.recorder, o.event("sourceId", "s-1", "occurredAt", "2026-11-01T02:00:00.1234567+02:00",
		"finishedAt", "2026-11-01T00:00:01.123456Z", "outcome", "DENIED", "outcomeReason", "no right", "errorCode", "E1",
		"description", "100% \\ 'quoted' \u202e", "impersonator", map[string]any{"kind": "SUPPORT", "name": ""},
		"targets", []any{map[string]any{"kind": "Organization", "targetId": "t", "name": "Contoso", "changes": []any{
			map[string]any{"property": "compliance", "old": true, "new": map[string]any{"a": []any{json.Number("1.5"), nil}}}}}},
		"details", []any{"x"}, "raw", "{ }", "ipAddress", "203.0.113.7"))
	got := o.ask(t, o.owner, everyField, map[string]any{"id": *r[0].ID})
	recordedAt := got.data["node"].(map[string]any)["recordedAt"].(string)
	if at, err := time.Parse("2006-01-02T15:04:05.000000Z", recordedAt); err != nil || time.Since(at) > time.Minute {
		t.Error(recordedAt, err)
	}
	delete(got.data["node"].(map[string]any), "recordedAt")
	text, _ := json.MarshalIndent(got.data["node"], "", " ")
	want := fmt.Sprintf(`{"id": %q, "log": "AUDIT", "occurredAt": "2026-11-01T00:00:00.123456Z", "finishedAt": "2026-11-01T00:00:01.123456Z",
		"durationMs": 1000, "tenantId": %q, "tenantKind": "ORGANIZATION", "tenantName": "Contoso Berlin", "customerId": %q,
		"customerName": "Contoso", "partnerId": %q, "partnerName": "Northwind", "tenant": {"name": "Contoso Berlin"},
		"activity": "compliance.disabled", "activityName": "Disable compliance", "category": "Organization Management",
		"operation": "UPDATE", "outcome": "DENIED", "outcomeReason": "no right", "errorCode": "E1", "severity": "WARNING",
		"description": "100%% \\ 'quoted' \u202e", "source": "portal", "channel": "API",
		"actor": {"kind": "PARTNER_USER", "name": "Ann Berg", "actorId": null, "email": null, "role": null, "tenantId": null, "tenantName": null},
		"onBehalfOf": null, "impersonator": {"name": "unknown", "kind": "SUPPORT"},
		"recordedBy": {"name": "portal", "kind": "APPLICATION", "actorId": %q},
		"targets": [{"kind": "Organization", "targetId": "t", "name": "Contoso", "changes": [{"property": "compliance", "old": true, "new": {"a": [1.5, null]}}]}],
		"ipAddress": "203.0.113.7", "userAgent": null, "country": null, "city": null, "correlationId": null, "sessionId": null,
		"sourceId": "s-1", "details": ["x"], "raw": "{ }"}`, *r[0].ID, o.org, o.customer, o.partner, o.recorder.ID)
	var a, b any
	_ = json.Unmarshal(text, &a)
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("got  %v\nwant %v", a, b)
	}
}

// TestFailedAttemptsLeaveAnEvent: one a minute, on the viewer's own tenant,
// for every mutation of the schema.
func TestFailedAttemptsLeaveAnEvent(t *testing.T) {
	o := newOffice(t)
	for range 3 {
		o.ask(t, o.nun, recordMutation, map[string]any{"events": []any{o.event("tenantId", o.foreign.String())}})
		o.recordEvents(t, o.recorder, o.event("tenantId", uuid.NewString()))
	}
	rows, err := o.db.Admin.Query(`SELECT activity, outcome, tenant_id, actor_id, error_code, source FROM audit_events ORDER BY actor_kind`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []string
	for rows.Next() {
		var c [6]string
		if err := rows.Scan(&c[0], &c[1], &c[2], &c[3], &c[4], &c[5]); err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.Join(c[:], " "))
	}
	want := fmt.Sprintf("audit_log.record_rejected DENIED %[1]s %[2]s NOT_FOUND Trailkeeper|audit_log.record_rejected DENIED %[1]s %[3]s FORBIDDEN Trailkeeper",
		o.partner, o.recorder.ID, o.nun.ID)
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

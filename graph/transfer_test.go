package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// move transfers an organization: one side offers and executes, the other one
// accepts.
func (o *office) move(t *testing.T, from, to directory.Subject, parent uuid.UUID, between func()) {
	t.Helper()
	got := o.ask(t, from, `mutation($input: InitiateTransferInput!) { initiateTransfer(input: $input) { transfer { id } code } }`,
		map[string]any{"input": map[string]any{"tenantId": o.org.String(), "note": "As agreed."}})
	if got.codes != nil {
		t.Fatal(got.text)
	}
	id, code := dig(got.data, "initiateTransfer", "transfer", "id"), dig(got.data, "initiateTransfer", "code")
	o.done(t, to, "acceptTransfer", map[string]any{"code": code, "parentId": parent.String()})
	between()
	o.done(t, from, "executeTransfer", map[string]any{"id": id})
}

// descriptions are those of the events that somebody sees, the oldest first;
// what does not come from us by its description, what does by its activity.
func (o *office) descriptions(t *testing.T, who directory.Subject) string {
	t.Helper()
	got := o.ask(t, who, `{ auditEvents(filter: {from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z", exclude: [{activities: ["audit_log.record_rejected"]}]}) { nodes { description activity source } } }`, nil)
	if got.codes != nil {
		return strings.Join(got.codes, " ")
	}
	var texts []string
	for _, node := range dig(got.data, "auditEvents", "nodes").([]any) {
		text := fmt.Sprint(dig(node, "activity"))
		if text = strings.TrimPrefix(text, "organization_transfer."); dig(node, "source") != "Trailkeeper" {
			text = fmt.Sprint(dig(node, "description"))
		}
		texts = append(texts, text)
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// TestTransferBetweenPartners: who sees what before, between and after, there
// and back; what comes along, and what stays.
func TestTransferBetweenPartners(t *testing.T) {
	o := newOffice(t)
	theirs := o.colleague(t, o.foreign, "Owner")
	theirRecorder := o.client(t, "theirs", o.foreign, "Recorder")
	o.run(t, `UPDATE role_assignments SET partner_id = $1 WHERE client_id = $2`, o.foreign, theirRecorder.ID)
	stays, above := o.colleague(t, o.customer, "Global Reader@"+o.org.String()), o.colleague(t, o.customer, "Global Reader")
	comes := o.colleague(t, o.org, "Global Administrator", "Global Reader@"+o.customer.String())
	delegate := o.colleague(t, o.org, "Admin") // Admin on the organization, by groups only
	recorder := o.client(t, "berlin", o.org, "Recorder", "Global Reader@"+o.customer.String())
	o.run(t, `UPDATE api_clients SET tenant_id = $1 WHERE id = $2`, o.org, recorder.ID)
	desk := o.made(t, o.owner, map[string]any{"tenantId": o.org.String(), "name": "Desk", "memberIds": []any{delegate.ID.String(), o.nun.ID.String()},
		"grants": []any{map[string]any{"tenantId": o.org.String()}, map[string]any{"tenantId": o.customer.String()}}})
	outer := o.made(t, o.owner, map[string]any{"tenantId": o.customer.String(), "name": "Outer", "memberIds": []any{delegate.ID.String(), stays.ID.String()}})
	at := time.Now().Add(-time.Hour).UTC()
	record := func(who directory.Subject, text string) {
		t.Helper()
		at = at.Add(time.Minute)
		if r := o.recordEvents(t, who, o.event("occurredAt", at.Format(time.RFC3339), "description", text)); r[0].ID == nil {
			t.Fatalf("%s: %+v", text, r[0].Error)
		}
	}
	sees := func(when string, want map[string]string) {
		t.Helper()
		for name, who := range map[string]directory.Subject{"owner": o.owner, "theirs": theirs, "stays": stays, "above": above, "comes": comes, "delegate": delegate} {
			if got := o.descriptions(t, who); got != want[name] {
				t.Errorf("%s, %s sees\n     %s\nwant %s", when, name, got, want[name])
			}
		}
	}
	record(o.recorder, "e1")
	sees("before", map[string]string{"owner": "e1 group.created group.created", "above": "e1 group.created group.created", "theirs": "", "stays": "e1 group.created",
		"comes": "e1 group.created group.created", "delegate": "e1 group.created"})
	o.move(t, o.owner, theirs, o.foreign, func() {
		record(o.recorder, "e2")
		sees("between", map[string]string{"owner": "accepted e1 e2 group.created group.created initiated", "above": "accepted e1 e2 group.created group.created initiated", "theirs": "accepted", "stays": "accepted e1 e2 group.created initiated",
			"comes": "accepted e1 e2 group.created group.created initiated", "delegate": "accepted e1 e2 group.created initiated"})
	})
	if r := o.recordEvents(t, o.recorder, o.event()); r[0].Error == nil || r[0].Error.Code != "NOT_FOUND" {
		t.Errorf("the former partner's client still records: %+v", r[0])
	}
	record(theirRecorder, "e3")
	record(recorder, "e4") // the organization's own client came along
	sees("after", map[string]string{"owner": "accepted e1 e2 executed group.created group.created initiated",
		"above": "accepted e1 e2 executed group.created group.created initiated", "theirs": "accepted e3 e4 tenant.transferred",
		"stays": "accepted e1 e2 executed group.created initiated", "comes": "e3 e4 tenant.transferred", "delegate": "e3 e4 tenant.transferred"})
	if got := o.shown(t, theirs, desk); got != "Desk at Contoso Berlin: 1 members, [map[permissions:[EVENT_READ TENANT_READ] tenant:map[name:Contoso Berlin]]]" {
		t.Errorf("the group that came along: %s", got)
	}
	if got := o.shown(t, o.owner, desk) + o.shown(t, o.owner, outer); got != "Outer at Contoso: 1 members, []" {
		t.Errorf("the groups that stayed: %s", got)
	}
	var memberships int
	if err := o.db.Admin.QueryRow(`SELECT count(*) FROM group_members`).Scan(&memberships); err != nil || memberships != 2 {
		t.Errorf("%d memberships, %v: those across the wall end", memberships, err)
	}
	o.move(t, comes, o.owner, o.partner, func() {})
	// Each side is told what is held, or no longer held, at it.
	o.checkFacts(t, "organization_transfer.executed: assignment 5 departure 1 grant 2 member 2 tenant 1 user 2; "+
		"tenant.transferred: assignment 3 grant 1 tenant 1 user 2; "+
		"organization_transfer.executed: assignment 3 departure 1 grant 1 tenant 1 user 2; "+
		"tenant.transferred: assignment 3 departure 1 grant 1 tenant 1 user 2")
	record(o.recorder, "e5")
	sees("back again", map[string]string{"above": "group.created", // the organization stands under another parent now
		"owner":  "accepted accepted e1 e2 e5 executed group.created group.created initiated tenant.transferred",
		"theirs": "accepted accepted e3 e4 executed initiated tenant.transferred", "stays": "accepted e1 e2 e5 executed group.created initiated tenant.transferred",
		"comes": "accepted e1 e2 e5 executed group.created initiated tenant.transferred", "delegate": "accepted e1 e2 e5 executed group.created initiated tenant.transferred"})
}

// checkFacts compares what the executions left for whoever rebuilds the past: on
// the side that knew it all before, none of it on the other one.
func (o *office) checkFacts(t *testing.T, want string) {
	t.Helper()
	var facts string
	if err := o.db.Admin.QueryRow(`SELECT string_agg(line, '; ') FROM (
		SELECT concat(activity, ':', (SELECT string_agg(concat(' ', kind, ' ', n), '' ORDER BY kind) FROM (
			SELECT f->>'of' AS kind, count(*) AS n FROM jsonb_array_elements(details->'facts') f GROUP BY 1) x)) AS line
		FROM audit_events WHERE activity IN ('organization_transfer.executed', 'tenant.transferred') ORDER BY recorded_at, activity) y`).Scan(&facts); err != nil || facts != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, facts, want)
	}
	var left int
	if err := o.db.Admin.QueryRow(`SELECT count(*) FROM departures WHERE partner_id = $1`, o.foreign).Scan(&left); err != nil || left != 1 {
		t.Errorf("%d departures from the other partner, %v", left, err)
	}
	if err := o.db.Admin.QueryRow(`SELECT count(*) FROM departures`).Scan(&left); err != nil || left != 1 {
		t.Errorf("%d departures, %v: who comes back has not left", left, err)
	}
}

// transfersOf lists transfers as somebody sees them.
func (o *office) transfersOf(t *testing.T, who directory.Subject) string {
	t.Helper()
	got := o.ask(t, who, `{ transfers { nodes { tenantName fromName toName state note tenant { name } from { name } to { name } initiatedBy { name email } } } }`, nil)
	if got.codes != nil {
		return strings.Join(got.codes, " ")
	}
	var texts []string
	for _, n := range dig(got.data, "transfers", "nodes").([]any) {
		texts = append(texts, fmt.Sprintf("%v %v>%v %v %v/%v/%v %v", dig(n, "tenantName"), dig(n, "fromName"), dig(n, "toName"), dig(n, "state"),
			dig(n, "tenant", "name"), dig(n, "from", "name"), dig(n, "to", "name"), dig(n, "initiatedBy", "email")))
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

// TestTransferStates: each side sees what it may name, and a code is good once.
func TestTransferStates(t *testing.T) {
	o := newOffice(t)
	theirs := o.colleague(t, o.foreign, "Owner")
	refused := func(who directory.Subject, mutation string, input map[string]any, code string) string {
		t.Helper()
		got := o.mutate(t, who, mutation, input)
		if !slices.Equal(got.codes, []string{code}) {
			t.Errorf("%s %v: want %s, got %s", mutation, input, code, got.text)
		}
		return got.text
	}
	accept := func(code string) map[string]any {
		return map[string]any{"code": code, "parentId": o.foreign.String()}
	}
	sees := func(owner, foreign string) {
		t.Helper()
		if a, b := o.transfersOf(t, o.owner), o.transfersOf(t, theirs); a != owner || b != foreign {
			t.Errorf("got  %s | %s\nwant %s | %s", a, b, owner, foreign)
		}
	}
	id, code := o.offer(o.owner, o.org)
	sees("Contoso Berlin Contoso><nil> INITIATED Contoso Berlin/Contoso/<nil> <nil>", "")
	refused(o.owner, "initiateTransfer", map[string]any{"tenantId": o.org.String()}, "CONFLICT")
	refused(o.owner, "executeTransfer", map[string]any{"id": id}, "CONFLICT")
	refused(theirs, "executeTransfer", map[string]any{"id": id}, "NOT_FOUND")
	refused(o.owner, "acceptTransfer", map[string]any{"code": code, "parentId": o.customer.String()}, "CONFLICT")
	refused(o.owner, "acceptTransfer", map[string]any{"code": code, "parentId": o.org.String()}, "BAD_USER_INPUT")
	o.done(t, theirs, "acceptTransfer", accept(code))
	sees("Contoso Berlin Contoso>Fabrikam ACCEPTED Contoso Berlin/Contoso/<nil> <nil>", "Contoso Berlin Contoso>Fabrikam ACCEPTED <nil>/<nil>/Fabrikam <nil>")
	refused(theirs, "executeTransfer", map[string]any{"id": id}, "FORBIDDEN")
	refused(theirs, "cancelTransfer", map[string]any{"id": id}, "FORBIDDEN")
	used := refused(theirs, "acceptTransfer", accept(code), "NOT_FOUND")
	if wrong := refused(theirs, "acceptTransfer", accept("wrong"), "NOT_FOUND"); used != wrong {
		t.Errorf("a used code: %s\na wrong one: %s", used, wrong)
	}
	o.done(t, o.owner, "cancelTransfer", map[string]any{"id": id})
	refused(o.owner, "executeTransfer", map[string]any{"id": id}, "CONFLICT")
	refused(o.owner, "cancelTransfer", map[string]any{"id": id}, "CONFLICT")

	id, code = o.offer(o.owner, o.org)
	o.run(t, `UPDATE transfers SET expires_at = initiated_at WHERE id = $1`, id)
	if expired := refused(theirs, "acceptTransfer", accept(code), "NOT_FOUND"); expired != used {
		t.Errorf("a used code: %s\nan expired one: %s", used, expired)
	}
	refused(theirs, "declineTransfer", map[string]any{"code": code}, "NOT_FOUND")
	_, code = o.offer(o.owner, o.org)
	o.done(t, theirs, "declineTransfer", map[string]any{"code": code})
	canceled := "Contoso Berlin Contoso>Fabrikam CANCELED "
	sees("Contoso Berlin Contoso><nil> DECLINED Contoso Berlin/Contoso/<nil> <nil>, Contoso Berlin Contoso><nil> EXPIRED Contoso Berlin/Contoso/<nil> <nil>, "+
		canceled+"Contoso Berlin/Contoso/<nil> <nil>",
		canceled+"<nil>/<nil>/Fabrikam <nil>")
	if got := o.transfersOf(t, o.finance); got != "FORBIDDEN" {
		t.Error(got)
	}

	twin := o.colleague(t, o.org)
	o.run(t, `UPDATE users SET email_key = 'twin@example.com' WHERE id IN ($1, $2)`, twin.ID, theirs.ID)
	id, code = o.offer(o.owner, o.org)
	o.done(t, theirs, "acceptTransfer", accept(code))
	if text := refused(o.owner, "executeTransfer", map[string]any{"id": id}, "CONFLICT"); !strings.Contains(text, "e-mail") {
		t.Error(text)
	}
	var moved int
	if err := o.db.Admin.QueryRow(`SELECT (SELECT count(*) FROM departures) + (SELECT count(*) FROM tenants WHERE id = $1 AND parent_id <> $2)
		+ (SELECT count(*) FROM transfers WHERE state = 'EXECUTED')`, o.org, o.customer).Scan(&moved); err != nil || moved > 0 {
		t.Errorf("something was moved: %d, %v", moved, err)
	}
	o.run(t, `UPDATE users SET email_key = 'alone@example.com' WHERE id = $1`, twin.ID)
	o.run(t, `UPDATE tenants SET status = 'DELETED' WHERE id = $1`, o.foreign)
	refused(o.owner, "executeTransfer", map[string]any{"id": id}, "CONFLICT")
}

// TestTransferWithinAPartner: the events move with the organization, and
// everybody keeps what they hold.
func TestTransferWithinAPartner(t *testing.T) {
	o := newOffice(t)
	other := uuid.New()
	o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'CUSTOMER', 'Litware', $2, now())`, other, o.partner)
	reader, member := o.colleague(t, other, "Global Administrator"), o.colleague(t, o.org, "Global Reader@"+o.customer.String())
	o.recordEvents(t, o.recorder, o.event("description", "e1"))
	if got := o.descriptions(t, reader); got != "" {
		t.Error(got)
	}
	o.move(t, o.owner, reader, other, func() {})
	if got := o.descriptions(t, reader); got != "accepted accepted e1 executed initiated tenant.transferred" {
		t.Error(got)
	}
	if got := o.descriptions(t, member); got != "" { // still of the former customer, where nothing happened
		t.Error(got)
	}
}

package graph_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

const sinceQuery = `query($position: String, $first: Int, $filter: AuditEventFilter, $start: FeedStart) {
	auditEventsSince(position: $position, first: $first, filter: $filter, start: $start) { events { id } position caughtUp } }`

// since asks what is new and returns the ids and the next position.
func (o *office) since(t *testing.T, who directory.Subject, variables map[string]any) (ids []string, position string, caughtUp bool) {
	t.Helper()
	got := o.ask(t, who, sinceQuery, variables)
	if got.codes != nil {
		t.Fatal(got.text)
	}
	feed := got.data["auditEventsSince"]
	for _, event := range dig(feed, "events").([]any) {
		ids = append(ids, dig(event, "id").(string))
	}
	return ids, dig(feed, "position").(string), dig(feed, "caughtUp").(bool)
}

// sequence gives everything recorded so far its position.
func (o *office) sequence(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { o.db.Sequence(ctx); close(done) }()
	for deadline, waiting := time.Now().Add(20*time.Second), true; waiting; time.Sleep(5 * time.Millisecond) {
		if err := o.db.Admin.QueryRow(`SELECT EXISTS (SELECT FROM pending)`).Scan(&waiting); err != nil || time.Now().After(deadline) {
			t.Fatal("events wait for a position", err)
		}
	}
	cancel()
	<-done
}

// followDays lets the server know how many events there are on which day.
func (o *office) followDays(t *testing.T) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	following := make(chan struct{})
	go func() { o.db.FollowDays(ctx); close(following) }()
	t.Cleanup(func() { stop(); <-following })
	for o.db.Days() == nil {
		time.Sleep(time.Millisecond)
	}
}

// TestSince: what is new comes once, in the viewer's scope only, and in the
// list it is at once, whether or not it has a position.
func TestSince(t *testing.T) {
	o := newOffice(t)
	ids := func(results []result) (ids []string) {
		for _, r := range results {
			ids = append(ids, *r.ID)
		}
		return ids
	}
	_, now, _ := o.since(t, o.owner, map[string]any{"start": "NOW"})
	earlier := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)
	above := ids(o.recordEvents(t, o.recorder, o.event("tenantId", o.partner.String(), "occurredAt", earlier)))
	below := ids(o.recordEvents(t, o.recorder, o.event("occurredAt", earlier), o.event("occurredAt", "2001-02-03T04:05:06Z")))

	listed := o.ask(t, o.owner, `{ auditEvents { nodes { id } } }`, nil)
	if n := len(dig(listed.data, "auditEvents", "nodes").([]any)); n != 2 { // the third is of 2001
		t.Errorf("recorded and not in the list: %s", listed.text)
	}
	if got, _, caughtUp := o.since(t, o.owner, nil); got != nil || !caughtUp {
		t.Errorf("without a position, and yet new: %v, %v", got, caughtUp)
	}
	o.sequence(t)
	all := slices.Concat(above, below)
	for name, c := range map[string]struct {
		who  directory.Subject
		args map[string]any
		want []string
	}{
		"owner":                 {o.owner, nil, all},
		"owner, from now on":    {o.owner, map[string]any{"position": now}, all},
		"owner, now, too late":  {o.owner, map[string]any{"start": "NOW"}, nil},
		"owner, one by one":     {o.owner, map[string]any{"first": 1}, all[:1]},
		"owner, of a tenant":    {o.owner, map[string]any{"filter": map[string]any{"tenantIds": []any{o.org.String()}}}, below},
		"owner, unknown tenant": {o.owner, map[string]any{"filter": map[string]any{"tenantIds": []any{uuid.NewString()}}}, nil},
		"owner, of long ago":    {o.owner, map[string]any{"filter": map[string]any{"to": "2002-01-01T00:00:00Z"}}, below[1:]},
		"reader of a customer":  {o.narrowRecorder, nil, below},
	} {
		got, position, caughtUp := o.since(t, c.who, c.args)
		if !slices.Equal(got, c.want) || caughtUp != (name != "owner, one by one") {
			t.Errorf("%s: %v, caught up %v, want %v", name, got, caughtUp, c.want)
		}
		next := map[string]any{"position": position, "filter": c.args["filter"]}
		rest, again, caughtUp := o.since(t, c.who, next)
		if name == "owner, one by one" {
			c.want = append(c.want, rest...)
			if !slices.Equal(c.want, all) {
				t.Errorf("%s: then %v", name, rest)
			}
		} else if rest != nil || again != position {
			t.Errorf("%s: again %v", name, rest)
		}
		if !caughtUp {
			t.Errorf("%s: not caught up", name)
		}
	}
}

// TestSinceRefusals: who may not, and what is none of ours.
func TestSinceRefusals(t *testing.T) {
	o := newOffice(t)
	o.recordEvents(t, o.recorder, o.event())
	o.sequence(t)
	_, position, _ := o.since(t, o.owner, nil)
	forged := []byte(position)
	forged[len(forged)/2] ^= 1
	other := o.user(t, "Owner")
	for name, c := range map[string]struct {
		who  directory.Subject
		args map[string]any
		want string
	}{
		"no right":          {o.finance, nil, "FORBIDDEN"},
		"none":              {o.owner, map[string]any{"first": 0}, "BAD_USER_INPUT"},
		"too many":          {o.owner, map[string]any{"first": 201}, "BAD_USER_INPUT"},
		"a bad filter":      {o.owner, map[string]any{"filter": map[string]any{"search": []any{""}}}, "BAD_USER_INPUT"},
		"empty":             {o.owner, map[string]any{"position": ""}, "INVALID_CURSOR"},
		"nonsense":          {o.owner, map[string]any{"position": "17"}, "INVALID_CURSOR"},
		"forged":            {o.owner, map[string]any{"position": string(forged)}, "INVALID_CURSOR"},
		"somebody else's":   {other, map[string]any{"position": position}, "INVALID_CURSOR"},
		"of another filter": {o.owner, map[string]any{"position": position, "filter": map[string]any{"logs": []any{"AUDIT"}}}, "INVALID_CURSOR"},
	} {
		got := o.ask(t, c.who, sinceQuery, c.args)
		if got.data["auditEventsSince"] != nil || !slices.Equal(got.codes, []string{c.want}) {
			t.Errorf("%s: %s", name, got.text)
		}
	}
	sealed, err := base64.RawURLEncoding.DecodeString(position)
	if err != nil || bytes.Contains(sealed, o.partner[:]) {
		t.Error("the position tells what it holds", err)
	}
}

// TestSinceOfManyPartners: a position holds 100 partners; whoever sees more
// says which.
func TestSinceOfManyPartners(t *testing.T) {
	o := newOffice(t)
	for n := range audit.MaxSincePartners + 1 {
		partner := uuid.New()
		o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'PARTNER', $2, $3, now())`, partner, fmt.Sprint("P", n), o.platform)
		o.run(t, `INSERT INTO positions (partner_id, position, occurred_at, id, tenant_id) VALUES ($1, 1, now(), gen_random_uuid(), $1)`, partner)
	}
	o.recordEvents(t, o.recorder, o.event())
	o.sequence(t)
	staff := o.user(t, "")
	o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $2, now() FROM roles WHERE name = 'Platform Administrator'`, staff.ID, o.platform)
	got := o.ask(t, staff, sinceQuery, nil)
	if !slices.Equal(got.codes, []string{"BAD_USER_INPUT"}) {
		t.Errorf("too many partners: %s", got.text)
	}
	ids, _, caughtUp := o.since(t, staff, map[string]any{"filter": map[string]any{"tenantIds": []any{o.partner.String()}}})
	if len(ids) != 1 || !caughtUp {
		t.Errorf("one of many partners: %v", ids)
	}
}

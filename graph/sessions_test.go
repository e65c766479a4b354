package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// sessionsOf are the ids of a user's sessions as somebody sees them; nil where
// they are not told.
func (o *office) sessionsOf(who directory.Subject, user uuid.UUID) []string {
	o.t.Helper()
	got := o.ask(o.t, who, `query($id: ID!) { node(id: $id) { ... on User { sessions { id current } } } }`, fields("id", user.String()))
	list, told := dig(got.data, "node", "sessions").([]any)
	if !told {
		return nil
	}
	ids := []string{}
	for _, one := range list {
		ids = append(ids, fmt.Sprint(dig(one, "id")))
		if current := dig(one, "id") == who.SessionID.String(); dig(one, "current") != current {
			o.t.Errorf("current is %v: %v", dig(one, "current"), got.text)
		}
	}
	return ids
}

// TestSessionsAreEnded one by one and all at once: whoever had one is refused
// at once, and the viewer's own goes on.
func TestSessionsAreEnded(t *testing.T) {
	o := newOffice(t)
	o.startIdentity()
	o.does(t, o.owner, "createUser", "", fields("tenantId", o.customer.String(), "name", "Ann", "email", "ann@contoso.example", "password", secretText))
	in := func() directory.Subject {
		who, code := o.signIn(t, "ann@contoso.example", secretText)
		if code != "" {
			t.Fatal(code)
		}
		return who
	}
	out := func(who directory.Subject, want bool) {
		t.Helper()
		if _, err := o.directory.Rights(t.Context(), who); fault.Is(err, fault.Unauthenticated) != want {
			t.Errorf("signed out is not %t: %v", want, err)
		}
	}
	first, second, third := in(), in(), in()
	ann := first.ID.String()
	o.run(t, `UPDATE sessions SET created_at = created_at + interval '1 second' WHERE id = $1`, second.SessionID) // its clock stands still
	o.run(t, `UPDATE sessions SET created_at = created_at + interval '2 seconds' WHERE id = $1`, third.SessionID)
	if got, want := fmt.Sprint(o.sessionsOf(o.owner, first.ID)), fmt.Sprint([]uuid.UUID{third.SessionID, second.SessionID, first.SessionID}); got != want {
		t.Errorf("sessions %s, want %s", got, want)
	}
	got := o.ask(t, first, `{ viewer { user { sessions { ipAddress userAgent identityProvider impersonator createdAt lastUsedAt expiresAt } } } }`, nil)
	if !strings.Contains(got.text, `"ipAddress":"192.0.2.9","userAgent":null,"identityProvider":null,"impersonator":null`) {
		t.Error(got.text)
	}

	o.does(t, o.owner, "endSessions", "", fields("userId", ann, "sessionId", second.SessionID.String()))
	out(second, true)
	out(first, false)
	for _, none := range []string{second.SessionID.String(), o.owner.SessionID.String(), uuid.NewString(), uuid.Nil.String(), "nonsense"} {
		o.does(t, o.owner, "endSessions", "NOT_FOUND", fields("userId", ann, "sessionId", none))
	}
	o.does(t, first, "endSessions", "", fields("userId", ann)) // one's own: no permission
	out(first, false)
	out(third, true)
	o.does(t, first, "endSessions", "FORBIDDEN", fields("userId", o.nun.ID.String()))
	o.does(t, o.owner, "endSessions", "", fields("userId", ann))
	out(first, true)
	if got := o.sessionsOf(o.owner, first.ID); len(got) != 0 || got == nil {
		t.Errorf("sessions are left: %q", got)
	}
	told := o.ask(t, o.owner, `query($f: AuditEventFilter) { auditEvents(first: 9, filter: $f) { nodes { description targets { name } } } }`,
		fields("f", map[string]any{"activities": []any{"user.session_revoked"}, "outcomes": []any{"SUCCESS"}, "from": "2020-01-01T00:00:00Z", "to": "2100-01-01T00:00:00Z"}))
	for _, want := range []string{"A session of a user was ended.", "All other sessions of a user were ended.", "All sessions of a user were ended.", `"name":"Ann"`} {
		if !strings.Contains(told.text, want) {
			t.Errorf("%q is not in the trail: %s", want, told.text)
		}
	}
}

// TestWhoMaySeeAndEndSessions: not who only reads users, not for whoever may do
// more, and nobody for anybody while acting as somebody else.
func TestWhoMaySeeAndEndSessions(t *testing.T) {
	o := newOffice(t)
	o.startIdentity()
	below := o.userAt(o.customer, "Global Reader")
	manager, reader := o.user(t, "Super Admin"), o.user(t, "Global Reader")
	if got := o.sessionsOf(reader, below.ID); got != nil {
		t.Errorf("who reads users sees %v", got)
	}
	if got := o.sessionsOf(reader, reader.ID); fmt.Sprint(got) != fmt.Sprint([]uuid.UUID{reader.SessionID}) {
		t.Errorf("one's own are %v", got)
	}
	o.does(t, reader, "endSessions", "FORBIDDEN", fields("userId", below.ID.String()))
	o.does(t, manager, "endSessions", "FORBIDDEN", fields("userId", o.owner.ID.String()))
	o.does(t, manager, "endSessions", "", fields("userId", below.ID.String()))
	o.run(t, `UPDATE sessions SET ended_at = NULL WHERE id = $1`, below.SessionID)

	acting, _ := o.actAs(o.owner, below.ID)
	o.does(t, acting, "endSessions", "FORBIDDEN", fields("userId", below.ID.String()))
	o.does(t, acting, "endSessions", "FORBIDDEN", fields("userId", o.nun.ID.String()))
	got := o.ask(t, below, `{ viewer { user { sessions { id impersonator } } } }`, nil)
	if list := dig(got.data, "viewer", "user", "sessions").([]any); len(list) != 2 || (dig(list[0], "impersonator") == nil) == (dig(list[1], "impersonator") == nil) {
		t.Error(got.text)
	}
	o.does(t, below, "endSessions", "", fields("userId", below.ID.String(), "sessionId", acting.SessionID.String()))
	if _, err := o.directory.Rights(t.Context(), acting); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("acting goes on: %v", err)
	}
	again, _ := o.actAs(o.owner, below.ID)
	o.run(t, `UPDATE sessions SET ended_at = now() WHERE id = $1`, o.owner.SessionID)
	if got := o.sessionsOf(below, below.ID); len(got) != 1 {
		t.Errorf("sessions %v: %s ended with that of the owner", got, again.SessionID)
	}
}

package graph_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// TestTransfersAgainstOracle transfers organizations of a random installation at
// random, there and back, with events recorded before, between and after, and
// compares what everybody sees with a naive oracle.
func TestTransfersAgainstOracle(t *testing.T) {
	t.Parallel()
	crossed, within, compared, listed := 0, 0, 0, 0
	for seed := range worlds(t, 1) {
		w, a, d := groupWorld(t, seed+20)
		staff := w.users[len(w.users)-2] // who sees everything, see addUsers
		all := audit.Filter{From: ref(worldNow.AddDate(-30, 0, 0)), Activities: worldActivities}
		for n := range 4 {
			org := pick(w.random, w.kind(access.Organization))
			if len(w.departures) > 0 && w.random.IntN(2) == 0 { // one that may come back
				org = w.find(pick(w.random, w.departures).Place.Tenant)
			}
			parent := pick(w.random, append(w.kind(access.Customer), w.kind(access.Partner)...))
			for n%3 == 0 && w.partner(parent.ID) != w.partner(org.ID) && w.find(w.partner(org.ID)).Kind == access.Partner {
				parent = pick(w.random, append(w.kind(access.Customer), w.kind(access.Partner)...))
			}
			if org.ParentID == parent.ID {
				continue
			}
			if w.partner(parent.ID) == w.partner(org.ID) {
				within++
			} else {
				crossed++
			}
			a.transfer(t, directory.Subject{ID: staff.id, SessionID: staff.session}, org.ID, parent.ID)
			w.transfer(org.ID, parent.ID)
			known := len(w.events)
			drafts := make([]audit.Draft, 0, 20)
			for n := range 20 { // at moments that have a partition, some where it stands now
				e := w.event(pick(w.random, w.places()))
				if n < 5 {
					e.Place = w.place(org.ID)
				}
				e.OccurredAt, e.SourceID = pick(w.random, w.events[:known]).OccurredAt, ""
				e.ID = w.logID(e.OccurredAt)
				w.events = append(w.events, e)
			}
			for _, e := range w.events[known:] {
				drafts = append(drafts, audit.Draft{Event: e})
			}
			if _, err := (store.Events{DB: d.DB}).RecordEvents(t.Context(), drafts); err != nil {
				t.Fatal(err)
			}
			for _, user := range w.users {
				who := directory.Subject{ID: user.id, SessionID: user.session}
				if !w.anywhere(user, access.EventRead) {
					if got := a.ask(t, who, listQuery, nil); !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
						t.Errorf("seed %d: %s without EVENT_READ: %.200s", seed, user.id, got.text)
					}
					continue
				}
				want := []string{}
				for _, e := range w.expect(user, all) {
					want = append(want, e.ID.String())
				}
				got := append([]string{}, a.pages(t, who, all, 200, false, len(want))...)
				if compared, listed = compared+1, listed+len(want); !slices.Equal(got, want) {
					t.Errorf("seed %d: %s sees %d events, must see %d", seed, user.id, len(got), len(want))
				}
				for i, g := range w.groups {
					if !w.mayReadGroup(user, g) {
						continue
					}
					members, grants := w.partsOf(user, i)
					same := a.parts(t, who, g.id)
					if compared++; !slices.Equal(same[0], members) || !slices.Equal(same[1], grants) {
						t.Errorf("seed %d: %s, group %d: got %v, want %v %v", seed, user.id, i, same, members, grants)
					}
				}
			}
		}
	}
	t.Logf("| transfers between partners | within one | lists compared | events in them |\n| %d | %d | %d | %d |", crossed, within, compared, listed)
	if crossed < 2 || within == 0 {
		t.Error("the world is too small")
	}
}

// parts are the members and grants of a group, as partsOf.
func (a *api) parts(t *testing.T, who directory.Subject, group uuid.UUID) [2][]string {
	t.Helper()
	args := map[string]any{"id": group.String()}
	return [2][]string{
		a.all(t, who, `query($id: ID!, $after: String) { node(id: $id) { ... on Group { members(first: 200, after: $after) {
			nodes { id } pageInfo { hasNextPage endCursor } } } } }`, args, []any{"node", "members"}, idOfNode),
		a.all(t, who, `query($id: ID!, $after: String) { node(id: $id) { ... on Group { grants(first: 200, after: $after) {
			nodes { tenant { id } permissions } pageInfo { hasNextPage endCursor } } } } }`, args, []any{"node", "grants"}, grantOfNode),
	}
}

// transfer moves an organization, by one who may do all of it.
func (a *api) transfer(t *testing.T, staff directory.Subject, org, parent uuid.UUID) {
	t.Helper()
	id, code := a.offer(staff, org)
	if _, err := a.directory.AcceptTransfer(context.Background(), by(staff), directory.AcceptTransferInput{Code: code, ParentID: parent.String()}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.directory.ExecuteTransfer(context.Background(), by(staff), directory.ExecuteTransferInput{ID: id}); err != nil {
		t.Fatal(err)
	}
}

// transfer moves an organization, as the schema says it.
func (w *world) transfer(org, parent uuid.UUID) {
	i := slices.IndexFunc(w.tenants, func(tenant access.Tenant) bool { return tenant.ID == org })
	old, before := w.place(org), w.tenants[i].ParentID
	w.tenants[i].ParentID = parent
	now := w.place(org)
	if old.Partner == now.Partner {
		return
	}
	w.departures = slices.DeleteFunc(w.departures, func(d access.Departure) bool { return d.Place == now || d.Place == old })
	w.departures = append(w.departures, access.Departure{Place: old, Parent: before})
	for i := range w.groups {
		if g := &w.groups[i]; g.tenant == org {
			g.grants = slices.DeleteFunc(g.grants, func(grant access.Grant) bool { return grant.At != old })
			for j := range g.grants {
				g.grants[j].At = now
			}
		}
	}
	for i := range w.users {
		u := &w.users[i]
		its := u.tenant.Tenant == org
		u.groups = slices.DeleteFunc(u.groups, func(g int) bool { return its != (w.groups[g].tenant == org) })
		if its {
			u.tenant = now
			u.assignments = slices.DeleteFunc(u.assignments, func(a access.Assignment) bool { return a.At != old })
			for j := range u.assignments {
				u.assignments[j].At = now
			}
		}
	}
}

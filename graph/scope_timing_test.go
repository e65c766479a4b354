package graph_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// TestTimingOfWhatIsOutside asks by turns, in random order, for ids that nobody
// has and for ids of what is outside of the viewer's scope, and prints how long
// the answers took and how well the one could be told from the other by it: the
// share of pairs in which the one outside took longer; 0.5 is a guess. It
// asserts no time. TIMING_TRIES=1000 go test ./graph -run TestTimingOfWhatIsOutside -v
func TestTimingOfWhatIsOutside(t *testing.T) {
	tries := fromEnv(t, "TIMING_TRIES", 20)
	o := &border{office: newOffice(t)}
	outside := o.crowd(t, tries)
	reader := o.userAt(o.customer, "Global Administrator")
	const node = `query($id: ID!) { node(id: $id) { id __typename } }`
	change := func(mutation, kind string) string {
		return fmt.Sprintf(`mutation($id: ID!) { %s(input: {id: $id}) { %s { id } } }`, mutation, kind)
	}
	var table strings.Builder
	for _, c := range []struct{ what, kind, document string }{
		{"node of an event", "event", node}, {"node of a tenant", "tenant", node}, {"node of a user", "user", node}, {"node of a group", "group", node},
		{"node of an API client", "client", node}, {"node of a transfer", "transfer", node}, {"node of a role", "role", node},
		{"accessTo", "tenant", `query($id: ID!) { accessTo(tenantId: $id) { at } }`}, {"accessOf", "user", `query($id: ID!) { accessOf(userId: $id) { at } }`},
		{"updateTenant", "tenant", change("updateTenant", "tenant")}, {"unlockUser", "user", change("unlockUser", "user")}, {"updateGroup", "group", change("updateGroup", "group")},
		{"revokeClient", "client", change("revokeClient", "client")}, {"cancelTransfer", "transfer", change("cancelTransfer", "transfer")},
		{"deleteIdentityProvider", "identityProvider", change("deleteIdentityProvider", "identityProvider")}, {"updateRole", "role", change("updateRole", "role")},
	} {
		nobodys, elses := o.timed(t, reader, c.document, outside[c.kind], tries)
		fmt.Fprintf(&table, "| %s | %s | %s | %.3f |\n", c.what, percentiles(nobodys), percentiles(elses), told(nobodys, elses))
	}
	t.Logf("%d tries each\n| asked for | of nobody: p10/p50/p90 | outside: p10/p50/p90 | told apart |\n|---|---|---|---|\n%s", tries, table.String())
}

// timed asks for ids of nobody and for those given, in random order.
func (o *border) timed(t *testing.T, who directory.Subject, document string, ids []string, tries int) (nobodys, elses []time.Duration) {
	t.Helper()
	order := make([]bool, 2*tries)
	for i := range tries {
		order[i] = true
	}
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for i, outside := range order {
		known := ids[i%len(ids)]
		id := likeness(known)
		if outside {
			id = known
		}
		begun := time.Now()
		got := o.ask(t, who, document, map[string]any{"id": id})
		took := time.Since(begun)
		if got.data != nil && !strings.Contains(got.text, ":null") {
			t.Fatalf("it is not outside: %s", got.text)
		}
		if outside {
			elses = append(elses, took)
		} else {
			nobodys = append(nobodys, took)
		}
	}
	return nobodys, elses
}

// likeness is an id that nobody has and that is made as another one is.
func likeness(id string) string {
	made := uuid.New()
	if known := uuid.MustParse(id); known.Version() == 7 {
		copy(made[:6], known[:6])
		made[6] = 0x70 | made[6]&0x0f
	}
	return made.String()
}

// crowd fills the partner with so many of everything, outside of a customer.
func (o *border) crowd(t *testing.T, n int) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for range min(n, 200) {
		for kind, id := range o.things(t, o.foreign, o.foreign, o.foreign) {
			all[kind] = append(all[kind], id)
		}
	}
	all["tenant"] = nil
	for range min(n, 200) {
		id := uuid.New()
		o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, $3, 'Far', $2, now())`, id, o.foreign, string(access.Organization))
		all["tenant"] = append(all["tenant"], id.String())
	}
	o.run(t, `ANALYZE`)
	return all
}

func percentiles(took []time.Duration) string {
	sorted := slices.Sorted(slices.Values(took))
	at := func(share float64) string {
		return sorted[int(share*float64(len(sorted)-1))].Round(time.Microsecond).String()
	}
	return at(0.1) + " / " + at(0.5) + " / " + at(0.9)
}

// told is the area under the curve of telling two samples apart by their rank
// (Mann and Whitney).
func told(a, b []time.Duration) float64 {
	type one struct {
		took  time.Duration
		other bool
	}
	var all []one
	for _, took := range a {
		all = append(all, one{took, false})
	}
	for _, took := range b {
		all = append(all, one{took, true})
	}
	slices.SortFunc(all, func(x, y one) int { return cmp.Compare(x.took, y.took) })
	var ranks float64
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].took == all[i].took {
			j++
		}
		for _, x := range all[i:j] {
			if x.other {
				ranks += float64(i+1+j) / 2
			}
		}
		i = j
	}
	n := float64(len(b))
	return (ranks - n*(n+1)/2) / (n * float64(len(a)))
}

package store_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestAnyOrder has many callers record random calls with colliding source ids,
// some of them faulty, some leaving early. Whatever shares a transaction, there
// is an order in which the calls could have been made one after the other.
func TestAnyOrder(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	d := storetest.New(t)
	const clients, each = 16, 60
	var group sync.WaitGroup
	all := make([][]attempt, clients)
	for client := range clients {
		group.Go(func() {
			random := rand.New(rand.NewPCG(seed, uint64(client)))
			for range each {
				all[client] = append(all[client], attemptCall(t, d, random))
			}
		})
	}
	group.Wait()
	attempts := slices.Concat(all...)
	checkOrder(t, attempts, onDisk(t, d))
}

// attempt is a call and its answer.
type attempt struct {
	drafts []audit.Draft
	stored []audit.Stored
	err    error
	faulty bool
}

// attemptCall records one to six events, most of them with one of 200 source
// ids in random order, each of one of two contents.
func attemptCall(t *testing.T, d *storetest.Database, random *rand.Rand) attempt {
	a := attempt{faulty: random.IntN(20) == 0}
	for _, key := range random.Perm(200)[:1+random.IntN(6)] {
		draft := drafts(1, "any order")[0]
		draft.Event.SourceID = audit.Text(fmt.Sprint(key))
		draft.Digest = sha256.Sum256([]byte(fmt.Sprint(key, random.IntN(2))))
		if random.IntN(4) == 0 {
			draft.Event.SourceID = ""
		}
		a.drafts = append(a.drafts, draft)
	}
	if a.faulty {
		a.drafts[random.IntN(len(a.drafts))].Event.Description = "NUL \x00"
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	if random.IntN(20) == 0 {
		time.AfterFunc(time.Duration(random.IntN(2000))*time.Microsecond, leave)
	}
	a.stored, a.err = store.Events{DB: d.DB}.RecordEvents(ctx, a.drafts)
	return a
}

// checkOrder wants each event stored once and each call whole or not at all,
// each key held by one call and told so to all others, and no circle of calls of
// which each repeats something of the one before.
func checkOrder(t *testing.T, attempts []attempt, times map[uuid.UUID]int) {
	t.Helper()
	holder, digests := map[audit.Text]int{}, map[uuid.UUID][32]byte{}
	answered := 0
	for n, a := range attempts {
		written, missing := 0, 0
		for _, draft := range a.drafts {
			id, key := draft.Event.ID, draft.Event.SourceID
			if times[id] > 1 {
				t.Errorf("%s is stored %d times", id, times[id])
			}
			switch {
			case times[id] == 0 && key == "":
				missing++
			case times[id] == 0:
				continue
			case key != "":
				if other, twice := holder[key]; twice {
					t.Errorf("calls %d and %d both hold %s", other, n, key)
				}
				holder[key] = n
			}
			written += times[id]
			digests[id] = draft.Digest
			delete(times, id)
		}
		if missing > 0 && written > 0 || missing > 0 && a.err == nil {
			t.Errorf("of call %d, %d events are stored and %d are not, %v", n, written, missing, a.err)
		}
		switch {
		case a.err == nil:
			answered++
		case a.faulty && !fault.Is(a.err, fault.Internal) && !fault.Is(a.err, fault.Unavailable), !a.faulty && !fault.Is(a.err, fault.Unavailable):
			t.Errorf("call %d: %v", n, a.err)
		}
		if a.faulty && (a.err == nil || written > 0) {
			t.Errorf("%d events of a faulty call are stored, %v", written, a.err)
		}
	}
	if len(times) > 0 {
		t.Errorf("%d events are stored that nobody recorded", len(times))
	}
	if answered < len(attempts)/2 {
		t.Fatalf("only %d of %d calls were answered", answered, len(attempts))
	}
	after := map[int]map[int]bool{} // the calls that a call comes after
	for n, a := range attempts {
		after[n] = map[int]bool{}
		for i, s := range a.stored {
			key := a.drafts[i].Event.SourceID
			held := key == "" || holder[key] == n
			if s.Repeat == held || held && s.ID != a.drafts[i].Event.ID || digests[s.ID] != s.Digest {
				t.Errorf("call %d was told %+v of %q, which call %d holds", n, s, key, holder[key])
			}
			if !held {
				after[n][holder[key]] = true
			}
		}
	}
	for len(after) > 0 {
		before := len(after)
		maps.DeleteFunc(after, func(n int, firsts map[int]bool) bool {
			maps.DeleteFunc(firsts, func(first int, _ bool) bool { _, open := after[first]; return !open })
			return len(firsts) == 0
		})
		if len(after) == before {
			t.Fatalf("%d calls repeat each other in a circle", before)
		}
	}
}

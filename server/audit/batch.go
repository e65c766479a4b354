package audit

import (
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// key is what makes a record the same record.
type key struct {
	partner, tenant uuid.UUID
	source, id      string
}

// batch is what of a call reaches the store: each key once.
type batch struct {
	drafts []Draft
	// at are the places in the call that a draft answers, the first its own.
	at    [][]int
	rest  map[int]Draft
	byKey map[key]int
	// keyless says that a draft has no key: storing it twice would double it.
	keyless bool
}

func (b *batch) add(i int, draft Draft) {
	if draft.Event.SourceID == "" {
		b.keyless = true
		b.drafts, b.at = append(b.drafts, draft), append(b.at, []int{i})
		return
	}
	k := key{draft.Event.Place.Partner, draft.Event.Place.Tenant, draft.Event.Source, string(draft.Event.SourceID)}
	first, again := b.byKey[k]
	if !again {
		b.byKey[k] = len(b.drafts)
		b.drafts, b.at = append(b.drafts, draft), append(b.at, []int{i})
		return
	}
	if b.rest == nil {
		b.rest = map[int]Draft{}
	}
	b.at[first], b.rest[i] = append(b.at[first], i), draft
}

// answer tells each place in the call what became of it.
func (b *batch) answer(results []Result, stored []Stored) {
	for n, s := range stored {
		for nth, i := range b.at[n] {
			sent := b.drafts[n]
			if nth > 0 {
				sent = b.rest[i]
			}
			if s.Repeat || nth > 0 {
				if sent.Digest != s.Digest {
					results[i].Error = conflict(s.ID)
					continue
				}
			}
			results[i] = Result{ID: s.ID, Duplicate: s.Repeat || nth > 0}
		}
	}
}

// unavailable marks a failed call as safe to retry where every event has a key.
func (b *batch) unavailable(err error) error {
	known := fault.From(err)
	if known.Kind == fault.Unavailable && !b.keyless {
		return known.Again(known.RetryAfter)
	}
	return known
}

func conflict(existing uuid.UUID) *Rejection {
	return &Rejection{
		Code:       fault.Conflict,
		Message:    "An event with this sourceId and other content is recorded already.",
		Field:      "sourceId",
		ExistingID: existing,
	}
}

func reject(err error) *Rejection {
	known := fault.From(err)
	return &Rejection{Code: known.Kind, Message: known.Message, Field: Text(known.Field)}
}

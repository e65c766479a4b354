package audit

import (
	"context"
	"crypto/sha256"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Recorder is who sends events, and where they may.
type Recorder struct {
	// By is stored with each event, as verified by us.
	By Actor
	// Source stands in for an absent source: the API client's name.
	Source string
	// May is where the sender holds EVENT_RECORD; Sees is where it may read
	// events or tenants: a refusal there is Forbidden, elsewhere NotFound.
	May  access.Scope
	Sees []access.Scope
	// Tree is the tenant tree that names are taken from.
	Tree *access.Tree
	// Importing says that the same record may come in several shapes: its raw
	// text and details do not make it another one.
	Importing bool
}

// Result is what became of one input. Exactly one of ID and Error is set.
type Result struct {
	ID        uuid.UUID
	Duplicate bool
	Error     *Rejection
}

// Rejection says why an input was not recorded.
type Rejection struct {
	Code    fault.Kind
	Message string
	// Field is the path inside the event, e.g. targets.3.kind.
	Field Text
	// ExistingID is the id already recorded, with Conflict.
	ExistingID uuid.UUID
}

// Draft is an event that is ready to be stored.
type Draft struct {
	Event Event
	// Digest tells a repeat from a conflict; without a SourceID it is not kept.
	Digest [sha256.Size]byte
}

// Stored is what the store holds for a draft.
type Stored struct {
	ID uuid.UUID
	// Repeat: an event with the same source id was there already.
	Repeat bool
	// Digest is the stored one; another than the draft's makes a conflict.
	Digest [sha256.Size]byte
}

// Record stores the inputs, at most MaxEventsPerCall, and answers in input
// order: the valid ones together or not at all, a faulty one rejected alone.
// Faults: BadUserInput (too many), Unavailable.
func (t *Trail) Record(ctx context.Context, by Recorder, inputs []Input) ([]Result, error) {
	if len(inputs) == 0 || len(inputs) > MaxEventsPerCall {
		return nil, fault.Invalid("input.events", "A call records 1 to %d events.", MaxEventsPerCall)
	}
	activities, err := t.activities(ctx)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(inputs))
	batch := &batch{byKey: map[key]int{}}
	now := t.Now()
	for i, input := range inputs {
		draft, err := by.draft(input, activities, now)
		if err != nil {
			results[i].Error = reject(err)
			continue
		}
		batch.add(i, draft)
	}
	if len(batch.drafts) == 0 {
		return results, nil
	}
	stored, err := t.store.RecordEvents(ctx, batch.drafts)
	if err != nil {
		return nil, batch.unavailable(err)
	}
	batch.answer(results, stored)
	return results, nil
}

package audit

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// PageRequest asks for a slice of a list, as the API's arguments do. nil is
// not given.
type PageRequest struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// Window is a slice of a list for the store: at most Limit events strictly
// between After and Before, from the newest, or Backward from the oldest.
type Window struct {
	Limit    int
	Backward bool
	After    *Position
	Before   *Position
}

// Search returns a page of the events that match the filter in the scope.
// viewer is whom the cursors belong to. Faults: BadUserInput, InvalidCursor,
// Unavailable.
func (t *Trail) Search(ctx context.Context, viewer uuid.UUID, scope access.Scope, filter Filter, asked PageRequest) (*Page, error) {
	query, err := filter.Within(scope, t.now())
	if err != nil {
		return nil, err
	}
	binding, err := Bind(viewer, "auditEvents", filter)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	window, err := asked.window()
	if err != nil {
		return nil, err
	}
	for _, side := range []struct {
		field  string
		cursor *string
		at     **Position
	}{{"after", asked.After, &window.After}, {"before", asked.Before, &window.Before}} {
		if side.cursor == nil {
			continue
		}
		position, err := t.sealer.Open(binding, side.field, *side.cursor)
		if err != nil {
			return nil, err
		}
		within, at, err := decodePosition(side.field, position)
		if err != nil {
			return nil, err
		}
		query.Range, *side.at = within, &at
	}
	page := &Page{Range: query.Range, query: query, trail: t}
	page.Events, page.Beyond, err = t.store.FindEvents(ctx, query, window)
	if err != nil {
		return nil, err
	}
	page.Cursors = make([]string, len(page.Events))
	for i, event := range page.Events {
		page.Cursors[i] = t.sealer.Seal(binding, Position{event.OccurredAt, event.ID}.encode(query.Range))
	}
	return page, nil
}

func (p PageRequest) window() (Window, error) {
	w := Window{Limit: DefaultPage}
	switch {
	case p.First != nil && p.Last != nil:
		return w, fault.Invalid("last", "Give first or last, not both.")
	case p.First != nil:
		w.Limit = *p.First
	case p.Last != nil:
		w.Limit, w.Backward = *p.Last, true
	}
	if w.Limit < 1 || w.Limit > MaxPage {
		field := "first"
		if w.Backward {
			field = "last"
		}
		return w, fault.Invalid(field, "%s is 1 to %d.", field, MaxPage)
	}
	return w, nil
}

// Event returns the event with the id, or nil where it does not exist or is
// outside the scope: the two are indistinguishable. Faults: Unavailable.
func (t *Trail) Event(ctx context.Context, scope access.Scope, id uuid.UUID) (*Event, error) {
	if scope.Empty() || !IsLogID(id) {
		return nil, nil
	}
	return t.store.FindEvent(ctx, scope, id)
}

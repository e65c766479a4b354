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
	// Fields are those of the events that will be looked at; nil is all.
	Fields Fields
}

// Window is a slice of a list for the store: at most Limit events strictly
// between After and Before, from the newest, or Backward from the oldest.
type Window struct {
	Limit    int
	Backward bool
	After    *Position
	Before   *Position
	// Behind says that an event of the list is where reading begins: something
	// lies on that side, and nobody needs to look.
	Behind bool
	// Hint is Found's, of where this window goes on from.
	Hint byte
	// Fields are those of the events that will be looked at; nil is all.
	Fields Fields
}

// Search returns a page of the events that match the filter in the scope.
// viewer is whom the cursors belong to. Faults: BadUserInput, InvalidCursor,
// Unavailable.
func (t *Trail) Search(ctx context.Context, viewer uuid.UUID, scope access.Scope, filter Filter, asked PageRequest) (*Page, error) {
	query, err := filter.Within(scope, t.Now())
	if err != nil {
		return nil, err
	}
	return t.page(ctx, query, viewer, "auditEvents", filter, asked)
}

// Activity returns a page of what the viewer did, wherever, that matches the
// filter. It needs no scope: a viewer's own doings are its own to see, and it
// sees no others. Faults: BadUserInput, InvalidCursor, Unavailable.
func (t *Trail) Activity(ctx context.Context, viewer uuid.UUID, tree *access.Tree, filter Filter, asked PageRequest) (*Page, error) {
	query, err := filter.By(viewer, tree, t.Now())
	if err != nil {
		return nil, err
	}
	return t.page(ctx, query, viewer, "viewer.activity", filter, asked)
}

// page returns a page of a query; its cursors belong to the viewer, the list
// and the filter.
func (t *Trail) page(ctx context.Context, query Query, viewer uuid.UUID, list string, filter Filter, asked PageRequest) (*Page, error) {
	binding, err := Bind(viewer, list, filter)
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
		within, at, hint, err := decodePosition(side.field, position)
		if err != nil {
			return nil, err
		}
		query.Range, *side.at = within, &at
		if (side.field == "before") != window.Backward {
			continue
		}
		if window.Behind = hint == atEvent; !window.Behind {
			window.Hint = hint
		}
	}
	found, err := t.store.FindEvents(ctx, query, window)
	if err != nil {
		return nil, err
	}
	return &Page{Found: found, Range: query.Range, backward: window.Backward, query: query, trail: t, binding: binding}, nil
}

func (p PageRequest) window() (Window, error) {
	w := Window{Limit: DefaultPage, Fields: p.Fields}
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

// Count counts the events that match the filter in the scope: one by one up to
// MaxExactCount. nil where the time was up first. Faults: BadUserInput,
// Unavailable.
func (t *Trail) Count(ctx context.Context, scope access.Scope, filter Filter) (*Count, error) {
	query, err := filter.Within(scope, t.Now())
	if err != nil {
		return nil, err
	}
	return t.store.CountEvents(ctx, query, MaxExactCount)
}

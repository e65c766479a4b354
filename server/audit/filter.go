package audit

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Filter is what is asked: all given fields must match, values inside one list
// are alternatives. A nil list is not given, an empty one matches nothing.
type Filter struct {
	// From and To are half-open: From <= occurredAt < To. nil is not given.
	From *time.Time
	To   *time.Time
	// RecordedFrom and RecordedTo are half-open, too, on recordedAt.
	RecordedFrom *time.Time
	RecordedTo   *time.Time
	Search       []string
	Logs         []EventLog
	TenantIDs    []string
	Categories   []string
	Activities   []string
	Operations   []Operation
	Outcomes     []Outcome
	Severities   []Severity
	Sources      []string
	Channels     []Channel
	ActorIDs     []string
	ActorKinds   []ActorKind
	// Actor is any part of the actor's name or e-mail; nil is not given.
	Actor       *string
	TargetKinds []string
	TargetIDs   []string
	// Target is any part of a target's name; nil is not given.
	Target            *string
	IPRanges          []string
	CorrelationIDs    []string
	ChangedProperties []string
	SourceIDs         []string
	IDPrefix          *string
	SessionIDs        []string
	Countries         []string
	ErrorCodes        []string
	ActorTenantIDs    []string
	ImpersonatorIDs   []string
	OnBehalfOfIDs     []string
	Impersonated      *bool
	MinDurationMs     *float64
	MaxDurationMs     *float64
	// Exclude leaves out what any of these matches.
	Exclude []Filter
}

// Range is an effective range of time, half-open.
type Range struct {
	From, To time.Time
}

// Query is a filter narrowed to a scope: the only thing that a store reads
// events by. Its zero value finds nothing.
type Query struct {
	Scope  access.Scope
	Filter Filter
	Range  Range
	// Sliding says that nobody asked for the range: it is the default, and an
	// event that the search names exactly is found outside of it, too.
	Sliding bool
}

// Within is the only place where what was asked and what is permitted meet.
// The range is the one asked for, or the last 24 hours before now.
// Faults: BadUserInput.
func (f Filter) Within(scope access.Scope, now time.Time) (Query, error) {
	if err := f.validate(); err != nil {
		return Query{}, err
	}
	q := Query{Scope: scope, Filter: f, Sliding: f.From == nil && f.To == nil}
	if f.TenantIDs != nil {
		q.Scope = scope.Under(known(f.TenantIDs))
	}
	q.Range = Range{From: Earliest, To: now}
	if q.Sliding {
		q.Range.From = now.Add(-DefaultRange)
	}
	if f.From != nil {
		q.Range.From = *f.From
	}
	if f.To != nil {
		q.Range.To = *f.To
	}
	if f.From != nil && f.To != nil && q.Range.From.After(q.Range.To) {
		return Query{}, fault.Invalid("filter.from", "from must not lie after to.")
	}
	return q, nil
}

// known drops what is no id: an unknown id matches nothing.
func known(texts []string) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(texts))
	for _, text := range texts {
		if id, err := uuid.Parse(text); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func (f Filter) validate() error {
	for _, list := range []struct {
		field      string
		size, most int
	}{
		{"search", len(f.Search), MaxSearchTexts},
		{"logs", len(f.Logs), MaxFilterValues},
		{"tenantIds", len(f.TenantIDs), MaxFilterTenants},
		{"activities", len(f.Activities), MaxFilterValues},
		{"outcomes", len(f.Outcomes), MaxFilterValues},
		{"severities", len(f.Severities), MaxFilterValues},
		{"actorIds", len(f.ActorIDs), MaxFilterValues},
	} {
		if list.size > list.most {
			return fault.Invalid("filter."+list.field, "%s holds at most %d values.", list.field, list.most)
		}
	}
	for i, text := range f.Search {
		if err := searchable(fmt.Sprintf("filter.search.%d", i), text); err != nil {
			return err
		}
	}
	for i, values := range [][]string{f.Activities, f.ActorIDs} {
		field := []string{"filter.activities", "filter.actorIds"}[i]
		for n, value := range values {
			if strings.ContainsRune(value, 0) || utf8.RuneCountInString(value) > MaxName {
				return fault.Invalid(fmt.Sprintf("%s.%d", field, n), "A value holds at most %d characters and no NUL.", MaxName)
			}
		}
	}
	if f.Actor != nil {
		return searchable("filter.actor", *f.Actor)
	}
	return nil
}

func searchable(field, text string) error {
	if n := utf8.RuneCountInString(text); n < 1 || n > MaxSearchText {
		return fault.Invalid(field, "A search text has 1 to %d characters.", MaxSearchText)
	}
	if strings.ContainsFunc(text, unicode.IsControl) {
		return fault.Invalid(field, "A search text holds no control characters.")
	}
	return nil
}

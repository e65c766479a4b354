package store

import (
	"context"
	"slices"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// mostNamed is how many events a search may name that are looked at for a page.
const mostNamed = 1_000

// names are what the texts of a search may be besides a part of a text: whole
// source or correlation ids, or the beginning of a log id.
type names struct {
	whole []string
	ids   []audit.IDRange
}

// ofTexts are conditions with what their searches name left out.
func ofTexts(conditions audit.AllOf) audit.AllOf {
	texts := make(audit.AllOf, len(conditions))
	for i, condition := range conditions {
		switch c := condition.(type) {
		case audit.Searched:
			texts[i] = c.Text
		case audit.AllOf:
			texts[i] = ofTexts(c)
		default:
			texts[i] = c
		}
	}
	return texts
}

// namesOf are the names in the searches of conditions.
func namesOf(conditions audit.AllOf) (n names) {
	for _, condition := range conditions {
		switch c := condition.(type) {
		case audit.AllOf:
			more := namesOf(c)
			n.whole, n.ids = append(n.whole, more.whole...), append(n.ids, more.ids...)
		case audit.Searched:
			for _, name := range c.Named {
				switch is := name.(type) {
				case audit.OneOf:
					n.whole = append(n.whole, is.Values...)
				case audit.WithID:
					n.ids = append(n.ids, is.IDs)
				}
			}
		}
	}
	return n
}

// named returns the events that the search names and that match, in the order
// of reading; those outside of the range, too, where nobody asked for one.
func (p *page) named(ctx context.Context) (events []audit.Event, err error) {
	within := p.query.Range
	if len(p.query.Named) > 0 {
		within = audit.Range{From: audit.Earliest, To: audit.Latest}
	}
	if p.window.After != nil && p.window.After.OccurredAt.Before(within.To) {
		within.To = p.window.After.OccurredAt.Add(time.Microsecond)
	}
	if p.window.Before != nil && p.window.Before.OccurredAt.After(within.From) {
		within.From = p.window.Before.OccurredAt
	}
	keys, err := p.namedKeys(ctx, within)
	if err != nil {
		return nil, err
	}
	for _, keys := range byPartition(keys, p.partitions()) {
		more, err := p.readKeys(ctx, keys)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	return events, nil
}

// key is the key of an event.
type key struct {
	partner uuid.UUID
	audit.Position
}

// namedKeys returns the keys of the events that the search names.
func (p *page) namedKeys(ctx context.Context, within audit.Range) (keys []key, err error) {
	if len(p.names.whole) > 0 {
		whole := slices.Compact(slices.Sorted(slices.Values(columnOf(p.names.whole, strings.ToLower))))
		if keys, err = p.keys(ctx, (&statement{}).add(`SELECT * FROM named_events((SELECT array_agg(lower(name)) FROM unnest(?::text[]) name), ?, ?, ?, ?)`,
			pq.Array(whole), p.permittedPartners(), within.From, within.To, mostNamed)); err != nil {
			return nil, err
		}
	}
	for _, ids := range p.names.ids {
		s := (&statement{}).add("SELECT "+eventKey+" FROM "+auditevent.Table+" WHERE ").
			where(permitted(p.query), predicate(audit.WithID{IDs: ids}), expr("occurred_at >= ? AND occurred_at < ?", within.From, within.To)).
			add(p.order()+" LIMIT ?", mostNamed)
		more, err := p.keys(ctx, s)
		if err != nil {
			return nil, err
		}
		keys = append(keys, more...)
	}
	return keys, nil
}

// permittedPartners are the partners that the query may see anything of; nil is
// all.
func (p *page) permittedPartners() any {
	if p.query.Scope.Everything() || p.query.Actor != uuid.Nil {
		return nil
	}
	partners := p.query.Scope.Partners()
	for partner := range p.query.Scope.Tenants() {
		partners = append(partners, partner)
	}
	return idArray(partners)
}

// keys reads the keys of a statement.
func (p *page) keys(ctx context.Context, s *statement) (keys []key, err error) {
	rows, err := p.requests.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k key
		if err := rows.Scan(&k.partner, &k.OccurredAt, &k.ID); err != nil {
			return nil, err
		}
		inUTC(&k.OccurredAt)
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

// byPartition groups keys by where their partition begins.
func byPartition(keys []key, partitions plan.Partitions) map[time.Time][]key {
	groups := map[time.Time][]key{}
	for _, k := range keys {
		from, _ := partitions.Of(k.OccurredAt)
		groups[from] = append(groups[from], k)
	}
	return groups
}

// readKeys reads the events of a partition by key, those that may be seen and
// match.
func (p *page) readKeys(ctx context.Context, keys []key) ([]audit.Event, error) {
	first := slices.MinFunc(keys, func(a, b key) int { return a.OccurredAt.Compare(b.OccurredAt) })
	last := slices.MaxFunc(keys, func(a, b key) int { return a.OccurredAt.Compare(b.OccurredAt) })
	conditions := append([]*entsql.Predicate{
		permitted(p.query),
		expr("occurred_at >= ? AND occurred_at <= ?", first.OccurredAt, last.OccurredAt),
	}, predicates(p.query.Conditions)...)
	if p.window.After != nil {
		conditions = append(conditions, beyond(*p.window.After, true))
	}
	if p.window.Before != nil {
		conditions = append(conditions, beyond(*p.window.Before, false))
	}
	s := (&statement{}).add("SELECT "+strings.Join(p.reader.columns, ", ")+" FROM "+auditevent.Table+
		` WHERE (partner_id, occurred_at, id) IN (SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::uuid[])) AND `,
		pq.Array(columnOf(keys, func(k key) string { return k.partner.String() })),
		pq.Array(columnOf(keys, func(k key) string { return k.OccurredAt.Format(time.RFC3339Nano) })),
		pq.Array(columnOf(keys, func(k key) string { return k.ID.String() }))).
		where(conditions...).add(p.order()+" LIMIT ?", p.window.Limit)
	return p.scan(ctx, p.requests, s, p.reader)
}

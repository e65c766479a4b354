package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// statement is SQL that is being written, its arguments as question marks.
type statement struct {
	strings.Builder
	args []any
}

func (s *statement) add(text string, args ...any) *statement {
	for i, part := range strings.Split(text, "?") {
		if i > 0 {
			s.args = append(s.args, args[i-1])
			s.WriteString("$" + strconv.Itoa(len(s.args)))
		}
		s.WriteString(part)
	}
	return s
}

// where adds conditions, all of which must hold.
func (s *statement) where(predicates ...*entsql.Predicate) *statement {
	all := entsql.And(predicates...)
	all.SetDialect(dialect.Postgres)
	all.SetTotal(len(s.args))
	text, args := all.Query()
	s.WriteString(text)
	s.args = append(s.args, args...)
	return s
}

// stream is where a step reads rows in order of time: each row of `from` gives
// one run of events.
type stream struct {
	from string
	args []any
	// is the condition of a run, in terms of from.
	is string
}

// eventKey is the key of an event.
const eventKey = "partner_id, occurred_at, id"

// statement is the SQL of a step that lacks some events.
func (p *page) statement(step plan.Step, columns string, lacks int) *statement {
	s := &statement{}
	if step.Unordered() {
		p.unordered(s.add("SELECT "+columns+" FROM "), step)
		return s.add(p.order()+" LIMIT ?", lacks)
	}
	runs := p.runs(step)
	for i, run := range runs {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		s.add("(SELECT "+columns+" FROM "+run.from+" CROSS JOIN LATERAL (", run.args...)
		if step.Rows > 0 {
			s.add("SELECT * FROM (")
			p.run(s, run, step)
			s.add(p.order()+" LIMIT ?) "+auditevent.Table+" WHERE ", step.Rows).where(p.matches())
		} else {
			p.run(s, run, step)
			s.add(" AND ").where(p.matches())
		}
		s.add(p.order()+" LIMIT ?) "+auditevent.Table+p.order()+" LIMIT ?)", lacks, lacks)
	}
	if len(runs) > 1 {
		s.add(p.order()+" LIMIT ?", lacks)
	}
	return s
}

// unordered adds what a step without an order reads, as the FROM and WHERE of a
// query.
func (p *page) unordered(s *statement, step plan.Step) {
	switch {
	case !step.Everywhere:
		s.add("(SELECT * FROM "+auditevent.Table+" WHERE ").where(p.candidates(step.Path), p.within(step)).add(" OFFSET 0) ")
	case step.Path == plan.ByActivity:
		s.add("events_of_activity(ARRAY(SELECT run.key FROM ")
		for _, run := range p.runs(step) {
			s.add(run.from, run.args...)
		}
		s.add("), ?, ?, ?) ", step.Within.From, step.Within.To, step.Rows)
	default:
		longest := slices.MaxFunc(plan.Texts(p.conditions), func(a, b string) int { return len(a) - len(b) })
		s.add("events_of_text(?, ?, ?, ?) ", pattern(longest), step.Within.From, step.Within.To, step.Rows)
	}
	s.add(auditevent.Table+" WHERE ").where(p.within(step), p.matches())
}

// run adds the events of a run within a step.
func (p *page) run(s *statement, run stream, step plan.Step) {
	s.add("SELECT * FROM " + auditevent.Table + " WHERE " + run.is + " AND ").where(p.within(step))
}

// cut returns the last event that a step looked at, the first of them to be
// reached where it has several streams; nil where all were read to the end.
func (p *page) cut(ctx context.Context, step plan.Step) (*audit.Position, error) {
	s := &statement{}
	for i, run := range p.runs(step) {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		s.add("SELECT occurred_at, id FROM "+run.from+" CROSS JOIN LATERAL (", run.args...)
		s.add("SELECT occurred_at, id FROM "+auditevent.Table+" WHERE "+run.is+" AND ").where(p.within(step)).
			add(p.order()+" OFFSET ? LIMIT 1) last", step.Rows-1)
	}
	s.add(p.order() + " LIMIT 1")
	var at audit.Position
	err := p.requests.QueryRowContext(ctx, s.String(), s.args...).Scan(&at.OccurredAt, &at.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	inUTC(&at.OccurredAt)
	return &at, err
}

// runs are the streams of a step.
func (p *page) runs(step plan.Step) []stream {
	switch step.Path {
	case plan.ByActor:
		return p.byActor()
	case plan.ByActivity:
		return p.byValue(step, audit.AttributeActivity, "hashtextextended(activity, uuid_hash(partner_id)) = run.key")
	case plan.BySeverity:
		return p.byValue(step, audit.AttributeSeverity, "hashtextextended(severity, uuid_hash(partner_id)) = run.key AND severity <> 'INFORMATION'")
	}
	var partners, owners, tenants []string
	for _, place := range step.Streams {
		if place.Tenant == uuid.Nil {
			partners = append(partners, place.Partner.String())
		} else {
			owners, tenants = append(owners, place.Partner.String()), append(tenants, place.Tenant.String())
		}
	}
	var runs []stream
	if len(partners) > 0 {
		runs = append(runs, stream{"unnest(?::uuid[]) run (partner)", []any{pq.Array(partners)}, "partner_id = run.partner"})
	}
	if len(tenants) > 0 {
		runs = append(runs, stream{"unnest(?::uuid[], ?::uuid[]) run (partner, tenant)",
			[]any{pq.Array(owners), pq.Array(tenants)}, "tenant_id = run.tenant AND partner_id = run.partner"})
	}
	return runs
}

// byActor are the events of the actors that are asked for, or what the query's
// actor did by itself and as somebody else.
func (p *page) byActor() []stream {
	const itself = "hashtext(actor_id) = run.key AND actor_id IS NOT NULL"
	if p.query.Actor == uuid.Nil {
		ids, _ := plan.Values(p.conditions, audit.AttributeActorID)
		return []stream{{"(SELECT DISTINCT hashtext(id) AS key FROM unnest(?::text[]) id) run", []any{pq.Array(ids)}, itself}}
	}
	const one = "(SELECT hashtext(who) AS key, who FROM unnest(ARRAY[?]) who) run"
	actor := []any{p.query.Actor.String()}
	return []stream{{one, actor, itself}, {one, actor,
		"hashtext(impersonator->>'actorId') = run.key AND impersonator IS NOT NULL AND actor_id IS DISTINCT FROM run.who"}}
}

// byValue are the events with a value at the partners of a step.
func (p *page) byValue(step plan.Step, attribute audit.Attribute, is string) []stream {
	values, _ := plan.Values(p.conditions, attribute)
	partners := columnOf(step.Streams, func(place access.Place) string { return place.Partner.String() })
	return []stream{{
		"(SELECT DISTINCT hashtextextended(value, uuid_hash(partner)) AS key FROM unnest(?::uuid[]) partner, unnest(?::text[]) value) run",
		[]any{pq.Array(partners), pq.Array(values)}, is,
	}}
}

// candidates is the condition that an index without order serves.
func (p *page) candidates(path plan.Path) *entsql.Predicate {
	switch path {
	case plan.ByCorrelation:
		values, _ := plan.Values(p.conditions, audit.AttributeCorrelationID)
		return predicate(audit.OneOf{Attribute: audit.AttributeCorrelationID, Values: values})
	case plan.BySource:
		values, _ := plan.Values(p.conditions, audit.AttributeSourceID)
		return predicate(audit.OneOf{Attribute: audit.AttributeSourceID, Values: values})
	}
	var texts []*entsql.Predicate
	for _, term := range plan.Texts(p.conditions) {
		texts = append(texts, predicate(audit.Contains{Term: term}))
	}
	return entsql.And(texts...)
}

// matches is what must hold of an event: what may be seen, and what is asked.
func (p *page) matches() *entsql.Predicate {
	return entsql.And(append([]*entsql.Predicate{permitted(p.query)}, predicates(p.conditions)...)...)
}

// within is the time of a step, from where reading has come to, up to the end
// of the window.
func (p *page) within(step plan.Step) *entsql.Predicate {
	bounds := []*entsql.Predicate{
		expr("occurred_at >= ?", step.Within.From), expr("occurred_at < ?", step.Within.To),
	}
	if at := p.chooser.Frontier(); at.ID != uuid.Nil {
		bounds = append(bounds, beyond(at, !p.window.Backward))
	}
	if p.window.Backward && p.window.After != nil {
		bounds = append(bounds, beyond(*p.window.After, true))
	}
	if !p.window.Backward && p.window.Before != nil {
		bounds = append(bounds, beyond(*p.window.Before, false))
	}
	return entsql.And(bounds...)
}

func (p *page) order() string {
	if p.window.Backward {
		return " ORDER BY occurred_at, id"
	}
	return " ORDER BY occurred_at DESC, id DESC"
}

// scan reads the events of a statement.
func (p *page) scan(ctx context.Context, from querier, s *statement, reader *eventReader) (events []audit.Event, err error) {
	rows, err := from.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		event, err := reader.scan(rows)
		if err != nil {
			return nil, err
		}
		events = append(events, event)
	}
	return events, rows.Err()
}

package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// mapper applies a table to the records of one file.
type mapper struct {
	// table is the file's own; others may map records that bear their signs and
	// not its own. used are the names of those that did.
	table    *table
	others   []*table
	used     []string
	tenantID string
	ordinals *ordinals
}

// refusal is why a readable record becomes no event.
type refusal struct {
	field, reason string
}

func (r *refusal) Error() string { return r.reason }

// input makes an event of a record, with the record's own text. The error is a
// refusal: nothing is guessed, and nothing cut.
func (m *mapper) input(rec *record) (in audit.Input, err error) {
	if m.table.exact {
		return m.exact(rec)
	}
	in = audit.Input{
		TenantID: m.tenantID,
		Log:      m.table.log,
		Source:   audit.Text(m.table.source),
		Category: audit.Text(m.table.category),
		Activity: m.table.activity.code,
		Channel:  audit.ChannelImport,
		Outcome:  audit.Unknown,
		Raw:      audit.Text(rec.text),

		ActivityName: audit.Text(m.table.activity.name),
	}
	r := &reading{table: m.table, in: &in}
	r.open(rec.root)
	for _, f := range m.table.fields {
		if err := r.field(f); err != nil {
			return in, err
		}
	}
	if in.SourceID == "" {
		in.SourceID = m.ordinals.id(rec.root)
	}
	if !r.rule() {
		in.Operation = or(in.Operation, m.table.operationOf(string(in.ActivityName)))
	}
	if in.Outcome == audit.Failure && in.Severity != audit.Error {
		in.Severity = audit.Warning
	}
	in.Description = or(in.Description, r.lines())
	in.Actor = r.actor()
	in.OnBehalfOf = r.onBehalfOf()
	in.Targets = r.targets()
	in.Details = r.details()
	in.Distinct = r.distinct()
	return in, nil
}

// reading is a table applied to one record.
type reading struct {
	table *table
	// roots are the objects that hold the record's fields, and names where they
	// are in the record.
	roots []*object
	names []string
	in    *audit.Input
	// named are the members that named the activity and the category. They are
	// held unless a rule puts the catalogue's words in their place.
	named []*member
}

// open finds the record's roots and reads its lists of pairs as objects.
func (r *reading) open(root *object) {
	r.find(root)
	for _, root := range r.roots {
		for _, p := range r.table.pairs {
			p.apply(root)
		}
		for _, p := range r.table.parties {
			p.apply(root)
		}
		for _, at := range r.table.singles {
			single(root, at)
		}
	}
}

// find finds the record's roots.
func (r *reading) find(root *object) {
	for _, at := range r.table.roots {
		inner, name := root, ""
		if len(at) > 0 {
			m := root.find(at)
			if m == nil {
				continue
			}
			inner, _ = m.unfold().(*object)
			name = m.name
		}
		if inner != nil {
			r.roots, r.names = append(r.roots, inner), append(r.names, name)
		}
	}
}

package export

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// portal is the layout of a portal that knows one text a column.
type portal struct {
	columns []portalColumn
	// holds reports whether the portal has a row for an event; nil has one for all.
	holds func(*audit.Event) bool
}

// portalColumn appends the text of a column; nothing where it is empty.
type portalColumn struct {
	name string
	text func(to []byte, e *audit.Event, piece *Piece) []byte
}

func portalOf(profile Profile) portal {
	switch profile {
	case MTR:
		return mtr()
	case Partner:
		return partner()
	}
	return mspControl()
}

// mtr is the audit log of the Teams Rooms Pro portal: eight columns, four
// categories, and nothing but Successful and Failed.
func mtr() portal {
	return portal{holds: func(e *audit.Event) bool { return mtrCategories[e.Category] != "" }, columns: []portalColumn{
		{"activity.category", func(to []byte, e *audit.Event, _ *Piece) []byte { return append(to, mtrCategories[e.Category]...) }},
		{"activity.objectName", object},
		{"activity.operation", func(to []byte, e *audit.Event, _ *Piece) []byte { return appendTitle(to, string(e.Operation)) }},
		{"activity.resultStatus", func(to []byte, e *audit.Event, _ *Piece) []byte {
			if e.Outcome == audit.Success {
				return append(to, "Successful"...)
			}
			return append(to, "Failed"...)
		}},
		{"activity.tenantId", func(to []byte, e *audit.Event, p *Piece) []byte { return append(to, p.tenant(e.Place.Tenant)...) }},
		{"creationTime", occurred},
		{"user.userId", func(to []byte, e *audit.Event, _ *Piece) []byte { return append(to, e.Actor.ActorID...) }},
		{"user.userTenantId", func(to []byte, e *audit.Event, p *Piece) []byte {
			if id, err := uuid.Parse(string(e.Actor.TenantID)); err == nil {
				return append(to, p.tenant(id)...)
			}
			return append(to, e.Actor.TenantID...)
		}},
	}}
}

// mtrCategories are the portal's words for its categories.
var mtrCategories = map[string]string{
	"User": "User", "Assignment": "Assignment", "Partner Invitation": "PartnerInvitation", "Role": "Role",
}

// partner is the log of a partner portal.
func partner() portal {
	return portal{columns: []portalColumn{
		{"Log ID", func(to []byte, e *audit.Event, _ *Piece) []byte { return audit.AppendBareID(to, e.ID) }},
		{"Date", occurred},
		{"Actor", actor},
		{"Source", source},
		{"Object", object},
		{"Status", func(to []byte, e *audit.Event, _ *Piece) []byte { return appendTitle(to, string(e.Outcome)) }},
		{"Description", func(to []byte, e *audit.Event, _ *Piece) []byte {
			if e.Description == "" {
				return append(to, e.ActivityName...)
			}
			return append(to, e.Description...)
		}},
	}}
}

// mspControl is the audit log of MSPControl. User is on whose behalf something
// was done, and Username who did it.
func mspControl() portal {
	return portal{columns: []portalColumn{
		{"Username", actor},
		{"Customer", func(to []byte, e *audit.Event, _ *Piece) []byte { return append(to, e.CustomerName...) }},
		{"Organization", func(to []byte, e *audit.Event, _ *Piece) []byte {
			if e.TenantKind != access.Organization {
				return to
			}
			return append(to, e.TenantName...)
		}},
		{"Severity", func(to []byte, e *audit.Event, _ *Piece) []byte { return appendTitle(to, string(e.Severity)) }},
		{"Date", func(to []byte, e *audit.Event, _ *Piece) []byte { return audit.AppendBareTime(to, e.RecordedAt) }},
		{"Started", occurred},
		{"Finished", func(to []byte, e *audit.Event, _ *Piece) []byte { return appendMoment(to, e.FinishedAt) }},
		{"Source", source},
		{"Task", func(to []byte, e *audit.Event, _ *Piece) []byte { return append(to, e.ActivityName...) }},
		{"Item", object},
		{"User", func(to []byte, e *audit.Event, _ *Piece) []byte {
			if e.OnBehalfOf != nil {
				return append(to, e.OnBehalfOf.Name...)
			}
			return append(to, e.Actor.Name...)
		}},
		// Events have no files yet.
		{"Download", func(to []byte, _ *audit.Event, _ *Piece) []byte { return to }},
	}}
}

func occurred(to []byte, e *audit.Event, _ *Piece) []byte {
	return audit.AppendBareTime(to, e.OccurredAt)
}
func actor(to []byte, e *audit.Event, _ *Piece) []byte  { return append(to, e.Actor.Name...) }
func source(to []byte, e *audit.Event, _ *Piece) []byte { return append(to, e.Source...) }

func appendMoment(to []byte, at *time.Time) []byte {
	if at == nil {
		return to
	}
	return audit.AppendBareTime(to, *at)
}

// object is the name of what was acted on, else its id; of several all of them.
func object(to []byte, e *audit.Event, _ *Piece) []byte {
	for i := range e.Targets {
		if i > 0 {
			to = append(to, "; "...)
		}
		to = append(to, or(e.Targets[i].Name, e.Targets[i].TargetID)...)
	}
	return to
}

// appendTitle appends a code as a word: SUCCESS is Success.
func appendTitle(to []byte, code string) []byte {
	if code == "" {
		return to
	}
	return append(append(to, code[0]), strings.ToLower(code[1:])...)
}

// lost counts the changes and the details of an event: of all that a portal's
// eight or twelve columns do not hold, what cannot be asked for elsewhere.
func (p portal) lost(e *audit.Event, loss *Loss) {
	for i := range e.Targets {
		loss.Changes += int64(len(e.Targets[i].Changes))
	}
	if len(e.Details) > 0 {
		loss.Values++
	}
}

// names are the header.
func (p portal) names() []string {
	return names(p.columns, func(c portalColumn) string { return c.name })
}

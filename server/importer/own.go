package importer

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// own is the files that we export with all of an event's fields or some: as JSON,
// NDJSON or CSV. Their records are events already: nothing is trimmed, meant or
// looked for elsewhere, so that they come back as they were. What belongs to the
// log that they come from does not: the tenant, who recorded it and when, and the
// log id, which stands in for the id of a record without one.
//
// Our own trail is not imported: nobody but us records what happened here.
func own() *table {
	t := &table{
		name:     "trailkeeper",
		about:    "Trailkeeper's own exports in FULL (JSON, NDJSON, CSV)",
		signs:    signs("occurredAt, activity, actor", "recordedAt, activityName, tenantKind"),
		wrappers: []string{"value", "records", "activities", "events"},
		roots:    paths(""),
		exact:    true,
		guarded:  true,
		fields:   []field{{name: "occurredAt", from: paths("occurredAt")}, {name: "activity", from: paths("activity")}},
	}
	for _, party := range []string{"actor", "onBehalfOf", "impersonator", "recordedBy"} {
		for _, member := range []string{"kind", "actorId", "name", "email", "role", "tenantId", "tenantName"} {
			t.columns = append(t.columns, rename{party + "." + member, party + "/" + member})
		}
	}
	return t
}

// ownRecord is an event as we write it. The fields of an input that a record
// must not set, or writes in its own way, are overlaid.
type ownRecord struct {
	audit.Input
	ID         string  `json:"id"`
	OccurredAt *string `json:"occurredAt"`
	FinishedAt *string `json:"finishedAt"`
	TenantID   any     `json:"tenantId"`
	Distinct   any     `json:"distinct"`
}

// exact makes an event of a record of our own. The error is a refusal.
func (m *mapper) exact(rec *record) (in audit.Input, err error) {
	text := []byte(rec.text)
	if rec.row {
		text = ownRow(nil, rec.root)
	}
	var r ownRecord
	if err := json.Unmarshal(text, &r); err != nil {
		field := ""
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			field = wrong.Field
		}
		return in, &refusal{field, "a field of it is not as Trailkeeper writes it"}
	}
	in = r.Input
	in.TenantID = m.tenantID
	for _, at := range []struct {
		name string
		text *string
		into *audit.SentTime
	}{{"occurredAt", r.OccurredAt, &in.OccurredAt}, {"finishedAt", r.FinishedAt, &in.FinishedAt}} {
		if at.text == nil {
			continue
		}
		time, err := audit.ParseTime(*at.text)
		if err != nil {
			return in, &refusal{at.name, "its time is not as Trailkeeper writes times"}
		}
		*at.into = audit.At(time)
	}
	switch {
	case in.OccurredAt.IsZero():
		return in, &refusal{"occurredAt", "it has no time"}
	case in.SourceID != "":
	case r.ID != "":
		in.SourceID = audit.Text(r.ID)
	default:
		in.SourceID = m.ordinals.id(rec.root)
	}
	if in.Actor.Kind == "" {
		in.Actor.Kind = audit.UnknownActor
	}
	in.Distinct = in.Details
	return in, checkWords(in)
}

// checkWords refuses codes that there are not. An empty one is not given.
func checkWords(in audit.Input) error {
	kinds := []audit.ActorKind{audit.PartnerUser, audit.CustomerUser, audit.OrganizationUser, audit.SupportUser, audit.Application, audit.System, audit.UnknownActor}
	for _, word := range []struct {
		field string
		known bool
	}{
		{"log", one(in.Log, audit.LogAudit, audit.LogSignIn, audit.LogProvisioning, audit.LogTask)},
		{"operation", one(in.Operation, audit.Create, audit.Read, audit.Update, audit.Delete, audit.Execute)},
		{"outcome", one(in.Outcome, audit.Success, audit.Partial, audit.Failure, audit.Denied, audit.Running, audit.Unknown)},
		{"severity", one(in.Severity, audit.Information, audit.Warning, audit.Error)},
		{"channel", one(in.Channel, audit.ChannelUI, audit.ChannelAPI, audit.ChannelSystem, audit.ChannelImport)},
		{"actor.kind", one(in.Actor.Kind, kinds...)},
		{"onBehalfOf.kind", in.OnBehalfOf == nil || one(in.OnBehalfOf.Kind, kinds...)},
		{"impersonator.kind", in.Impersonator == nil || one(in.Impersonator.Kind, kinds...)},
	} {
		if !word.known {
			return &refusal{word.field, "its " + word.field + " is none that there is"}
		}
	}
	return nil
}

func one[T ~string](word T, of ...T) bool { return word == "" || slices.Contains(of, word) }

// ownRow writes a row of a CSV file as the JSON that it would be: targets and
// details are JSON in their cells, a party has a column for each of its fields.
func ownRow(out []byte, row *object) []byte {
	out = append(out, '{')
	for i, m := range row.members {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendText(out, m.name), ':')
		switch v := m.value.(type) {
		case *object:
			out = ownRow(out, v)
		case string:
			if m.name == "targets" || m.name == "details" || m.name == "durationMs" {
				out = append(out, v...)
			} else {
				out = appendText(out, v)
			}
		default:
			out = append(out, "null"...)
		}
	}
	return append(out, '}')
}

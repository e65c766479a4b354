package identity

import (
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// notes are the events of a founding, in the order in which it happened.
func (f founding) notes(added []access.Tenant) []audit.Note {
	note := func(activity string, target audit.Target, description string) audit.Note {
		return audit.Note{
			Activity: activity, TenantID: f.partner.ID, Targets: []audit.Target{target}, Description: description,
			Actor: audit.Actor{Kind: audit.System, Name: "trailkeeper bootstrap"},
		}
	}
	var notes []audit.Note
	for _, tenant := range added {
		target := audit.Target{Kind: "Tenant", TargetID: audit.Text(tenant.ID.String()), Name: audit.Text(tenant.Name),
			Changes: []audit.Change{became("name", tenant.Name), became("kind", string(tenant.Kind))}}
		made := note("tenant.created", target, tenant.Name+" was created.")
		made.TenantID = tenant.ID
		notes = append(notes, made)
	}
	user := f.user.target()
	user.Changes = []audit.Change{became("name", f.user.Name), became("email", f.user.Email)}
	assigned := f.user.target()
	assigned.Changes = []audit.Change{became("role", f.owner.Name)}
	return append(notes,
		note("user.created", user, f.user.Name+" was created."),
		note("assignment.created", assigned, f.user.Name+" became "+f.owner.Name+" of "+f.partner.Name+"."))
}

// became is a property that had no value before.
func became(property, value string) audit.Change {
	text, _ := audit.CompactJSON(value) // a text is always JSON
	return audit.Change{Property: property, New: text}
}

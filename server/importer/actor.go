package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// actor is who acted, by the first form that finds somebody.
func (r *reading) actor() audit.Actor {
	if actor := r.party(r.table.actors); actor != nil {
		return *actor
	}
	return audit.Actor{Kind: audit.UnknownActor, Name: "unknown"}
}

// onBehalfOf is for whom; nil where that is not said.
func (r *reading) onBehalfOf() *audit.Actor { return r.party(r.table.onBehalfOf) }

func (r *reading) party(forms []actorForm) *audit.Actor {
	for _, form := range forms {
		if !r.finds(form) {
			continue
		}
		actor := &audit.Actor{
			Kind:       form.kind,
			ActorID:    audit.Text(r.hold(r.roots, form.id, audit.MaxText)),
			Name:       r.hold(r.roots, form.name, audit.MaxName),
			Email:      audit.Text(r.hold(r.roots, form.email, audit.MaxText)),
			Role:       audit.Text(r.table.roleOf(r.hold(r.roots, form.role, audit.MaxText))),
			TenantID:   audit.Text(r.hold(r.roots, form.tenantID, audit.MaxText)),
			TenantName: audit.Text(r.hold(r.roots, form.tenantName, audit.MaxName)),
		}
		if len(form.only.is) > 0 && strings.EqualFold(r.look(r.roots, form.only.at), form.only.is[0]) {
			r.hold(r.roots, form.only.at, audit.MaxText)
		}
		return actor
	}
	return nil
}

// finds reports whether a record names somebody in this form.
func (r *reading) finds(f actorForm) bool {
	if !r.meets(f.only) {
		return false
	}
	name := r.look(r.roots, f.name)
	if name != "" && strings.EqualFold(name, r.look(r.roots, f.other)) {
		return false
	}
	return name != "" || r.look(r.roots, f.id) != "" || r.look(r.roots, f.email) != ""
}

// roleOf is what a source's role is called.
func (t *table) roleOf(role string) string {
	return or(t.roles[strings.ToLower(role)], role)
}

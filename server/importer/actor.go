package importer

import (
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// actor is who acted, by the first form that finds somebody.
func (r *reading) actor() audit.Actor {
	for _, form := range r.table.actors {
		if !form.applies(r.roots) {
			continue
		}
		actor := audit.Actor{
			Kind:       form.kind,
			ActorID:    audit.Text(hold(r.roots, form.id)),
			Name:       hold(r.roots, form.name),
			Email:      audit.Text(hold(r.roots, form.email)),
			Role:       audit.Text(hold(r.roots, form.role)),
			TenantID:   audit.Text(hold(r.roots, form.tenantID)),
			TenantName: audit.Text(hold(r.roots, form.tenantName)),
		}
		if form.is != nil && strings.EqualFold(look(r.roots, []path{form.when}), form.is[0]) {
			hold(r.roots, []path{form.when})
		}
		return actor
	}
	return audit.Actor{Kind: audit.UnknownActor, Name: "unknown"}
}

// applies reports whether a record names somebody in this form.
func (f actorForm) applies(roots []*object) bool {
	if f.when != nil {
		word := strings.ToLower(look(roots, []path{f.when}))
		if word == "" || f.is != nil && !slices.Contains(f.is, word) {
			return false
		}
	}
	return look(roots, f.id) != "" || look(roots, f.name) != "" || look(roots, f.email) != ""
}

// look is hold without holding anything.
func look(roots []*object, all []path) string {
	for _, at := range all {
		for _, root := range roots {
			if m := root.find(at); m != nil && asText(m.value) != "" {
				return asText(m.value)
			}
		}
	}
	return ""
}

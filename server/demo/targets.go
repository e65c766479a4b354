package demo

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// targets fills in "Kind:Name;Kind:Name" and the changes of the first.
func (p *phrase) targets(text, changes string) []audit.Target {
	var targets []audit.Target
	for _, one := range strings.Split(text, ";") {
		kind, name, _ := strings.Cut(p.of(one), ":")
		targets = append(targets, audit.Target{Kind: kind, Name: audit.Text(name), TargetID: p.idOf(kind, name)})
	}
	targets[0].Changes = p.changes(changes)
	return targets
}

// changes fills in [[property, old, new], ...].
func (p *phrase) changes(text string) []audit.Change {
	if text == "" {
		return nil
	}
	var triples [][3]json.RawMessage
	if err := json.Unmarshal([]byte(p.of(text)), &triples); err != nil {
		p.script.fail(fmt.Errorf("the changes %s: %w", text, err))
	}
	var changes []audit.Change
	for _, triple := range triples {
		var change audit.Change
		_ = json.Unmarshal(triple[0], &change.Property)
		_ = change.Old.UnmarshalJSON(triple[1])
		_ = change.New.UnmarshalJSON(triple[2])
		changes = append(changes, change)
	}
	return changes
}

// idOf is the id of what is named: the same thing has the same one.
func (p *phrase) idOf(kind, name string) audit.Text {
	switch kind {
	case "Organization", "Customer", "Partner":
		return audit.Text(idOf("Tenant", name).String())
	case "User":
		for _, team := range [][]person{p.at.staff, p.at.team, p.at.customer.team, p.at.partner.team} {
			for _, somebody := range team {
				if somebody.name == name {
					return audit.Text(somebody.id)
				}
			}
		}
	case "Group", "API client":
		return audit.Text(idOf(kind, name).String())
	case "Mailbox", "Directory", "Audit log", "Search":
		return ""
	}
	return audit.Text(uuid.NewSHA1(p.at.tenant.ID, []byte(kind+":"+name)).String())
}

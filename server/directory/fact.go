package directory

import (
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Fact is one thing about who may see what that a change made another one. The
// facts of a change are in the details of its first event of each partner, so that any moment
// of the past can be rebuilt from the trail: from what holds now, undone event
// by event.
type Fact struct {
	// Of names what the fact is about: assignment, member, grant, role, user,
	// group, tenant, departure.
	Of string `json:"of"`
	// Key tells it from others of its kind, e.g. the group and the user.
	Key any `json:"key"`
	// Old and New are its values; nil where there was, or is, none.
	Old any `json:"old"`
	New any `json:"new"`
	// at is the partner whose event tells it; uuid.Nil is every partner's.
	at uuid.UUID
}

// fact notes that something about who may see what is another one now.
func (c *change) fact(of string, key, old, now any) { c.factOf(uuid.Nil, of, key, old, now) }

// factOf is fact, told by the event of one partner alone.
func (c *change) factOf(partner uuid.UUID, of string, key, old, now any) {
	c.facts = append(c.facts, Fact{of, key, old, now, partner})
}

// factsAt are the facts that the event of a partner tells.
func (c *change) factsAt(partner uuid.UUID) []Fact {
	return slices.DeleteFunc(slices.Clone(c.facts), func(f Fact) bool { return f.at != uuid.Nil && f.at != partner })
}

// changeOf is a property's change, as targets show it; nil is not given.
func changeOf(property string, old, now any) audit.Change {
	return audit.Change{Property: property, Old: valueOf(old), New: valueOf(now)}
}

func valueOf(value any) audit.JSON {
	if value == nil {
		return nil
	}
	text, err := audit.CompactJSON(value)
	if err != nil {
		return nil // texts and lists of texts always are JSON
	}
	return text
}

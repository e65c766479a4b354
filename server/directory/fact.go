package directory

import (
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
}

// fact notes that something about who may see what is another one now.
func (c *change) fact(of string, key, old, now any) {
	c.facts = append(c.facts, Fact{of, key, old, now})
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

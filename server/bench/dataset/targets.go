package dataset

import (
	"math/rand/v2"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// targets are one to three things in an organization, with what changed there.
func targets(random *rand.Rand, org organization) []audit.Target {
	count := 1
	if share(random, 200) {
		count = 2 + random.IntN(2)
	}
	made := make([]audit.Target, count)
	for i := range made {
		kind := pick(random, kinds)
		made[i] = audit.Target{Kind: kind.name, Name: audit.Text(kind.called(random))}
		if share(random, 600) {
			made[i].TargetID = audit.Text(newID(random).String())
		}
		if i == 0 && kind.name == "Organization" {
			made[i].Name, made[i].TargetID = audit.Text(org.name), audit.Text(org.id.String())
		}
		if share(random, 500) {
			made[i].Changes = changes(random)
		}
	}
	return made
}

func changes(random *rand.Rand) []audit.Change {
	made := make([]audit.Change, 1+random.IntN(3))
	for i := range made {
		property := pick(random, properties)
		made[i] = audit.Change{Property: property.name,
			Old: audit.JSON(pick(random, property.values)), New: audit.JSON(pick(random, property.values))}
	}
	return made
}

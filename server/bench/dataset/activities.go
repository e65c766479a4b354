package dataset

import (
	"fmt"
	"math/rand/v2"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// RareActivity happens once in RareEvery events.
const (
	RareActivity = "organization_transfer.executed"
	RareEvery    = 100_000
)

// activities are those of the catalogue that others may record, the most
// frequent first, and the rare one.
type activities struct {
	all      []audit.Activity
	byRank   chances
	rare     audit.Activity
	severity chances // of severities
}

var severities = [...]audit.Severity{audit.Information, audit.Warning, audit.Error}

func drawActivities(random *rand.Rand) (activities, error) {
	shipped, err := audit.ShippedActivities()
	if err != nil {
		return activities{}, err
	}
	a := activities{severity: newChances([]float64{95, 4, 1})}
	for _, activity := range shipped {
		switch {
		case activity.Code == RareActivity:
			a.rare = activity
		case !activity.Own:
			a.all = append(a.all, activity)
		}
	}
	if a.rare.Code == "" || len(a.all) == 0 {
		return activities{}, fmt.Errorf("the catalogue lacks %s, or everything else", RareActivity)
	}
	random.Shuffle(len(a.all), func(i, j int) { a.all[i], a.all[j] = a.all[j], a.all[i] })
	a.byRank = zipf(len(a.all))
	return a, nil
}

// draw is the activity of the event with the number.
func (a activities) draw(random *rand.Rand, number int) audit.Activity {
	activity := a.all[a.byRank.draw(random)]
	if number >= 0 && number%RareEvery == RareEvery/2 {
		return a.rare
	}
	return activity
}

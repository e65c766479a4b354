package audit

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// OwnSource is the source of our own trail; input must not claim it.
const OwnSource = "Trailkeeper"

// Activity is a kind of thing that can happen: a row of the catalogue.
type Activity struct {
	ID              uuid.UUID
	Code            string
	Name            string
	Category        string
	Log             EventLog
	Operation       Operation
	DefaultSeverity Severity
	// Own marks what only we record: refused from input.
	Own bool
}

// IsNode marks an activity as a Node of the API.
func (Activity) IsNode() {}

//go:embed catalogue.tsv
var catalogueFile string

// activitySpace makes the ids of shipped activities the same everywhere.
var activitySpace = uuid.MustParse("b2a4f1c0-93b5-4c8e-8f0e-5d0a4f7b6c21")

// ShippedActivities is the catalogue that comes with the product. The table
// may hold more: it is data.
func ShippedActivities() ([]Activity, error) {
	var activities []Activity
	for n, line := range strings.Split(strings.TrimSpace(catalogueFile), "\n") {
		if n == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 7 {
			return nil, fmt.Errorf("catalogue.tsv:%d: %d cells, want 7", n+1, len(cells))
		}
		activities = append(activities, Activity{
			ID:              uuid.NewSHA1(activitySpace, []byte(cells[0])),
			Code:            cells[0],
			Name:            cells[1],
			Category:        cells[2],
			Log:             EventLog(cells[3]),
			Operation:       Operation(cells[4]),
			DefaultSeverity: Severity(cells[5]),
			Own:             cells[6] == "own",
		})
	}
	return activities, nil
}

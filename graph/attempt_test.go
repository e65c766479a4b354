package graph

import (
	"testing"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestEveryMutationHasAnActivity walks the schema: a mutation that our own
// trail has no word for must not be built.
func TestEveryMutationHasAnActivity(t *testing.T) {
	shipped, err := audit.ShippedActivities()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, activity := range shipped {
		known[activity.Code] = true
	}
	for _, field := range generated.NewExecutableSchema(generated.Config{}).Schema().Mutation.Fields {
		if code := activities()[field.Name]; !known[code] {
			t.Errorf("mutation %s: activity %q is not in the catalogue", field.Name, code)
		}
	}
}

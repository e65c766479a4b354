package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// TestPermissionsOn: a viewer is told what it may do on its own ground, and the
// same nothing for a tenant of somebody else as for one that does not exist.
func TestPermissionsOn(t *testing.T) {
	o := newOffice(t)
	neighbour := uuid.New()
	o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at)
		SELECT $1, 'PARTNER', 'Neighbour', parent_id, now() FROM tenants WHERE id = $2`, neighbour, o.partner)
	on := func(who directory.Subject, tenant string) string {
		t.Helper()
		got := o.ask(t, who, `query($id: ID!) { viewer { permissionsOn(tenantId: $id) } }`, map[string]any{"id": tenant})
		if got.codes != nil {
			t.Fatal(got.text)
		}
		return fmt.Sprint(dig(got.data, "viewer", "permissionsOn"))
	}
	reader := o.user(t, "Security Reader")
	const reads = "[EVENT_READ EVENT_EXPORT TENANT_READ USER_READ]"
	for _, tenant := range []uuid.UUID{o.partner, o.customer} {
		if got := on(reader, tenant.String()); got != reads {
			t.Errorf("a reader: %s, want %s", got, reads)
		}
	}
	if got := on(o.user(t, "Support"), o.customer.String()); got != "[]" {
		t.Errorf("Support without a group: %s, want none", got)
	}
	for _, tenant := range []string{neighbour.String(), uuid.NewString(), "", "no id"} {
		if got := on(reader, tenant); got != "[]" {
			t.Errorf("on %q: %s, want none", tenant, got)
		}
	}
}

package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
)

// TestTenantOfTheLastOwner: the tenant that the last active Owner of its partner
// has the account on cannot be deleted; with another Owner elsewhere it can.
func TestTenantOfTheLastOwner(t *testing.T) {
	o := newOffice(t)
	user := uuid.New()
	o.run(t, `INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) VALUES ($1, $2, $3, 'Nele', 'nele@contoso.example', 'nele@contoso.example', now())`,
		user, o.org, o.partner)
	assign := `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT $1, $2, id, $3, $3, now() FROM roles WHERE builtin AND name = `
	o.run(t, assign+`'Owner'`, uuid.New(), user, o.partner)
	o.run(t, assign+`'Super Admin'`, uuid.New(), o.finance.ID, o.partner)
	o.run(t, `UPDATE users SET status = 'DISABLED' WHERE id = $1`, o.owner.ID)
	remove := map[string]any{"id": o.org.String(), "status": "DELETED"}
	if got := o.mutate(t, o.finance, "updateTenant", remove); strings.Join(got.codes, " ") != "CONFLICT" || !strings.Contains(got.text, "last active Owner") {
		t.Error(got.text)
	}
	o.run(t, `UPDATE users SET status = 'ACTIVE' WHERE id = $1`, o.owner.ID)
	if got := o.mutate(t, o.finance, "updateTenant", remove); len(got.codes) > 0 {
		t.Error(got.text)
	}
}

package identity_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

func founder() identity.BootstrapInput {
	return identity.BootstrapInput{PartnerName: "Northwind", OwnerName: "Ada Lovelace", OwnerEmail: "Ada@Northwind.example", Password: password}
}

func TestBootstrap(t *testing.T) {
	h := empty(t)
	if _, err := h.SignIn(t.Context(), origin("192.0.2.1"), email, password, uuid.Nil); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("before there is anything: %v", err)
	}
	made, err := h.Bootstrap(t.Context(), founder())
	if err != nil {
		t.Fatal(err)
	}
	if n := h.count(`SELECT count(*) FROM role_assignments a JOIN roles r ON r.id = a.role_id JOIN users u ON u.id = a.user_id
		JOIN tenants t ON t.id = a.tenant_id JOIN tenants p ON p.id = t.parent_id
		WHERE r.name = 'Owner' AND u.id = $1 AND u.tenant_id = $2 AND u.partner_id = $2 AND a.partner_id = $2 AND t.id = $2
		AND t.kind = 'PARTNER' AND t.name = 'Northwind' AND p.kind = 'PLATFORM' AND p.name = 'Platform'
		AND u.email_key = 'ada@northwind.example' AND NOT u.demo`, made.OwnerID, made.PartnerID); n != 1 {
		t.Error("not the rows that were asked for")
	}
	var activities []string
	for _, event := range h.events("") {
		activities = append(activities, event.Activity)
		if event.Actor != "trailkeeper bootstrap" || event.Kind != "SYSTEM" {
			t.Errorf("event %+v", event)
		}
	}
	if got := strings.Join(activities, " "); got != "assignment.created tenant.created tenant.created user.created" {
		t.Errorf("events %s", got)
	}
	if n := h.count(`SELECT count(*) FROM audit_events WHERE partner_id = $1 AND partner_name = 'Northwind'`, made.PartnerID); n != 3 {
		t.Errorf("%d events in the partner, want 3", n)
	}
	h.holdsNoSecret(password)

	second := founder()
	second.PartnerName, second.OwnerEmail = "Fabrikam", "eve@fabrikam.example"
	_, err = h.Bootstrap(t.Context(), second)
	wants(t, err, fault.Conflict)
	if n := h.count(`SELECT count(*) FROM tenants`) + h.count(`SELECT count(*) FROM users`); n != 3 {
		t.Error("the second bootstrap left something")
	}

	if err := h.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.signIn("ada@northwind.example")
	if _, err := h.RotateKey(t.Context(), origin(""), audit.Actor{Kind: audit.System, Name: "test"}); err != nil {
		t.Error(err)
	}
}

func TestBootstrapAtOnce(t *testing.T) {
	h := empty(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := h.Bootstrap(t.Context(), founder()); err != nil && !fault.Is(err, fault.Conflict) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := h.count(`SELECT count(*) FROM users`); n != 1 {
		t.Errorf("%d owners, want 1", n)
	}
	if n := h.count(`SELECT count(*) FROM tenants`); n != 2 {
		t.Errorf("%d tenants, want 2", n)
	}
}

// An existing platform is kept.
func TestBootstrapUnderAPlatform(t *testing.T) {
	h := newHouse(t)
	made, err := h.Bootstrap(t.Context(), founder())
	if err != nil {
		t.Fatal(err)
	}
	if n := h.count(`SELECT count(*) FROM tenants WHERE id = $1 AND parent_id = $2`, made.PartnerID, h.platform); n != 1 {
		t.Error("not under the platform that was there")
	}
}

func TestBootstrapIsAllOrNothing(t *testing.T) {
	h := empty(t)
	for field, spoil := range map[string]func(*identity.BootstrapInput){
		"partnerName": func(in *identity.BootstrapInput) { in.PartnerName = " " },
		"ownerName":   func(in *identity.BootstrapInput) { in.OwnerName = "Ada\x00" },
		"ownerEmail":  func(in *identity.BootstrapInput) { in.OwnerEmail = "ada" },
		"password":    func(in *identity.BootstrapInput) { in.Password = "short" },
	} {
		in := founder()
		spoil(&in)
		_, err := h.Bootstrap(t.Context(), in)
		if refused := wants(t, err, fault.BadUserInput); refused.Field != field {
			t.Errorf("field %s, want %s", refused.Field, field)
		}
	}
	h.exec(`REVOKE INSERT ON audit_events FROM trailkeeper_server`)
	_, err := h.Bootstrap(t.Context(), founder())
	wants(t, err, fault.AuditUnavailable)
	if n := h.count(`SELECT count(*) FROM tenants`) + h.count(`SELECT count(*) FROM users`); n != 0 {
		t.Error("something was made without its event")
	}
}

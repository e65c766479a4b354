package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

const (
	staffEach        = 25 // of a partner
	integrationsEach = 25
	usersEach        = 4 // of an organization
)

// actors are all who act: the staff and the integrations of each partner, the
// users of each organization, in their order.
type actors struct {
	staff, integrations, users []audit.Actor
	bySeniority                chances // among the staff of a partner
}

func drawActors(random *rand.Rand, p places) actors {
	a := actors{bySeniority: zipf(staffEach)}
	person := func(kind audit.ActorKind, role, domain string, at uuid.UUID) audit.Actor {
		first, last := pick(random, firstNames), pick(random, lastNames)
		return audit.Actor{
			Kind: kind, ActorID: audit.Text(newID(random).String()), Name: first + " " + last, Role: audit.Text(role),
			Email:    audit.Text(strings.ToLower(fmt.Sprintf("%s.%s%d@%s", first, last, random.IntN(100), domain))),
			TenantID: audit.Text(at.String()),
		}
	}
	for i, of := range p.partners {
		for range staffEach {
			a.staff = append(a.staff, person(audit.PartnerUser, "Admin", fmt.Sprintf("partner%d.example", i), of.id))
		}
		for n := range integrationsEach {
			a.integrations = append(a.integrations, audit.Actor{
				Kind: audit.Application, ActorID: audit.Text(newID(random).String()),
				Name: fmt.Sprintf("%s sync %d", strings.ToLower(pick(random, trades)), n), Role: "Recorder",
				TenantID: audit.Text(of.id.String()),
			})
		}
	}
	for i, org := range p.organizations {
		for range usersEach {
			a.users = append(a.users, person(audit.OrganizationUser, "", fmt.Sprintf("org%d.example", i), org.id))
		}
	}
	return a
}

// draw is who visits an organization: its users and the staff of its partner
// equally often, now and then an integration.
func (a actors) draw(random *rand.Rand, number, partner int) audit.Actor {
	switch n := random.IntN(100); {
	case n < 45:
		return a.staff[partner*staffEach+a.bySeniority.draw(random)]
	case n < 90:
		return a.users[number*usersEach+random.IntN(usersEach)]
	default:
		return a.integrations[partner*integrationsEach+random.IntN(integrationsEach)]
	}
}

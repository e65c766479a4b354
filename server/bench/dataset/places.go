package dataset

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// The largest partner has the largest organization, all silent ones and those
// of the delegated viewer: a group belongs to one partner.
const (
	largestPartner      = 3000 // organizations
	organizationsEach   = 5    // of a customer
	mostOfSilent        = 50   // no silent organization is larger than this rank
	largestOrganization = 0    // by number
)

type partner struct {
	id   uuid.UUID
	name string
}

type organization struct {
	id   uuid.UUID
	name string
	// rank is the place by size, 1 for the largest.
	rank         int
	silent       bool
	partner      int // number
	customerID   uuid.UUID
	customerName string
}

func (o organization) place(p places) access.Place {
	return access.Place{Partner: p.partners[o.partner].id, Tenant: o.id}
}

// places are the tenants. Partner 0 is the largest, organization 0 too.
type places struct {
	platform      partner
	partners      []partner
	organizations []organization
	// delegated are the organizations of the delegated viewer, by number.
	delegated []int
	silent    []int
}

func drawPlaces(random *rand.Rand) places {
	p := places{
		platform:      partner{newID(random), "Bench Platform"},
		partners:      make([]partner, Partners),
		organizations: make([]organization, Organizations),
	}
	for i := range p.partners {
		p.partners[i] = partner{newID(random), fmt.Sprintf("%s Partners %d", pick(random, trades), i)}
	}
	ranks := random.Perm(Organizations)
	largest := slices.Index(ranks, 0)
	ranks[largestOrganization], ranks[largest] = ranks[largest], ranks[largestOrganization]
	customers := 0
	var customerID uuid.UUID
	for i := range p.organizations {
		of := partnerOf(i)
		if i == 0 || of != partnerOf(i-1) || i%organizationsEach == 0 {
			customerID = newID(random)
			customers++
		}
		p.organizations[i] = organization{
			id: newID(random), name: fmt.Sprintf("%s %s %d", pick(random, trades), pick(random, forms), i),
			rank: ranks[i] + 1, partner: of,
			customerID: customerID, customerName: fmt.Sprintf("Customer %d", customers),
		}
	}
	var quiet []int
	for _, i := range random.Perm(largestPartner) {
		if p.organizations[i].rank > mostOfSilent {
			quiet = append(quiet, i)
		}
	}
	p.silent = quiet[:Silent]
	for _, i := range p.silent {
		p.organizations[i].silent = true
	}
	for _, i := range random.Perm(largestPartner) {
		if i != largestOrganization && len(p.delegated) < Delegated {
			p.delegated = append(p.delegated, i)
		}
	}
	return p
}

// partnerOf is the number of an organization's partner.
func partnerOf(organization int) int {
	if organization < largestPartner {
		return 0
	}
	return 1 + (organization-largestPartner)*(Partners-1)/(Organizations-largestPartner)
}

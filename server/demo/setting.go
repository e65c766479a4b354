package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// setting is a tenant as the scene of events: who works there, and from where.
type setting struct {
	tenant access.Tenant
	// customer and partner are above it, or itself.
	customer, partner            *setting
	domain, city, country, words string
	// rank is its place by size within the partner, from 1; 0: nothing happens.
	rank int
	// index tells the settings apart in addresses.
	index int
	// size is how much there is of everything.
	size int
	// staff work there and are known to its own systems, not to the portal.
	staff []person
	// team are the portal's users who are at home there.
	team []person
}

// person is somebody who may act.
type person struct {
	id, name, email, role string
	kind                  audit.ActorKind
	home                  *setting
	disabled              bool
	// changes says that the role may change anything at all.
	changes bool
	// only are the organizations that the person's groups open, where the role
	// holds nowhere else.
	only []string
}

// may reports whether the person would change something in a tenant.
func (p person) may(at *setting) bool {
	if p.disabled || !p.changes {
		return false
	}
	return p.only == nil || slices.Contains(p.only, at.tenant.Name)
}

func (p person) actor() audit.Actor {
	return audit.Actor{Kind: p.kind, ActorID: audit.Text(p.id), Name: p.name, Email: audit.Text(p.email),
		Role: audit.Text(p.role), TenantID: audit.Text(p.home.tenant.ID.String())}
}

// address is one of the setting's: the office's, or now and then one of IPv6.
func (s *setting) address(random *rand.Rand) string {
	if random.IntN(6) == 0 {
		return fmt.Sprintf("2001:db8:%x:%x::%x", 0x100+s.index, random.IntN(4), 1+random.IntN(0xfffe))
	}
	if s.tenant.Kind == access.Partner || random.IntN(5) == 0 {
		return fmt.Sprintf("192.0.2.%d", 10+s.index)
	}
	return fmt.Sprintf("198.51.100.%d", 10+s.index*3+random.IntN(3))
}

// settings makes the scenes of the tenants, by name, and fills them with
// people.
func settings(t *tables, d Directory, random *rand.Rand) map[string]*setting {
	all := map[string]*setting{}
	for i, row := range t.tenants {
		s := &setting{tenant: d.Tenants[i], index: i, domain: row["domain"],
			city: row["city"], country: row["country"], words: row["tongue"]}
		s.rank, _ = strconv.Atoi(row["rank"])
		above := all[row["parent"]]
		switch s.tenant.Kind {
		case access.Partner:
			s.partner, s.customer = s, s
		case access.Customer:
			s.partner, s.customer = above, s
		case access.Organization:
			s.partner, s.customer = above.partner, above
		}
		if s.rank > 0 {
			s.size = 60 + 4000/s.rank
			s.hire(t, random, 4+20/s.rank)
		}
		all[s.tenant.Name] = s
	}
	kinds := map[access.TenantKind]audit.ActorKind{
		access.Platform: audit.SupportUser, access.Partner: audit.PartnerUser, access.Customer: audit.CustomerUser,
	}
	for _, user := range d.Users {
		for _, s := range all {
			if s.tenant.ID == user.Home.Tenant {
				s.team = append(s.team, person{user.ID.String(), user.Name, user.Email, user.Role.Name,
					kinds[s.tenant.Kind], s, user.Disabled, changes(user.Role), opened(user)})
			}
		}
	}
	return all
}

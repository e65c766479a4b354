package demo

import (
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// visit is somebody at work for a while: one session from one address, whose
// events share what they share.
type visit struct {
	actor                    audit.Actor
	home                     *setting
	onBehalfOf, impersonator *audit.Actor
	channel                  audit.Channel
	ip, agent, country, city string
	session, correlation     string
}

// visit begins one. by says who: partner, customer, administrator, staff (at
// home in the organization), billing, connect (programs) or system.
func (s *script) visit(by string, at *setting) visit {
	switch by {
	case "partner":
		return s.human(s.portalUser(at.partner, at))
	case "customer":
		return s.human(s.portalUser(at.customer, at))
	case "administrator", "staff":
		people := at.staff
		if by == "administrator" {
			people = people[:min(2, len(people))]
		}
		if len(people) == 0 {
			return s.human(s.portalUser(at.customer, at))
		}
		return s.human(pick(s.random, people))
	case "billing":
		v := s.program("billing-sync", at.partner)
		behalf := s.portalUser(at.partner, at).actor()
		v.onBehalfOf = &behalf
		return v
	case "connect":
		return s.program("Microsoft Entra Connect", at)
	}
	return s.system(at.partner.tenant.Name + " scheduler")
}

// portalUser is somebody of a tenant's team who may change things at another.
func (s *script) portalUser(of, at *setting) person {
	able := slices.DeleteFunc(slices.Clone(of.team), func(p person) bool { return !p.may(at) })
	if len(able) == 0 {
		return at.partner.team[0] // the Owner
	}
	return pick(s.random, able)
}

func (s *script) human(who person) visit {
	return visit{
		actor: who.actor(), home: who.home, channel: audit.ChannelAPI,
		ip: who.home.address(s.random), agent: pick(s.random, s.tables.words["browser"]),
		country: who.home.country, city: who.home.city,
		session: s.uuid().String(), correlation: s.uuid().String(),
	}
}

func (s *script) program(name string, at *setting) visit {
	return visit{
		actor: audit.Actor{Kind: audit.Application, Name: name,
			ActorID:  audit.Text(uuid.NewSHA1(at.tenant.ID, []byte(name)).String()),
			TenantID: audit.Text(at.tenant.ID.String())},
		channel: audit.ChannelAPI, ip: at.address(s.random), agent: pick(s.random, s.tables.words["program"]),
		correlation: s.uuid().String(),
	}
}

func (s *script) system(name string) visit {
	return visit{actor: audit.Actor{Kind: audit.System, Name: name},
		channel: audit.ChannelSystem, correlation: s.uuid().String()}
}

// input is an event of the visit, as far as the visit says.
func (v visit) input(at *setting, activity, source string) audit.Input {
	return audit.Input{
		TenantID: at.tenant.ID.String(), Activity: activity, Source: audit.Text(source), Channel: v.channel,
		Actor: v.actor, OnBehalfOf: v.onBehalfOf, Impersonator: v.impersonator,
		IPAddress: audit.Text(v.ip), UserAgent: audit.Text(v.agent),
		Country: audit.Text(v.country), City: audit.Text(v.city),
		SessionID: audit.Text(v.session), CorrelationID: audit.Text(v.correlation),
	}
}

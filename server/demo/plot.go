package demo

import (
	"fmt"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// plot tells what somebody who looks at the demo should find: last night
// somebody switched compliance off as somebody else, and tried more; later
// passwords were guessed; an organization changed hands.
func (s *script) plot() {
	contoso, fabrik := s.scenes["Contoso AG"], s.scenes["Fabrik Süd"]
	ann, priya, sam := s.partner.team[0], s.partner.team[1], s.partner.team[3]
	lastNight := s.now.Truncate(24 * time.Hour).Add(-2 * time.Hour) // 22:00 UTC

	v := s.human(sam)
	v.ip, v.country, v.city = "203.0.113.7", "DE", "Berlin"
	v = s.actingAs(v, ann, contoso, lastNight.Add(10*time.Minute), 60, "Ann cannot find the switch. Ticket 4711.")
	s.once("compliance.disabled", v, contoso, lastNight.Add(14*time.Minute+9*time.Second+120345*time.Microsecond), nil)
	s.once("in_place_archive.disabled", v, contoso, lastNight.Add(16*time.Minute), nil)
	s.once("audit_log.downloaded", v, contoso, lastNight.Add(21*time.Minute), nil)
	v.actor, v.impersonator, v.session = sam.actor(), nil, s.uuid().String()
	s.once("subscription.suspended", v, fabrik, lastNight.Add(62*time.Minute+51*time.Second), func(in *audit.Input) {
		in.Outcome, in.ErrorCode, in.Severity = audit.Denied, "FORBIDDEN", audit.Error
		in.OutcomeReason = "Your groups do not include this organization."
		in.Targets[0].Name = "Archive Plus"
	})
	s.once("compliance.enabled", s.human(priya), contoso, lastNight.Add(8*time.Hour+40*time.Minute), func(in *audit.Input) {
		in.Description = audit.Text(s.tables.minutes)
	})
	s.guessing(contoso, s.now.Add(-5*time.Hour))
	s.transfer(s.now.AddDate(0, 0, -9).Add(-3*time.Hour), s.human(ann), s.scenes["Trey Research Kraków"])
	s.delegation(s.scenes["Adatum Headquarters"], s.now.Add(-7*time.Hour))
}

// once tells an act as it succeeds, changed where need be.
func (s *script) once(code string, v visit, at *setting, t time.Time, change func(*audit.Input)) {
	row := s.tables.acts.find(code)
	if row["at"] == "partner" {
		at = at.partner
	}
	p := s.phrase(at, t).by(v.actor)
	in := v.input(at, code, p.of(row["source"]))
	in.Targets = p.targets(row["targets"], row["changes"])
	in.Description = audit.Text(p.of(row["description"]))
	if change != nil {
		change(&in)
	}
	s.add(t, in)
}

// guessing tells how somebody tries one password on everybody.
func (s *script) guessing(at *setting, t time.Time) {
	wrong, locked := s.tables.signIns.rows[1], s.tables.signIns.rows[2]
	for n := range 3 * len(at.staff) {
		v := s.human(at.staff[n%len(at.staff)])
		v.ip, v.country, v.city = s.abroad()
		v.agent, v.session = "python-requests/2.32.5", ""
		row := wrong
		if n >= 2*len(at.staff) && s.chance(40) {
			row = locked
		}
		t = t.Add(s.span(9 * time.Second))
		s.add(t, s.attempt(v, at, "Exchange Online", row))
	}
	administrator := s.human(at.staff[0])
	for n, somebody := range at.staff[2:6] {
		s.once("password.reset", administrator, at, t.Add(time.Duration(20+2*n)*time.Minute), func(in *audit.Input) {
			in.Targets[0].Name, in.Targets[0].TargetID = audit.Text(somebody.name), audit.Text(somebody.id)
			in.Description = "The account was locked after many wrong passwords."
		})
	}
}

// transfer tells how an organization moves to another customer.
func (s *script) transfer(t time.Time, v visit, at *setting) {
	s.once("organization_transfer.initiated", v, at, t, nil)
	v.session = s.uuid().String() // the same operation, another day
	s.once("organization_transfer.executed", v, at, t.AddDate(0, 0, 2), nil)
	s.once("user.updated", v, at, t.AddDate(0, 0, 2).Add(4*time.Minute), nil)
}

// delegation tells one event with many targets.
func (s *script) delegation(at *setting, t time.Time) {
	s.once("delegated_user.added", s.visit("partner", at), at, t, func(in *audit.Input) {
		for n := range 11 {
			name := fmt.Sprintf("room-%02d@%s", n+1, at.domain)
			in.Targets = append(in.Targets, audit.Target{Kind: "Mailbox", Name: audit.Text(name)})
		}
		in.Description = "All meeting rooms at once 🙂"
	})
}

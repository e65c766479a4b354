package demo

import (
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// act tells one event of acts.tsv: somebody changes something in the portal.
// Now and then it fails, or is refused.
func (s *script) act(row row, v visit, at *setting, t time.Time) {
	p := s.phrase(at, t).by(v.actor)
	in := v.input(at, row["code"], p.of(row["source"]))
	in.Targets = p.targets(row["targets"], row["changes"])
	in.Description = audit.Text(p.of(row["description"]))
	if in.Description == "" && s.chance(25) {
		in.Description = audit.Text(p.of("{why}"))
	}
	switch luck := s.random.IntN(100); {
	case luck < 4 && row["failure"] != "":
		code, reason, _ := strings.Cut(row["failure"], ";")
		in.Outcome, in.ErrorCode, in.OutcomeReason = audit.Failure, audit.Text(code), audit.Text(p.of(reason))
	case luck < 6 && v.channel != audit.ChannelSystem:
		in.Outcome, in.ErrorCode, in.OutcomeReason = audit.Denied, "FORBIDDEN", audit.Text(p.of("{refused}"))
	}
	s.add(t, in)
}

// where is the tenant of a row: at the organization or above it.
func where(row row, at *setting) *setting {
	switch row["at"] {
	case "partner":
		return at.partner
	case "customer":
		return at.customer
	}
	return at
}

// errand is what one person does in one go, a minute or so apart: signs in, as
// it may be, and does one to three different things.
func (s *script) errand(at *setting, t time.Time) {
	row := s.tables.acts.draw(s.random)
	at = where(row, at)
	v := s.visit(row["by"], at)
	if v.home != nil && s.chance(35) {
		s.add(t.Add(-s.span(2*time.Minute)), s.attempt(v, v.home, "{partner} portal", s.tables.signIns.rows[0]))
	}
	done := map[string]bool{}
	for range 1 + s.random.IntN(3) {
		if !done[row["code"]] {
			s.act(row, v, at, t)
			t = t.Add(s.span(70 * time.Second))
		}
		done[row["code"]] = true
		if next := s.tables.acts.draw(s.random); next["by"] == row["by"] && next["at"] == row["at"] {
			row = next
		}
	}
}

// everyAct tells each row of acts.tsv once, so that no activity is missing; those
// without weight are left to the plot.
func (s *script) everyAct() {
	for _, row := range s.tables.acts.rows {
		if row["weight"] == "0" {
			continue
		}
		at := where(row, s.somewhere())
		s.act(row, s.visit(row["by"], at), at, s.moment(s.now.AddDate(0, 0, -days), s.now.AddDate(0, 0, -2)))
	}
}

// entra tells a change in the organization's own directory, as Microsoft Entra
// reports it: activities that the catalogue does not know.
func (s *script) entra(at *setting, t time.Time) {
	row := s.tables.entra.draw(s.random)
	v := s.visit(row["by"], at)
	p := s.phrase(at, t).by(v.actor)
	in := v.input(at, row["code"], "Entra ID")
	in.ActivityName, in.Category = audit.Text(row["name"]), audit.Text(row["category"])
	in.Operation = audit.Operation(row["operation"])
	in.Targets = p.targets(row["targets"], row["changes"])
	if s.chance(30) {
		in.Raw = audit.Text(s.details(map[string]any{
			"activityDisplayName": row["name"], "category": row["category"], "result": "success",
			"loggedByService": "Core Directory", "activityDateTime": t.Format(time.RFC3339Nano),
			"correlationId": v.correlation, "initiatedBy": map[string]any{"user": map[string]any{
				"displayName": v.actor.Name, "userPrincipalName": v.actor.Email, "ipAddress": v.ip}},
		}))
	}
	s.add(t, in)
}

// actingAs tells how a visit of the partner's support goes on as somebody else.
func (s *script) actingAs(v visit, helped person, at *setting, t time.Time, minutes int, why string) visit {
	in := v.input(at, "user.impersonated", at.partner.tenant.Name+" portal")
	in.Targets = []audit.Target{{Kind: "User", TargetID: audit.Text(helped.id), Name: audit.Text(helped.name)}}
	in.Details = s.details(map[string]any{"minutes": minutes, "reason": why})
	in.Description = audit.Text(why)
	s.add(t, in)
	really := v.actor
	really.Kind = audit.SupportUser
	v.impersonator, v.actor = &really, helped.actor()
	return v
}

// help tells a visit of the support as somebody else, with one or two acts.
func (s *script) help(t time.Time) {
	var helpers []person
	for _, somebody := range s.partner.team {
		if somebody.role == "Support" && !somebody.disabled {
			helpers = append(helpers, somebody)
		}
	}
	if len(helpers) == 0 {
		return
	}
	helper := pick(s.random, helpers)
	at := s.scenes[pick(s.random, helper.only)]
	v := s.actingAs(s.human(helper), s.portalUser(at.customer, at), at, t, 30, s.phrase(at, t).of("{why}"))
	for range 1 + s.random.IntN(2) {
		row := s.tables.acts.draw(s.random)
		for row["by"] != "customer" && row["by"] != "administrator" {
			row = s.tables.acts.draw(s.random)
		}
		t = t.Add(s.span(4 * time.Minute))
		s.act(row, v, at, t)
	}
}

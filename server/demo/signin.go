package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// signIn tells one attempt to get into an application of the organization, and
// where it did not succeed, sometimes the next one.
func (s *script) signIn(at *setting, t time.Time) {
	if s.chance(12) {
		s.programSignsIn(at, t)
		return
	}
	v := s.visit("staff", at)
	application := pick(s.random, s.tables.words["application"])
	row := s.tables.signIns.draw(s.random)
	if row["code"] == "53003" || s.chance(2) {
		v.ip, v.country, v.city = s.abroad()
	}
	s.add(t, s.attempt(v, at, application, row))
	if row["outcome"] == "FAILURE" && s.chance(80) || row["outcome"] == "PARTIAL" {
		again := s.tables.signIns.rows[0]
		s.add(t.Add(s.span(40*time.Second)), s.attempt(v, at, application, again))
	}
}

// attempt is one sign-in as the identity provider reports it.
func (s *script) attempt(v visit, at *setting, application string, row row) audit.Input {
	p := s.phrase(at, s.now)
	in := v.input(at, row["activity"], "Entra ID")
	application, resource := p.of(application), p.of("{resource}")
	in.Targets = []audit.Target{
		{Kind: "Application", Name: audit.Text(application), TargetID: p.idOf("Application", application)},
		{Kind: "Resource", Name: audit.Text(resource), TargetID: p.idOf("Resource", resource)},
	}
	in.Outcome, in.OutcomeReason = audit.Outcome(row["outcome"]), audit.Text(row["reason"])
	risk := "none"
	if in.Outcome != audit.Success {
		in.ErrorCode, risk = audit.Text(row["code"]), pick(s.random, []string{"none", "low", "medium"})
	}
	code, _ := strconv.Atoi(row["code"])
	in.Details = s.details(map[string]any{
		"clientAppUsed": "Browser", "isInteractive": true, "riskLevelDuringSignIn": risk,
		"conditionalAccessStatus":   map[bool]string{true: "failure", false: "success"}[row["code"] == "53003"],
		"authenticationRequirement": pick(s.random, []string{"singleFactorAuthentication", "multiFactorAuthentication"}),
		"deviceDetail":              map[string]any{"displayName": p.of("{device}"), "isCompliant": s.chance(80), "trustType": "Azure AD joined"},
		"status":                    map[string]any{"errorCode": code},
	})
	if s.chance(4) { // a browser so new that it tells nothing
		in.UserAgent = ""
	}
	return in
}

// programSignsIn tells a sign-in of a service principal: no user, no browser,
// no place.
func (s *script) programSignsIn(at *setting, t time.Time) {
	v := s.program(pick(s.random, []string{"Backup connector", "CI pipeline", "Intune agent", "ticket-bridge"}), at)
	v.agent = ""
	in := s.attempt(v, at, v.actor.Name, s.tables.signIns.rows[0])
	in.Details = s.details(map[string]any{"clientCredentialType": "certificate", "isInteractive": false})
	s.add(t, in)
}

// abroad is an address that nobody expects, and where it lies.
func (s *script) abroad() (ip, country, city string) {
	country, city, _ = strings.Cut(pick(s.random, s.tables.words["abroad"]), ";")
	return fmt.Sprintf("203.0.113.%d", 20+s.random.IntN(200)), country, city
}

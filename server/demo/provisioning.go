package demo

import (
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// cycle tells a cycle of provisioning: a few identities of one organization on
// their way from one system to another, all under the id of the cycle.
func (s *script) cycle(at *setting, t time.Time) {
	v := s.program("Provisioning agent", at)
	v.agent, v.session = "", ""
	job := s.uuid().String()
	application := s.phrase(at, t).of("{system}")
	for range 1 + s.random.IntN(4) {
		s.provision(s.tables.cycling.draw(s.random), v, at, t, application, job)
		t = t.Add(s.span(3 * time.Second))
	}
}

func (s *script) provision(row row, v visit, at *setting, t time.Time, application, job string) {
	p := s.phrase(at, t).by(v.actor)
	p.known["application"] = application
	in := v.input(at, row["activity"], "Provisioning service")
	in.Targets = append(p.targets("User:{person}", row["changes"]),
		audit.Target{Kind: "System", Name: audit.Text(application), TargetID: p.idOf("System", application)})
	in.Outcome, in.OutcomeReason = audit.Outcome(row["outcome"]), audit.Text(p.of(row["reason"]))
	in.ErrorCode = audit.Text(row["code"])
	in.FinishedAt = audit.At(t.Add(s.span(1200 * time.Millisecond)))
	step := func(name, of string, done bool) map[string]any {
		return map[string]any{"name": name, "type": of, "status": map[bool]string{true: "success", false: "failure"}[done]}
	}
	in.Details = s.details(map[string]any{
		"jobId": job, "cycleId": v.correlation, "changeId": s.uuid().String(),
		"sourceSystem": "Microsoft Entra ID", "targetSystem": application,
		"provisioningSteps": []any{
			step("Import of the user", "import", true),
			step("Is the user in scope?", "scoping", in.Outcome != audit.Partial),
			step("Export of the user", "export", in.Outcome == audit.Success),
		},
	})
	if strings.HasPrefix(string(in.ErrorCode), "System") {
		in.Severity = audit.Error
	}
	s.add(t, in)
}

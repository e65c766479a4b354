package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// task tells a task of tasks.tsv, with its beginning and its end.
func (s *script) task(row row, at *setting, t time.Time) {
	v := s.system(s.phrase(at, t).of(row["source"]))
	v.ip = at.partner.address(s.random)
	if row["for"] != "system" {
		owner := s.visit(row["for"], at).actor
		v.onBehalfOf = &owner
	}
	p := s.phrase(at, t).by(v.actor)
	in := v.input(at, row["code"], p.of(row["source"]))
	in.Log, in.Category, in.ActivityName = audit.LogTask, "Task", audit.Text(row["name"])
	in.Targets = p.targets(row["item"], "")
	minutes, _ := strconv.Atoi(row["minutes"])
	took := s.span(time.Duration(minutes) * time.Minute)
	in.FinishedAt = audit.At(t.Add(took))
	count, unit := at.size*(97+s.random.IntN(7))/100, row["unit"]
	in.Description = audit.Text(fmt.Sprintf("%s of %s: %d %s.", row["name"], at.tenant.Name, count, unit))
	in.Severity = audit.Information
	details := map[string]any{unit: count, "queue": "default", "attempt": 1}
	if strings.HasSuffix(row["name"], "report") {
		details["files"] = []any{map[string]any{"type": "application/pdf", "bytes": 20_000 + s.random.IntN(900_000),
			"name": fmt.Sprintf("%s %s.pdf", row["name"], t.Format(time.DateOnly))}}
	}
	switch luck := s.random.IntN(100); {
	case luck < 3:
		code, reason, _ := strings.Cut(p.of("{failed}"), ";")
		in.Outcome, in.ErrorCode, in.OutcomeReason = audit.Failure, audit.Text(code), audit.Text(reason)
		in.Severity, details["attempt"] = audit.Error, 3
	case luck < 9:
		in.Outcome, in.OutcomeReason, in.Severity = audit.Partial, audit.Text(p.of("{warned}")), audit.Warning
	}
	in.Details = s.details(details)
	s.add(t, in)
}

// nights tells the nightly backup of every organization: most of what the log
// holds, and what everybody hides first.
func (s *script) nights() {
	backup := s.tables.tasks.rows[0]
	for _, at := range s.orgs {
		begins := time.Duration(s.random.IntN(150)) * time.Minute
		midnight := s.now.Truncate(24 * time.Hour)
		for back := days - 1; back >= 0; back-- {
			s.task(backup, at, midnight.AddDate(0, 0, -back).Add(time.Hour+begins+s.span(90*time.Second)))
		}
	}
}

// underWay tells tasks that have begun and not ended.
func (s *script) underWay() {
	for n, name := range []string{"PST export", "Index rebuild"} {
		for _, row := range s.tables.tasks.rows {
			if row["name"] == name {
				s.task(row, s.orgs[n], s.now.Add(-time.Duration(n+2)*time.Minute))
			}
		}
	}
}

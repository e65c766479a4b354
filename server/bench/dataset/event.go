package dataset

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// visit is what the events of one correlation id share.
type visit struct {
	length        int
	org           organization
	actor         audit.Actor
	place         place
	channel       audit.Channel
	source        string
	correlationID audit.Text
	sessionID     audit.Text
	ipAddress     audit.Text
	userAgent     audit.Text
}

// most is how many events a visit has at most.
const most = 6

func (s *Set) visit(random *rand.Rand, at time.Time) visit {
	among := s.everywhere
	if !at.Before(s.SilentSince()) {
		among = s.loud
	}
	number := among.draw(random)
	org := s.places.organizations[number]
	v := visit{
		length: 1 + random.IntN(most), org: org, actor: s.actors.draw(random, number, org.partner),
		place: pick(random, cities), source: pick(random, sources), channel: audit.ChannelUI,
		correlationID: audit.Text(newID(random).String()),
	}
	v.ipAddress = audit.Text(address(random, v.place))
	if v.actor.Kind == audit.Application {
		v.channel, v.userAgent = audit.ChannelAPI, "sync/2.4"
		return v
	}
	v.sessionID, v.userAgent = audit.Text(newID(random).String()), pick(random, userAgents)
	return v
}

// event makes the event with a number; those before 0 belong to no set.
func (s *Set) event(random *rand.Rand, v visit, number int, recordedAt time.Time) audit.Event {
	activity := s.activities.draw(random, number)
	severity := severities[s.activities.severity.draw(random)]
	at := recordedAt.Add(-delay(random)).Truncate(time.Microsecond)
	e := audit.Event{
		ID: newLogID(random, at), Log: activity.Log, OccurredAt: at, RecordedAt: recordedAt,
		Place: v.org.place(s.places), TenantKind: access.Organization, TenantName: v.org.name,
		CustomerID: v.org.customerID, CustomerName: audit.Text(v.org.customerName),
		PartnerName: audit.Text(s.places.partners[v.org.partner].name),
		Activity:    activity.Code, ActivityName: activity.Name, Category: activity.Category,
		Operation: activity.Operation, Outcome: audit.Success, Severity: severity,
		Source: v.source, Channel: v.channel, Actor: v.actor,
		IPAddress: v.ipAddress, UserAgent: v.userAgent, Country: v.place.country, City: v.place.city,
		CorrelationID: v.correlationID, SessionID: v.sessionID,
	}
	e.Targets = targets(random, v.org)
	e.Description = s.describe(random, number, activity, e.Targets[0])
	switch severity {
	case audit.Error:
		e.Outcome, e.OutcomeReason, e.ErrorCode = audit.Failure, pick(random, reasons), pick(random, errorCodes)
	case audit.Warning:
		e.Outcome, e.OutcomeReason = audit.Partial, pick(random, reasons)
	}
	s.rest(random, &e, number)
	return e
}

// rest adds what only some events have.
func (s *Set) rest(random *rand.Rand, e *audit.Event, number int) {
	if share(random, 100) {
		took := time.Duration(1+random.IntN(90_000)) * time.Millisecond
		finished := e.OccurredAt.Add(took)
		ms := float64(took.Milliseconds())
		e.FinishedAt, e.DurationMs = &finished, &ms
	}
	if share(random, 200) || e.Channel == audit.ChannelAPI {
		e.SourceID = audit.Text(fmt.Sprintf("%s-%d", e.CorrelationID[:8], number))
		e.RecordedBy = &audit.Actor{Kind: audit.Application, ActorID: audit.Text(s.Recorder().ID.String()), Name: RecorderName}
	}
	if share(random, 10) {
		e.Impersonator = &audit.Actor{Kind: audit.SupportUser, ActorID: audit.Text(newID(random).String()),
			Name: pick(random, firstNames) + " " + pick(random, lastNames), Role: "Support"}
	}
	if share(random, 150) {
		e.Details = audit.JSON(fmt.Sprintf(`{"attempt": %d, "job": "%s", "region": "%s"}`,
			1+random.IntN(3), newID(random), pick(random, regions)))
	}
	if share(random, 2) {
		e.Raw = audit.Text(fmt.Sprintf(`{"Id":"%s","Workload":"%s","ResultStatus":"%s"}`, e.ID, e.Source, e.Outcome))
	}
}

// delay is how much later an event is recorded than it happened: a moment as a
// rule, seconds sometimes, hours rarely.
func delay(random *rand.Rand) time.Duration {
	switch n := random.IntN(1000); {
	case n < 900:
		return 20*time.Millisecond + time.Duration(random.Int64N(int64(2*time.Second)))
	case n < 995:
		return time.Duration(random.Int64N(int64(time.Minute)))
	default:
		return time.Duration(random.Int64N(int64(6 * time.Hour)))
	}
}

func address(random *rand.Rand, of place) string {
	if share(random, 100) {
		return fmt.Sprintf("2001:db8:%x::%x", of.network, random.IntN(1<<16))
	}
	return fmt.Sprintf("100.%d.%d.%d", 64+of.network, random.IntN(256), 1+random.IntN(254))
}

package rows

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

const (
	party = `{ kind actorId name email role tenantId tenantName }`
	// listed is what the app's list selects, whole everything.
	listed = `id log occurredAt finishedAt durationMs tenantId tenantKind tenantName customerName partnerName activity
		activityName category operation outcome outcomeReason errorCode severity source channel actor ` + party + `
		onBehalfOf ` + party + ` impersonator ` + party + ` targets { kind targetId name changes { property } }
		ipAddress userAgent country city`
	whole = listed + ` recordedAt customerId partnerId description errorMeaning recordedBy ` + party + `
		changed: targets { changes { property old new } } tenant { id name parent { name } }
		correlationId sessionId sourceId details raw`
)

// page is a page of 50 events as they are in earnest.
func page() []audit.Event {
	events := make([]audit.Event, 50)
	for i := range events {
		id, other := uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)), audit.Text(uuid.NewSHA1(uuid.Nil, fmt.Append(nil, -i)).String())
		finished, took := worldNow.Add(time.Second), 1000.0
		events[i] = audit.Event{
			ID: id, OccurredAt: worldNow, RecordedAt: worldNow, FinishedAt: &finished, DurationMs: &took,
			Place: access.Place{Partner: partnerID, Tenant: contosoID}, TenantKind: access.Organization, TenantName: "Contoso Berlin",
			CustomerID: id, CustomerName: "Contoso", PartnerName: "Northwind", Log: audit.LogAudit, Activity: "organization.retention_updated",
			ActivityName: "Update retention", Category: "Organization Management", Operation: audit.Update, Outcome: audit.Success,
			Severity: audit.Information, Description: "Retention of Contoso Berlin was changed from 30 to 90 days", Source: "portal",
			Channel: audit.ChannelAPI, Actor: audit.Actor{Kind: audit.PartnerUser, ActorID: other, Name: "Zoë Müller", Email: "zoe@contoso.example",
				Role: "Admin", TenantID: other, TenantName: "Northwind"},
			RecordedBy: &audit.Actor{Kind: audit.Application, ActorID: other, Name: "portal"},
			Targets: []audit.Target{{Kind: "Organization", TargetID: other, Name: "Contoso Berlin", Changes: []audit.Change{
				{Property: "retentionDays", Old: audit.JSON("30"), New: audit.JSON("90")}}}},
			IPAddress: "203.0.113.7", UserAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36", Country: "DE", City: "Berlin",
			CorrelationID: other, SourceID: other, Details: audit.JSON(`{"plan": "business", "steps": [1, 2, 3]}`),
		}
	}
	return events
}

// BenchmarkPage writes a page of 50 events that is in memory: by gqlgen alone,
// with the writer, and, as the limit of both, the rows by encoding/json.
func BenchmarkPage(b *testing.B) {
	w := newWorld(b)
	w.events = page()
	for _, q := range []struct{ name, query string }{
		{"list", `{ auditEvents(first: 50) { nodes { ` + listed + ` } pageInfo { hasNextPage endCursor } effectiveRange { from to } } }`},
		{"whole", `{ auditEvents(first: 50) { edges { cursor node { ` + whole + ` } } pageInfo { hasNextPage endCursor } } }`},
	} {
		operation, err := w.parse(q.query, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(q.name+"/gqlgen", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.run(operation, stock)
			}
		})
		b.Run(q.name+"/rows", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.run(operation, w.writer.Field)
			}
		})
	}
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(w.events); err != nil {
				b.Fatal(err)
			}
		}
	})
}

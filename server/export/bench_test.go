package export

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// plainEvents are events as they are in earnest.
func plainEvents(n int) []*audit.Event {
	events := make([]*audit.Event, n)
	for i := range events {
		id := uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i))
		other := audit.Text(id.String())
		finished, took := testTime.Add(time.Second), 1000.0
		events[i] = &audit.Event{
			ID: id, OccurredAt: testTime, RecordedAt: testTime, FinishedAt: &finished, DurationMs: &took,
			Place: access.Place{Partner: partnerID, Tenant: tenantID}, TenantKind: access.Organization, TenantName: "Contoso Berlin",
			CustomerID: id, CustomerName: "Contoso", PartnerName: "Northwind", Log: audit.LogAudit, Activity: "organization.retention_updated",
			ActivityName: "Update retention", Category: "User", Operation: audit.Update, Outcome: audit.Success,
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

// BenchmarkWrite writes one event an iteration.
func BenchmarkWrite(b *testing.B) {
	events := plainEvents(1000)
	for _, l := range layouts() {
		if l.Compression != None && l.Profile != Full {
			continue
		}
		b.Run(fmt.Sprintf("%s/%s/%s%s", l.Profile, l.Format, l.Compression, l.Log), func(b *testing.B) {
			b.ReportAllocs()
			part, err := l.Part(io.Discard, Piece{First: true, Last: true})
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				if err := part.Write(events[i%len(events)]); err != nil {
					b.Fatal(err)
				}
				i++
			}
			if err := part.Close(); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(part.Sum().Bytes / int64(i))
		})
	}
}

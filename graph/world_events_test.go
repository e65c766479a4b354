package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// worldTexts are names and descriptions: what people, scripts and vendors write.
var worldTexts = []string{
	"Ann Berg", "ANN-BERG", "Zoë Müller", "ZOE\u0308 MÜLLER", "東京支社", "100% _done_", `C:\Users\ann`, "o'Neil \"the cat\"",
	"Ǆungla", "Straße", "STRASSE", "Update application – Certificates and secrets", "ﬁle ⅷ", "naïve\u200b", "a_b%c", "emoji 🦉 owl",
	"İstanbul ısı", "ISTANBUL", "ＦＵＬＬ　ｗｉｄｔｈ", "dash \u2014 dash \u2212 dash", "tab\tand\x1funit", "Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", " \u00a0 ", "ﷺ", "?", "$1",
}

// worldIDs are ids in the forms of other systems; some differ in their case only.
var worldIDs = []string{"Corr-1", "corr-1", "CORR-2", "Straße-3", "STRASSE-3", "İd-4", "id-4", "ÄÖ-5", "äö-5", "K-6", "k-6", "ſ-7", "%", "_", "a,b\"{}", "Σς-8", "σς-8"}

// worldAddresses are addresses as sources write them, and what they mean.
var worldAddresses = [][2]string{
	{"10.1.2.3", "10.1.2.3"}, {"10.1.2.3:443", "10.1.2.3"}, {"10.200.0.1", "10.200.0.1"}, {"::ffff:10.1.9.9", "10.1.9.9"},
	{"192.0.2.7", "192.0.2.7"}, {"2001:db8::1", "2001:db8::1"}, {"2001:DB8:0:1::2", "2001:db8:0:1::2"},
	{"[2001:db8::1]:443", "2001:db8::1"}, {"fe80::1%eth0", "fe80::1"}, {"::1", "::1"}, {"0.0.0.0", "0.0.0.0"}, {"255.255.255.255", "255.255.255.255"},
	{"localhost", ""}, {"AWS Internal", ""}, {"10.1.2", ""}, {"10.1.2.300", ""}, {"010.1.2.3", ""}, {"10.1.2.0/24", ""}, {"<null>", ""},
}

// meant is the address that a text means; "" where it means none.
func meant(text string) string {
	for _, address := range worldAddresses {
		if address[0] == text {
			return address[1]
		}
	}
	return ""
}

// What an event can have one of; some differ in their case only.
var (
	worldLogs         = []audit.EventLog{audit.LogAudit, audit.LogSignIn, audit.LogProvisioning, audit.LogTask}
	worldActivities   = []string{"user.created", "spa.enabled", "User.Created", "x.y – z "}
	worldCategories   = []string{"User", "user", "Größe", "Organization Management"}
	worldOperations   = []audit.Operation{audit.Create, audit.Read, audit.Update, audit.Delete, audit.Execute}
	worldChannels     = []audit.Channel{audit.ChannelUI, audit.ChannelAPI, audit.ChannelSystem, audit.ChannelImport}
	worldSources      = []string{"portal", "Portal", "Trailkeeper", "öst"}
	worldOutcomes     = []audit.Outcome{audit.Success, audit.Partial, audit.Failure, audit.Denied, audit.Running, audit.Unknown}
	worldSeverities   = []audit.Severity{audit.Information, audit.Warning, audit.Error}
	worldErrorCodes   = []string{"50126", "50126 ", "0", "AADSTS50126", "Fehler ä"}
	worldActorIDs     = []string{"actor-1", "actor-2", "Actor-1", "ä 🦉"}
	worldActorTenants = []string{"t-1", "T-1", "contoso.example"}
	worldTargetKinds  = []string{"User", "user", "Größe"}
	worldProperties   = []string{"retentionDays", "RetentionDays", "größe", "a.b"}
	worldActorKinds   = []audit.ActorKind{audit.PartnerUser, audit.CustomerUser, audit.OrganizationUser, audit.SupportUser, audit.Application, audit.System, audit.UnknownActor}
	worldCountries    = []string{"DE", "de", "Deutschland", "CH", "Österreich", "österreich"}
)

// addEvents adds n events in which everything is missing now and then.
func (w *world) addEvents(n int) {
	places := w.places()
	for range n {
		e := w.event(pick(w.random, places))
		e.ID = w.logID(e.OccurredAt)
		for _, other := range w.events { // a record with a source id happens once
			if other.Place == e.Place && other.Source == e.Source && other.SourceID == e.SourceID {
				e.SourceID = ""
			}
		}
		w.events = append(w.events, e)
	}
}

func (w *world) event(at access.Place) audit.Event {
	r := w.random
	e := audit.Event{
		OccurredAt: w.moment(), Place: at, TenantKind: access.Organization, TenantName: "as of then",
		Log:          pick(r, worldLogs),
		Activity:     pick(r, worldActivities),
		Category:     pick(r, worldCategories),
		Operation:    pick(r, worldOperations),
		Channel:      pick(r, worldChannels),
		Source:       pick(r, worldSources),
		Outcome:      pick(r, worldOutcomes),
		Severity:     pick(r, worldSeverities),
		Actor:        w.party(),
		SourceID:     maybe(r, 2, pick(r, worldIDs)),
		ErrorCode:    maybe(r, 3, pick(r, worldErrorCodes)),
		Country:      maybe(r, 2, pick(r, worldCountries)),
		SessionID:    maybe(r, 2, pick(r, worldIDs)),
		IPAddress:    maybe(r, 1, pick(r, worldAddresses)[0]),
		ActivityName: "Name", Targets: w.targets(),
		CorrelationID: maybe(r, 2, pick(r, worldIDs)),
	}
	e.RecordedAt = e.OccurredAt.Add(time.Duration(r.IntN(4*3600)) * time.Second)
	if r.IntN(3) == 0 {
		e.Description = pick(r, worldTexts)
	}
	if r.IntN(2) == 0 {
		ms := pick(r, []float64{0, 0.001, 1, 828, 828.5, 3_600_000})
		e.DurationMs = &ms
	}
	if r.IntN(4) == 0 {
		e.Impersonator = ref(w.party())
	}
	if r.IntN(4) == 0 {
		e.OnBehalfOf = ref(w.party())
	}
	return e
}

// moment is when an event happened: mostly around the last days, some at one
// moment, some years ago, some ahead.
func (w *world) moment() time.Time {
	r := w.random
	switch n := r.IntN(20); {
	case n < 2 && len(w.events) > 0:
		return pick(r, w.events).OccurredAt
	case n == 2:
		return worldNow.AddDate(-r.IntN(20), 0, 0)
	case n == 3:
		return worldNow.Add(time.Duration(r.IntN(24*3600)) * time.Second)
	default:
		return worldNow.Add(2*time.Hour - time.Duration(r.Int64N(72*3600*1e6))*time.Microsecond)
	}
}

// party is somebody: a user of the world, somebody else, or a name only.
func (w *world) party() audit.Actor {
	r := w.random
	party := audit.Actor{Name: pick(r, worldTexts), Kind: pick(r, worldActorKinds)}
	switch r.IntN(3) {
	case 0:
		party.ActorID = audit.Text(pick(r, w.users).id.String())
	case 1:
		party.ActorID = audit.Text(pick(r, worldActorIDs))
	}
	party.Email = maybe(r, 2, fmt.Sprintf("actor%d@Example.com", r.IntN(5)))
	party.TenantID = maybe(r, 2, pick(r, worldActorTenants))
	return party
}

// targets are none, some, or so many that the search text has no room for all.
func (w *world) targets() (targets []audit.Target) {
	r := w.random
	n, name := r.IntN(4), func() string { return pick(r, worldTexts) }
	if r.IntN(40) == 0 {
		n, name = 20+r.IntN(60), func() string { return pick(r, worldTexts) + strings.Repeat("ﷺ", r.IntN(8)) + pick(r, worldTexts) }
	}
	for range n {
		target := audit.Target{Kind: pick(r, worldTargetKinds), TargetID: maybe(r, 2, pick(r, worldIDs)), Name: maybe(r, 2, name())}
		for range r.IntN(6) / 3 {
			target.Changes = append(target.Changes, audit.Change{Property: pick(r, worldProperties),
				Old: pick(r, worldValues), New: pick(r, worldValues)})
		}
		targets = append(targets, target)
	}
	return targets
}

// worldValues are values of changed properties.
var worldValues = []audit.JSON{nil, audit.JSON(`1.5`), audit.JSON(`"\"Member\""`), audit.JSON(`{"property":"a.b","kind":"User"}`), audit.JSON(`[{"property":"größe"}]`)}

// maybe is the text, or, in one of several times, none.
func maybe(r *rand.Rand, often int, text string) audit.Text {
	if r.IntN(often+1) == 0 {
		return ""
	}
	return audit.Text(text)
}

func ref[T any](value T) *T { return &value }

func (w *world) logID(at time.Time) uuid.UUID {
	id := w.id()
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	id[6] = 0x70 | id[6]&0x0f
	return id
}

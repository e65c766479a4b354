package dataset

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Viewer is a user who looks at the log, and what that user sees: everything,
// a whole partner, or single organizations of it.
type Viewer struct {
	// Sees is the scope in words.
	Sees  string
	ID    uuid.UUID
	Email string
	Home  access.Place
	Role  string
	// Group is the group that makes the scope; nil where the role alone does.
	Group *Group
	// Partner is the partner of what is seen; uuid.Nil: everything.
	Partner uuid.UUID
	// Organizations are what is seen of it; nil: all of it.
	Organizations []uuid.UUID
}

// Group is a group of users of a partner that manages organizations.
type Group struct {
	ID    uuid.UUID
	Name  string
	Grant []access.Permission
}

// Client is an API client.
type Client struct {
	ID       uuid.UUID
	ClientID string
	Home     access.Place
}

// Actor is one of the staff of the largest partner, who visits all of its
// organizations: the actor to filter by.
func (s *Set) Actor() audit.Actor { return s.actors.staff[staffEach/2] }

// RecorderName is the client id of the API client that records.
const RecorderName = "bench-recorder"

// Recorder is the API client that records, on the platform.
func (s *Set) Recorder() Client {
	return Client{ID: uuid.NewSHA1(s.places.platform.id, []byte(RecorderName)), ClientID: RecorderName, Home: s.platform()}
}

func (s *Set) platform() access.Place {
	return access.Place{Partner: s.places.platform.id, Tenant: s.places.platform.id}
}

// Tenants are all tenants, each after the one above it.
func (s *Set) Tenants() []access.Tenant {
	p := s.places
	tenants := []access.Tenant{{ID: p.platform.id, Kind: access.Platform, Name: p.platform.name, Status: access.TenantActive}}
	for _, of := range p.partners {
		tenants = append(tenants, access.Tenant{ID: of.id, Kind: access.Partner, Name: of.name,
			Status: access.TenantActive, ParentID: p.platform.id})
	}
	for i, org := range p.organizations {
		if i == 0 || org.customerID != p.organizations[i-1].customerID {
			tenants = append(tenants, access.Tenant{ID: org.customerID, Kind: access.Customer, Name: org.customerName,
				Status: access.TenantActive, ParentID: p.partners[org.partner].id})
		}
		tenants = append(tenants, access.Tenant{ID: org.id, Kind: access.Organization, Name: org.name,
			Status: access.TenantActive, ParentID: org.customerID})
	}
	return tenants
}

// Viewers are the users whose scopes are measured, the smallest first.
func (s *Set) Viewers() []Viewer {
	p := s.places
	largest := p.partners[0].id
	home := access.Place{Partner: largest, Tenant: largest}
	one := p.organizations[largestOrganization]
	viewers := []Viewer{
		{Sees: "one organization", Email: "reader@bench.example", Home: one.place(p), Role: "Security Reader",
			Partner: largest, Organizations: []uuid.UUID{one.id}},
		{Sees: fmt.Sprintf("%d organizations", Delegated), Email: "delegated@bench.example", Home: home, Role: "Admin",
			Partner: largest, Organizations: p.ids(p.delegated), Group: &Group{Name: "Delegated"}},
		{Sees: fmt.Sprintf("%d silent organizations", Silent), Email: "silent@bench.example", Home: home, Role: "Admin",
			Partner: largest, Organizations: p.ids(p.silent), Group: &Group{Name: "Silent"}},
		{Sees: "a whole partner", Email: "owner@bench.example", Home: home, Role: "Owner", Partner: largest},
		{Sees: "the platform", Email: "platform@bench.example", Home: s.platform(), Role: "Platform Administrator"},
	}
	for i := range viewers {
		v := &viewers[i]
		v.ID = uuid.NewSHA1(p.platform.id, []byte(v.Email))
		if v.Group != nil {
			v.Group.ID = uuid.NewSHA1(v.ID, []byte(v.Group.Name))
			v.Group.Grant = []access.Permission{access.EventRead, access.TenantRead}
		}
	}
	return viewers
}

func (p places) ids(numbers []int) []uuid.UUID {
	ids := make([]uuid.UUID, len(numbers))
	for i, number := range numbers {
		ids[i] = p.organizations[number].id
	}
	return ids
}

// Input is an event as an API client sends it: the channel UI is the log's own.
func Input(e audit.Event) audit.Input {
	in := audit.Input{
		SourceID: e.SourceID, TenantID: e.Place.Tenant.String(), Activity: e.Activity, OccurredAt: audit.At(e.OccurredAt),
		Outcome: e.Outcome, OutcomeReason: e.OutcomeReason, ErrorCode: e.ErrorCode, Severity: e.Severity,
		Description: audit.Text(e.Description), Source: audit.Text(e.Source), Channel: e.Channel,
		Actor: e.Actor, Impersonator: e.Impersonator, Targets: e.Targets,
		IPAddress: e.IPAddress, UserAgent: e.UserAgent, Country: e.Country, City: e.City,
		CorrelationID: e.CorrelationID, SessionID: e.SessionID, Details: e.Details, Raw: e.Raw,
	}
	if e.FinishedAt != nil {
		in.FinishedAt = audit.At(*e.FinishedAt)
	}
	if in.Channel == audit.ChannelUI {
		in.Channel = audit.ChannelAPI
	}
	return in
}

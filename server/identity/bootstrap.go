package identity

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

const (
	// MaxEmail is the length of an e-mail address (RFC 5321 section 4.5.3.1.3).
	MaxEmail     = 254
	platformName = "Platform"
	ownerRole    = "Owner"
)

// BootstrapInput is what the first Owner is made of.
type BootstrapInput struct {
	PartnerName string
	OwnerName   string
	OwnerEmail  string
	Password    string
}

// Bootstrapped is what Bootstrap made.
type Bootstrapped struct {
	PartnerID, OwnerID uuid.UUID
}

// Bootstrap makes the first Owner of an installation: the platform where there
// is none, a partner, and a user who is Owner of it, with their events, all or
// nothing. Faults: Conflict where any Owner exists; BadUserInput
// (partnerName, ownerName, ownerEmail, password); AuditUnavailable; Unavailable.
func (s *Service) Bootstrap(ctx context.Context, in BootstrapInput) (Bootstrapped, error) {
	in.PartnerName, in.OwnerName = strings.TrimSpace(in.PartnerName), strings.TrimSpace(in.OwnerName)
	in.OwnerEmail = strings.TrimSpace(in.OwnerEmail)
	if err := in.validate(); err != nil {
		return Bootstrapped{}, err
	}
	hash, err := HashPassword(in.Password)
	if err != nil {
		return Bootstrapped{}, err
	}
	owner, ok := ownerOf(access.BuiltinRoles())
	if !ok {
		return Bootstrapped{}, fault.New(fault.Internal, "There is no role Owner.")
	}
	made := founding{now: s.now(), owner: owner,
		partner: access.Tenant{ID: uuid.New(), Kind: access.Partner, Name: in.PartnerName, Status: access.TenantActive}}
	made.user = User{ID: uuid.New(), TenantID: made.partner.ID, Name: in.OwnerName, Email: in.OwnerEmail,
		PasswordHash: hash, Active: true}
	err = s.store.Transact(ctx, func(tx Tx) error { return s.found(ctx, tx, made) })
	if err != nil {
		return Bootstrapped{}, err
	}
	return Bootstrapped{PartnerID: made.partner.ID, OwnerID: made.user.ID}, nil
}

func (in BootstrapInput) validate() error {
	for _, name := range []struct{ field, value string }{{"partnerName", in.PartnerName}, {"ownerName", in.OwnerName}} {
		if v := name.value; v == "" || v != audit.Storable(v, audit.MaxText) || strings.ContainsFunc(v, unicode.IsControl) {
			return fault.Invalid(name.field, "%s is a name of 1 to %d characters.", name.field, audit.MaxText)
		}
	}
	if !isEmail(in.OwnerEmail) {
		return fault.Invalid("ownerEmail", "ownerEmail is an e-mail address of at most %d characters.", MaxEmail)
	}
	return checkPassword(in.Password)
}

// isEmail checks the form only as far as it must be: something at somewhere.
func isEmail(text string) bool {
	local, domain, ok := strings.Cut(text, "@")
	return ok && local != "" && domain != "" && !strings.Contains(domain, "@") &&
		len(text) <= MaxEmail && text == audit.Storable(text, MaxEmail) &&
		!strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

func ownerOf(roles []access.Role) (access.Role, bool) {
	for _, role := range roles {
		if role.Name == ownerRole {
			return role, true
		}
	}
	return access.Role{}, false
}

// founding is what one Bootstrap makes.
type founding struct {
	now     time.Time
	owner   access.Role
	partner access.Tenant
	user    User
}

// found makes it, under a lock that lets one bootstrap through at a time.
func (s *Service) found(ctx context.Context, tx Tx, made founding) error {
	tenants, departures, err := tx.LockTenants(ctx)
	if err != nil {
		return err
	}
	if held, err := tx.HasHolder(ctx, made.owner.ID); err != nil {
		return err
	} else if held {
		return fault.New(fault.Conflict, "There is an Owner already.")
	}
	var added []access.Tenant
	if made.partner.ParentID = topOf(tenants); made.partner.ParentID == uuid.Nil {
		platform := access.Tenant{ID: uuid.New(), Kind: access.Platform, Name: platformName, Status: access.TenantActive}
		added, made.partner.ParentID = append(added, platform), platform.ID
	}
	added = append(added, made.partner)
	for _, tenant := range added {
		if err := tx.AddTenant(ctx, tenant, made.now); err != nil {
			return err
		}
	}
	at := access.Place{Partner: made.partner.ID, Tenant: made.partner.ID}
	if err := tx.AddUser(ctx, made.user, at, made.owner.ID, made.now); err != nil {
		return err
	}
	tree, err := access.NewTree(append(tenants, added...), departures)
	if err != nil {
		return fault.Hidden(err)
	}
	var drafts []audit.Draft
	for _, note := range made.notes(added) {
		draft, err := s.trail.Compose(ctx, tree, note)
		if err != nil {
			return err
		}
		drafts = append(drafts, draft)
	}
	return tx.RecordEvents(ctx, drafts)
}

func topOf(tenants []access.Tenant) uuid.UUID {
	for _, tenant := range tenants {
		if tenant.Kind == access.Platform {
			return tenant.ID
		}
	}
	return uuid.Nil
}

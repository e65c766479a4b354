package directory

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// client finds an API client that the viewer may manage and that is not
// revoked. Faults: Forbidden where it may manage none at all, or acts as somebody
// else; BadUserInput where the id is too long a text; NotFound; Conflict.
func (c *change) client(ctx context.Context, text string) (APIClient, error) {
	const field = "input.id"
	if err := c.inPerson(); err != nil {
		return APIClient{}, err
	}
	scope, err := c.rights.Require(access.ClientManage)
	if err != nil {
		return APIClient{}, err
	}
	if err := checkText(field, text, audit.MaxText); err != nil {
		return APIClient{}, err
	}
	found, err := c.FindClient(ctx, idOf(text))
	switch {
	case err != nil:
		return APIClient{}, err
	case found == nil || !scope.Holds(found.TenantID):
		return APIClient{}, missing(field, "API client")
	case found.Status == ClientRevoked:
		return APIClient{}, conflict(field, "The API client is revoked.")
	}
	return *found, nil
}

// clientRoles are the roles of a new API client on its tenant: those that are
// named, else Recorder. Faults: BadUserInput, NotFound, Forbidden (the ceiling).
func (c *change) clientRoles(ctx context.Context, tenant access.Tenant, ids []string) ([]access.Assignment, error) {
	if len(ids) > MaxClientRoles {
		return nil, fault.Invalid("input.roleIds", "At most %d roles.", MaxClientRoles)
	}
	if ids == nil {
		ids = []string{access.RecorderID().String()}
	}
	at, _ := c.rights.Tree.Place(tenant.ID)
	var held []access.Assignment
	for i, text := range ids {
		field := "input.roleIds." + strconv.Itoa(i)
		role, err := c.FindRole(ctx, idOf(text))
		switch {
		case err != nil:
			return nil, err
		case role == nil || !role.Builtin && !c.rights.Scope(access.UserRead).Reaches(role.TenantID):
			return nil, missing(field, "role")
		case !role.Builtin && role.TenantID != at.Partner:
			return nil, fault.Invalid(field, "This role is another partner's.")
		case !slices.Contains(role.On, tenant.Kind):
			return nil, fault.Invalid(field, "This role cannot be assigned on a tenant of kind %s.", tenant.Kind)
		case role.ScopedByGroups:
			return nil, fault.Invalid(field, "API clients are in no group: this role would permit nothing.")
		case slices.ContainsFunc(held, func(a access.Assignment) bool { return a.Role.ID == role.ID }):
			return nil, fault.Invalid(field, "A role is named once.")
		}
		assignment := access.Assignment{Role: *role, At: at}
		if err := c.mayGiveClient(field, assignment); err != nil {
			return nil, err
		}
		held = append(held, assignment)
	}
	return held, nil
}

// mayGiveClient is the ceiling: access.Rights.MayGiveClient, of all that a role
// permits. Faults: Forbidden.
func (c *change) mayGiveClient(field string, assignment access.Assignment) error {
	for _, p := range assignment.Role.Permissions {
		if !c.rights.MayGiveClient(p, assignment.At) {
			return denied(field, "You do not hold "+string(p)+" there yourself.")
		}
	}
	return nil
}

// noteNewClient notes what a new API client is and may do.
func (c *change) noteNewClient(client APIClient, held []access.Assignment) {
	var names []string
	c.fact("client", client.ID, nil, clientFact(client))
	for _, a := range held {
		names = append(names, a.Role.Name)
		c.fact("assignment", heldKey(Held{client.ID, true, a}, a.At), nil, true)
	}
	c.note("client.created", client.TenantID, "An API client was made.", clientTarget(client,
		changeOf("clientId", nil, client.ClientID), changeOf("roles", nil, names)))
}

func clientTarget(client APIClient, changes ...audit.Change) audit.Target {
	return audit.Target{Kind: "API client", TargetID: audit.Text(client.ID.String()), Name: audit.Text(client.ClientID), Changes: changes}
}

// clientFact is what an API client is to who may see what.
func clientFact(client APIClient) any {
	return map[string]any{"name": client.ClientID, "status": client.Status, "tenant": client.TenantID}
}

// moment is a time as a changed value; nil where there is none.
func moment(at *time.Time) any {
	if at == nil {
		return nil
	}
	return at.UTC().Format("2006-01-02T15:04:05.000000Z")
}

// orConflict is the error, or else a conflict.
func orConflict(err error, field, message string) error {
	if err != nil {
		return err
	}
	return conflict(field, message)
}

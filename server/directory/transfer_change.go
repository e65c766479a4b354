package directory

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// transferTx is what transfers need of a transaction.
type transferTx interface {
	// FindTransfer finds a transfer, or nil.
	FindTransfer(ctx context.Context, id uuid.UUID) (*Transfer, error)
	// TransferByCode finds a transfer by the hash of its code, or nil.
	TransferByCode(ctx context.Context, hash []byte) (*Transfer, error)
	// TransfersOf finds all transfers of an organization.
	TransfersOf(ctx context.Context, tenant uuid.UUID) ([]Transfer, error)
	AddTransfer(ctx context.Context, transfer Transfer, hash []byte) error
	// KeepTransfer stores the state and the accepted parent of a transfer.
	KeepTransfer(ctx context.Context, transfer Transfer) error
	householdTx
}

// InitiateTransferInput offers an organization.
type InitiateTransferInput struct {
	TenantID string  `json:"tenantId"`
	Note     *string `json:"note,omitempty"`
}

// AcceptTransferInput takes an organization under a parent.
type AcceptTransferInput struct {
	Code     string `json:"-"`
	ParentID string `json:"parentId"`
}

// DeclineTransferInput turns an organization down.
type DeclineTransferInput struct {
	Code string `json:"-"`
}

// ExecuteTransferInput names an accepted transfer.
type ExecuteTransferInput struct {
	ID string `json:"id"`
}

// CancelTransferInput names a transfer that shall not be.
type CancelTransferInput struct {
	ID string `json:"id"`
}

// codeBytes is how long a transfer's code is: 128 random bits.
const codeBytes = 16

// InitiateTransfer offers an organization where the viewer holds TENANT_MANAGE,
// and returns the code by which somebody else may accept it. Faults: Forbidden,
// NotFound, BadUserInput, Conflict (it is deleted, or offered already),
// AuditUnavailable, Unavailable.
func (s *Service) InitiateTransfer(ctx context.Context, by By, input InitiateTransferInput) (*Transfer, string, error) {
	made := Transfer{ID: uuid.New(), State: TransferInitiated}
	random := make([]byte, codeBytes)
	rand.Read(random) // never fails
	code := base64.RawURLEncoding.EncodeToString(random)
	err := s.change(ctx, by, func(c *change) error {
		if err := c.inPerson(); err != nil {
			return err
		}
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.TenantManage)
		if err != nil {
			return err
		}
		if input.Note != nil {
			if err := checkText("input.note", *input.Note, audit.MaxName); err != nil {
				return err
			}
			made.Note = audit.Text(*input.Note)
		}
		if err := c.mayOffer(ctx, tenant); err != nil {
			return err
		}
		at, _ := c.rights.Tree.Place(tenant.ID)
		parent, _ := c.rights.Tree.Tenant(tenant.ParentID)
		made.TenantID, made.TenantName, made.FromPartner, made.FromID, made.FromName = tenant.ID, tenant.Name, at.Partner, parent.ID, parent.Name
		made.InitiatedAt, made.ExpiresAt = c.at, c.at.Add(TransferLife)
		made.InitiatedBy, _ = audit.PartiesOf(c.rights.Viewer, c.rights.Tree)
		made.InitiatedBy.Email = "" // the other side reads it
		if err := c.AddTransfer(ctx, made, hashOf(code)); err != nil {
			return err
		}
		c.note("organization_transfer.initiated", tenant.ID, "An organization was offered for a transfer.", tenantTarget(tenant),
			transferTarget(made, changeOf("state", nil, made.State), changeOf("expiresAt", nil, moment(&made.ExpiresAt))))
		return nil
	})
	return &made, code, err
}

// mayOffer says why a tenant cannot be offered.
func (c *change) mayOffer(ctx context.Context, tenant access.Tenant) error {
	const field = "input.tenantId"
	switch {
	case tenant.Kind != access.Organization:
		return fault.Invalid(field, "Only a tenant of kind %s can be transferred.", access.Organization)
	case tenant.Status == access.TenantDeleted:
		return conflict(field, "The organization is deleted.")
	}
	others, err := c.TransfersOf(ctx, tenant.ID)
	for _, other := range others {
		if state := other.as(c.at).State; state == TransferInitiated || state == TransferAccepted {
			return conflict(field, "A transfer of the organization is under way: cancel it first.")
		}
	}
	return err
}

// AcceptTransfer takes an organization under a parent where the viewer holds
// TENANT_MANAGE: it is moved when the other side executes it. Faults: Forbidden,
// NotFound (a code that is wrong, used or expired, too), BadUserInput, Conflict
// (the parent is deleted, or is its parent), AuditUnavailable, Unavailable.
func (s *Service) AcceptTransfer(ctx context.Context, by By, input AcceptTransferInput) (*Transfer, error) {
	var transfer Transfer
	return &transfer, s.change(ctx, by, func(c *change) error {
		if err := c.inPerson(); err != nil {
			return err
		}
		parent, err := c.tenant("input.parentId", input.ParentID, access.TenantManage)
		switch {
		case err != nil:
			return err
		case parent.Kind != access.Partner && parent.Kind != access.Customer:
			return fault.Invalid("input.parentId", "An organization is transferred under a partner or a customer.")
		case parent.Status == access.TenantDeleted:
			return conflict("input.parentId", "The tenant that it would stand under is deleted.")
		}
		if transfer, err = c.offered(ctx, input.Code); err != nil {
			return err
		}
		if organization, _ := c.rights.Tree.Tenant(transfer.TenantID); organization.ParentID == parent.ID {
			return conflict("input.parentId", "The organization stands under this tenant already.")
		}
		transfer.State, transfer.ToID, transfer.ToName = TransferAccepted, parent.ID, audit.Text(parent.Name)
		if err := c.KeepTransfer(ctx, transfer); err != nil {
			return err
		}
		target := transferTarget(transfer, changeOf("state", TransferInitiated, transfer.State), changeOf("to", nil, parent.Name))
		c.note("organization_transfer.accepted", transfer.TenantID, "The transfer of an organization was accepted.", target)
		c.note("organization_transfer.accepted", parent.ID, "The transfer of an organization was accepted.", target)
		return nil
	})
}

// DeclineTransfer turns an organization down that was offered by a code, by
// whoever holds TENANT_MANAGE anywhere. Faults: Forbidden, NotFound (a code that
// is wrong, used or expired, too), BadUserInput, AuditUnavailable, Unavailable.
func (s *Service) DeclineTransfer(ctx context.Context, by By, input DeclineTransferInput) (*Transfer, error) {
	var transfer Transfer
	return &transfer, s.change(ctx, by, func(c *change) (err error) {
		if err := c.inPerson(); err != nil {
			return err
		}
		if _, err := c.rights.Require(access.TenantManage); err != nil {
			return err
		}
		if transfer, err = c.offered(ctx, input.Code); err != nil {
			return err
		}
		transfer.State = TransferDeclined
		target := transferTarget(transfer, changeOf("state", TransferInitiated, transfer.State))
		c.note("organization_transfer.declined", transfer.TenantID, "The transfer of an organization was declined.", target)
		c.note("organization_transfer.declined", c.rights.Viewer.TenantID, "The transfer of an organization was declined.", target)
		return c.KeepTransfer(ctx, transfer)
	})
}

// offered finds a transfer by its code. Whatever is wrong with the code, the
// answer is the same.
func (c *change) offered(ctx context.Context, code string) (Transfer, error) {
	const field = "input.code"
	if err := checkText(field, code, audit.MaxText); err != nil {
		return Transfer{}, err
	}
	found, err := c.TransferByCode(ctx, hashOf(code))
	if err != nil {
		return Transfer{}, err
	}
	if found == nil || found.as(c.at).State != TransferInitiated {
		return Transfer{}, missing(field, "transfer code")
	}
	return *found, nil
}

// CancelTransfer ends a transfer that was not executed, where the viewer holds
// TENANT_MANAGE on the organization. Faults: Forbidden, NotFound, BadUserInput,
// Conflict (it has ended), AuditUnavailable, Unavailable.
func (s *Service) CancelTransfer(ctx context.Context, by By, input CancelTransferInput) (*Transfer, error) {
	var transfer Transfer
	return &transfer, s.change(ctx, by, func(c *change) (err error) {
		if transfer, err = c.transfer(ctx, input.ID); err != nil {
			return err
		}
		before := transfer.State
		if before != TransferInitiated && before != TransferAccepted {
			return conflict("input.id", "The transfer has ended.")
		}
		transfer.State = TransferCanceled
		target := transferTarget(transfer, changeOf("state", before, transfer.State))
		c.note("organization_transfer.canceled", transfer.TenantID, "The transfer of an organization was canceled.", target)
		if before == TransferAccepted {
			c.note("organization_transfer.canceled", transfer.ToID, "The transfer of an organization was canceled.", target)
		}
		return c.KeepTransfer(ctx, transfer)
	})
}

// transfer finds a transfer of an organization that the viewer may manage.
// Faults: Forbidden where it may manage none at all, is the other side, or acts
// as somebody else; BadUserInput where the id is too long a text; NotFound.
func (c *change) transfer(ctx context.Context, text string) (Transfer, error) {
	const field = "input.id"
	if err := c.inPerson(); err != nil {
		return Transfer{}, err
	}
	scope, err := c.rights.Require(access.TenantManage)
	if err != nil {
		return Transfer{}, err
	}
	if err := checkText(field, text, audit.MaxText); err != nil {
		return Transfer{}, err
	}
	found, err := c.FindTransfer(ctx, idOf(text))
	switch {
	case err != nil:
		return Transfer{}, err
	case found != nil && scope.Contains(access.Place{Partner: found.FromPartner, Tenant: found.TenantID}):
		return found.as(c.at), nil
	case found != nil && found.Within(scope):
		return Transfer{}, denied(field, "The side that offered the organization executes or cancels the transfer.")
	}
	return Transfer{}, missing(field, "transfer")
}

// hashOf is what is kept of a code.
func hashOf(code string) []byte {
	sum := sha256.Sum256([]byte(code))
	return sum[:]
}

func transferTarget(transfer Transfer, changes ...audit.Change) audit.Target {
	return audit.Target{Kind: "Transfer", TargetID: audit.Text(transfer.ID.String()), Name: audit.Text(transfer.TenantName), Changes: changes}
}

package directory

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TransferLife is how long a transfer may take, from the offer to the execution.
const TransferLife = 7 * 24 * time.Hour

// TransferState is how far a transfer has come.
type TransferState string

const (
	TransferInitiated TransferState = "INITIATED"
	TransferAccepted  TransferState = "ACCEPTED"
	TransferDeclined  TransferState = "DECLINED"
	TransferExecuted  TransferState = "EXECUTED"
	TransferCanceled  TransferState = "CANCELED"
	TransferExpired   TransferState = "EXPIRED"
)

// Transfer is the move of an organization under another parent. Neither side
// names a tenant that it cannot see: one offers with a code, the other accepts.
type Transfer struct {
	ID uuid.UUID
	// TenantID is the organization; names are as of then.
	TenantID   uuid.UUID
	TenantName string
	// FromPartner and FromID are where it stands, or stood, before.
	FromPartner, FromID uuid.UUID
	FromName            string
	// ToID is the parent that accepted it; uuid.Nil until then.
	ToID        uuid.UUID
	ToName      audit.Text
	State       TransferState
	InitiatedBy audit.Actor
	InitiatedAt time.Time
	ExpiresAt   time.Time
	Note        audit.Text
}

// IsNode marks a transfer as a Node of the API.
func (Transfer) IsNode() {}

// as is the transfer as it is at a moment: what has not come to its end in time
// never will.
func (t Transfer) as(now time.Time) Transfer {
	if (t.State == TransferInitiated || t.State == TransferAccepted) && !now.Before(t.ExpiresAt) {
		t.State = TransferExpired
	}
	return t
}

// Within reports whether the scope reaches a side of the transfer: the place
// where the organization stood before, or the parent that accepted it.
func (t Transfer) Within(scope access.Scope) bool {
	return scope.Contains(access.Place{Partner: t.FromPartner, Tenant: t.TenantID}) || scope.Holds(t.ToID)
}

// TransferPage is a slice of the list of transfers.
type TransferPage = List[Transfer]

// TransferEdge is a transfer with its cursor.
type TransferEdge = Edge[Transfer]

// transferStore is what reading transfers needs of the database.
type transferStore interface {
	// Transfers reads the transfers either of whose sides is in the scope.
	// Faults: Unavailable.
	Transfers(ctx context.Context, scope access.Scope) ([]Transfer, error)
	// Transfer reads a transfer either of whose sides is in the scope, or nil.
	// Faults: Unavailable.
	Transfer(ctx context.Context, scope access.Scope, id uuid.UUID) (*Transfer, error)
}

// Transfers lists the transfers of organizations where the viewer holds, or held
// before, TENANT_MANAGE, and those that a parent accepted where it does, the
// newest first. Faults: Forbidden where that is nowhere, BadUserInput,
// InvalidCursor, Unavailable.
func (s *Service) Transfers(ctx context.Context, rights access.Rights, first *int, after *string) (*TransferPage, error) {
	scope, err := rights.Require(access.TenantManage)
	if err != nil {
		return nil, err
	}
	found, err := s.store.Transfers(ctx, scope)
	if err != nil {
		return nil, err
	}
	now := s.trail.Now()
	for i := range found {
		found[i] = found[i].as(now)
	}
	order := func(t Transfer) string {
		return fmt.Sprintf("%019d", math.MaxInt64-t.InitiatedAt.UnixMicro()) + t.ID.String()
	}
	return page(s.sealer, rights, "transfers", nil, found, order, first, after)
}

// Transfer returns a transfer that the viewer may list, or nil.
// Faults: Unavailable.
func (s *Service) Transfer(ctx context.Context, rights access.Rights, id uuid.UUID) (*Transfer, error) {
	found, err := s.store.Transfer(ctx, rights.Scope(access.TenantManage), id)
	if found != nil {
		*found = found.as(s.trail.Now())
	}
	return found, err
}

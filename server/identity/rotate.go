package identity

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Start opens the signing keys and makes the first one where there is none.
// Servers that start together make one. It fails, saying so, where the secret
// is not the one that the keys were sealed with. Faults: Unavailable.
func (s *Service) Start(ctx context.Context) error {
	err := s.store.Transact(ctx, func(tx Tx) error {
		rows, err := tx.LockSigningKeys(ctx)
		if err != nil {
			return err
		}
		found, err := s.ringOf(rows)
		if err != nil || found.signer != nil {
			return err
		}
		first, err := s.newKey(s.now())
		if err != nil {
			return err
		}
		return tx.AddSigningKey(ctx, first)
	})
	if errors.Is(err, errSecret) {
		return errSecret // for the operator, not hidden as a fault
	}
	if err != nil {
		return err
	}
	_, err = s.reread(ctx)
	return err
}

// RotateKey makes a new signing key and returns its kid. From now on it signs
// here, within ringLife (30 s) on other servers; the old one verifies until the
// last token signed with it has expired. The actor is who asked for it. Faults:
// Conflict where somebody else rotates at the same moment, or before the first
// Owner was made; AuditUnavailable; Unavailable.
func (s *Service) RotateKey(ctx context.Context, origin audit.Origin, actor audit.Actor) (string, error) {
	ring, err := s.reread(ctx)
	if err != nil {
		return "", err
	}
	old := ring.signer.id
	key, err := s.newKey(s.now())
	if err != nil {
		return "", fault.Hidden(err)
	}
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return "", err
	}
	platform := s.platformOf(tree)
	if platform == uuid.Nil {
		return "", fault.New(fault.Conflict, "There is nowhere to record it yet: make the first Owner before.")
	}
	draft, err := s.trail.Compose(ctx, tree, rotated(cleaned(origin), actor, platform, old, key.ID))
	if err != nil {
		return "", err
	}
	err = s.store.Transact(ctx, func(tx Tx) error {
		rows, err := tx.LockSigningKeys(ctx)
		if err != nil {
			return err
		}
		found, err := s.ringOf(rows)
		if err != nil {
			return fault.Hidden(err)
		}
		if found.signer == nil || found.signer.id != old {
			return fault.New(fault.Conflict, "The signing key was rotated at this very moment.")
		}
		if err := tx.RetireSigningKey(ctx, old, s.now()); err != nil {
			return err
		}
		if err := tx.AddSigningKey(ctx, key); err != nil {
			return err
		}
		return tx.RecordEvents(ctx, []audit.Draft{draft})
	})
	if err != nil {
		return "", err
	}
	_, err = s.reread(ctx)
	return key.ID, err
}

func rotated(origin audit.Origin, actor audit.Actor, platform uuid.UUID, old, next string) audit.Note {
	oldID, _ := audit.CompactJSON(old) // a text is always JSON
	nextID, _ := audit.CompactJSON(next)
	return audit.Note{
		Activity: "signing_key.rotated", TenantID: platform, Actor: actor, Origin: origin,
		Targets: []audit.Target{{Kind: "Signing key", TargetID: audit.Text(next), Name: audit.Text(next),
			Changes: []audit.Change{{Property: "kid", Old: oldID, New: nextID}}}},
		Description: "The key that access tokens are signed with was replaced.",
	}
}

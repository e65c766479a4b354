package identity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// recordTimeout ends what must be done even where the asker has left.
const recordTimeout = 10 * time.Second

// onceAMinute is the source id of what is recorded once a minute for the
// counters together.
func (s *Service) onceAMinute(counters []Counter) string {
	digest := sha256.New()
	for _, counter := range counters {
		digest.Write([]byte(counter.ID))
	}
	minute := strconv.FormatInt(s.now().Unix()/60, 10)
	return "blocked:" + hex.EncodeToString(digest.Sum(nil)[:16]) + ":" + minute
}

// compose makes the event of a note.
func (s *Service) compose(ctx context.Context, note func(*access.Tree) audit.Note) (audit.Draft, error) {
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return audit.Draft{}, err
	}
	return s.trail.Compose(ctx, tree, note(tree))
}

// keep records what was refused, in a transaction of its own and even where
// the asker has left, and returns the answer. Faults: AuditUnavailable in its
// place where it cannot be recorded: nobody learns unrecorded whether a guess
// was right.
func (s *Service) keep(ctx context.Context, answer error, notes func(platform uuid.UUID) []audit.Note) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return err
	}
	var drafts []audit.Draft
	for _, note := range notes(s.platformOf(tree)) {
		if note.TenantID == uuid.Nil {
			s.options.Logger.WarnContext(ctx, "not recorded: there is no platform tenant yet", "activity", note.Activity)
			continue
		}
		draft, err := s.trail.Compose(ctx, tree, note)
		if err != nil {
			return err
		}
		drafts = append(drafts, draft)
	}
	if len(drafts) == 0 {
		return answer
	}
	if err := s.trail.Keep(ctx, drafts...); err != nil {
		return err
	}
	return answer
}

// platformOf finds the platform: uuid.Nil before there is one. It never
// changes, and is kept so that an unknown e-mail takes no longer than a known
// one.
func (s *Service) platformOf(tree *access.Tree) uuid.UUID {
	if known := s.platform.Load(); known != nil {
		return *known
	}
	for _, tenant := range tree.Tenants() {
		if tenant.Kind == access.Platform {
			s.platform.Store(&tenant.ID)
			return tenant.ID
		}
	}
	return uuid.Nil
}

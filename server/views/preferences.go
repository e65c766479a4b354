package views

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of a user's preferences.
const (
	MaxPreferences = 100
	// MaxPreferenceBytes is how many bytes all of them together have, as JSON.
	MaxPreferenceBytes = 16_000
)

var preferenceName = regexp.MustCompile(`^[a-zA-Z0-9._-]{1,64}$`)

// SetPreferencesInput is what shall be another one: an object of preferences by
// their names. null takes one away; those that are not named stay.
type SetPreferencesInput struct {
	Preferences audit.JSON `json:"preferences"`
}

// Preferences are those of the viewer, an object by their names; an API client
// has none. Faults: Unavailable.
func (s *Service) Preferences(ctx context.Context, rights access.Rights) (audit.JSON, error) {
	if rights.Viewer.Client {
		return audit.JSON("{}"), nil
	}
	all, err := s.store.Preferences(ctx, rights.Viewer.ID)
	if err != nil {
		return nil, err
	}
	return objectOf(all)
}

// SetPreferences changes some of the viewer's preferences and returns all of
// them. What is already as it shall be leaves no event. Faults: Forbidden (an API
// client; while acting as somebody else), BadUserInput, AuditUnavailable,
// Unavailable.
func (s *Service) SetPreferences(ctx context.Context, rights access.Rights, origin audit.Origin, input SetPreferencesInput) (audit.JSON, error) {
	viewer := rights.Viewer
	switch {
	case viewer.Client:
		return nil, fault.New(fault.Forbidden, "An API client has no preferences.")
	case viewer.Impersonator != nil:
		return nil, fault.New(fault.Forbidden, "Not while you act as somebody else: end the impersonation first.")
	}
	wanted, err := input.read()
	if err != nil {
		return nil, err
	}
	var all map[string]audit.JSON
	err = s.store.Change(ctx, viewer.ID, func(tx Tx) error {
		if all, err = tx.Preferences(ctx, viewer.ID); err != nil {
			return err
		}
		target := audit.Target{Kind: "User", TargetID: audit.Text(viewer.ID.String()), Name: audit.Text(viewer.Name)}
		for _, name := range slices.Sorted(maps.Keys(wanted)) {
			old, now := all[name], wanted[name]
			if bytes.Equal(old, now) {
				continue
			}
			if all[name] = now; now == nil {
				delete(all, name)
			}
			target.Changes = append(target.Changes, audit.Change{Property: name, Old: old, New: now})
		}
		if err := checkAll(all); err != nil || len(target.Changes) == 0 {
			return err
		}
		if err := tx.KeepPreferences(ctx, viewer.ID, all); err != nil {
			return err
		}
		return s.record(ctx, tx, rights, origin, "preferences.updated", "A user's own preferences were changed.", target)
	})
	if err != nil {
		return nil, err
	}
	return objectOf(all)
}

// read returns what is wanted, with nil for what shall go. Faults: BadUserInput.
func (input SetPreferencesInput) read() (map[string]audit.JSON, error) {
	const field = "input.preferences"
	var sent map[string]json.RawMessage
	if err := json.Unmarshal(input.Preferences, &sent); err != nil || sent == nil {
		return nil, fault.Invalid(field, "Preferences are an object.")
	}
	if strings.Contains(string(input.Preferences), `\u0000`) {
		return nil, fault.Invalid(field, "Control characters are not allowed.")
	}
	wanted := make(map[string]audit.JSON, len(sent))
	for name, value := range sent {
		if !preferenceName.MatchString(name) {
			return nil, fault.Invalid(field, "The name of a preference has 1 to 64 characters of letters, digits, dot, dash and underscore.")
		}
		if wanted[name] = audit.JSON(value); string(value) == "null" {
			wanted[name] = nil
		}
	}
	return wanted, nil
}

// checkAll refuses more than there may be. Faults: BadUserInput.
func checkAll(all map[string]audit.JSON) error {
	text, err := objectOf(all)
	if err != nil {
		return err
	}
	if len(all) > MaxPreferences || len(text) > MaxPreferenceBytes {
		return fault.Invalid("input.preferences", "A user has at most %d preferences, of %d bytes together.", MaxPreferences, MaxPreferenceBytes)
	}
	return nil
}

// objectOf is preferences as one object.
func objectOf(all map[string]audit.JSON) (audit.JSON, error) {
	if all == nil {
		all = map[string]audit.JSON{}
	}
	text, err := audit.CompactJSON(all)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return text, nil
}

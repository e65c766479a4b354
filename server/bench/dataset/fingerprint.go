package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Fingerprint is the same for two sets only if their places, viewers, first and
// last events are: a loaded set with another one was made by another generator.
func (s *Set) Fingerprint() (string, error) {
	hash := sha256.New()
	out := json.NewEncoder(hash)
	for _, part := range []any{s.Options, s.Tenants(), s.Viewers(), s.Block(0), s.Block(s.Blocks() - 1)} {
		if err := out.Encode(part); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:8]), nil
}

package identity

import (
	"crypto/sha256"
	"sync"
	"time"
)

// mostVerified bounds the memory of verified: about 200 bytes each.
const mostVerified = 10_000

// verified remembers tokens that were found good, so that a client's thousand
// requests cost one check of a signature, which takes a tenth of a millisecond.
// It is found by the SHA-256 of the whole token: any other text is another
// token. What can change since, its time and its key, is checked at every use;
// rights are none of its business.
type verified struct {
	mu   sync.Mutex
	good map[[sha256.Size]byte]verifiedToken
}

type verifiedToken struct {
	claims Claims
	key    string
	// head and provider are of a foreign token: its header and whose it was.
	head     header
	provider *Provider
}

func newVerified() *verified {
	return &verified{good: map[[sha256.Size]byte]verifiedToken{}}
}

func (v *verified) find(digest [sha256.Size]byte, now time.Time) (verifiedToken, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	found, ok := v.good[digest]
	return found, ok && now.Before(found.claims.ExpiresAt.Add(leeway))
}

func (v *verified) add(digest [sha256.Size]byte, token verifiedToken, now time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.good) >= mostVerified {
		for old, token := range v.good {
			if now.After(token.claims.ExpiresAt) {
				delete(v.good, old)
			}
		}
	}
	if len(v.good) >= mostVerified {
		clear(v.good)
	}
	v.good[digest] = token
}

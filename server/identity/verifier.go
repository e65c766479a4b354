package identity

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/alexedwards/argon2id"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// longestQueue is how long an attempt waits for its turn at hashing.
const longestQueue = 3 * time.Second

// verifier compares passwords and secrets with their hashes, few at a time:
// each takes 19 MiB and a core for about 30 ms, so a flood of attempts must
// queue, and leave half of the cores to others.
type verifier struct {
	slots chan struct{}
	// patience is how long an attempt waits for its turn.
	patience time.Duration
	// nobody is a hash that no password has: the work for an account that does
	// not exist is that for one that does.
	nobody string
	// computed counts the hashes computed.
	computed atomic.Int64
}

func newVerifier() *verifier {
	params := hashing()
	salt, key := make([]byte, params.SaltLength), make([]byte, params.KeyLength)
	rand.Read(salt) // never fails
	rand.Read(key)
	text := base64.RawStdEncoding.EncodeToString
	return &verifier{
		slots:    make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
		patience: longestQueue,
		nobody: fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
			params.Memory, params.Iterations, params.Parallelism, text(salt), text(key)),
	}
}

// take waits for a turn; give it back with the returned function. Faults:
// RateLimited where it takes too long, Unavailable where the asker has left.
func (v *verifier) take(ctx context.Context) (giveBack func(), err error) {
	patience := time.NewTimer(v.patience)
	defer patience.Stop()
	select {
	case v.slots <- struct{}{}:
		return func() { <-v.slots }, nil
	case <-patience.C:
		return nil, fault.New(fault.RateLimited, "Too many sign-ins at once. Try again in a moment.").Again(longestQueue)
	case <-ctx.Done():
		return nil, fault.New(fault.Unavailable, "The request was given up.").Because(ctx.Err())
	}
}

// matches compares a secret with a hash: one computation, whatever the hash is.
// No secret matches an empty hash, and none that cannot be a password.
func (v *verifier) matches(secret, hash string) bool {
	v.computed.Add(1)
	possible := len(secret) <= 4*MaxPassword && hash != ""
	if !possible {
		secret, hash = "", v.nobody
	}
	match, err := argon2id.ComparePasswordAndHash(secret, hash)
	if err != nil { // not a hash: do the work that it would have taken
		_, _ = argon2id.ComparePasswordAndHash(secret, v.nobody)
		return false
	}
	return possible && match
}

package identity

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"time"
)

const (
	provenLife = 10 * time.Minute
	mostProven = 1000
)

// proven remembers which secrets of API clients were right a short while ago.
// Secrets may be as weak as the demo's, so they are kept as argon2id; a program
// that asks for a token at every call would spend its server's cores on that.
// What is kept is a digest of the client's stored hash and the secret under a
// key of this process: replacing the secret makes it void, and memory does not
// tell it. The account is read from the database at every call all the same.
type proven struct {
	key [32]byte

	mu    sync.Mutex
	until map[[sha256.Size]byte]time.Time
}

func newProven() *proven {
	p := &proven{until: map[[sha256.Size]byte]time.Time{}}
	rand.Read(p.key[:]) // never fails
	return p
}

func (p *proven) digest(client Client, hash, secret string) (sum [sha256.Size]byte) {
	mac := hmac.New(sha256.New, p.key[:])
	mac.Write(client.ID[:])
	mac.Write([]byte(hash + "\x00" + secret)) // PHC holds no NUL
	mac.Sum(sum[:0])
	return sum
}

// hash returns the one of the client's hashes, good now, that the secret was
// found to have; empty where there is none.
func (p *proven) hash(client Client, secret string, now time.Time) string {
	for _, hash := range client.hashes(now) {
		digest := p.digest(client, hash, secret)
		p.mu.Lock()
		until := p.until[digest]
		p.mu.Unlock()
		if now.Before(until) {
			return hash
		}
	}
	return ""
}

func (p *proven) add(client Client, hash, secret string, now time.Time) {
	digest := p.digest(client, hash, secret)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.until) >= mostProven {
		clear(p.until)
	}
	p.until[digest] = now.Add(provenLife)
}

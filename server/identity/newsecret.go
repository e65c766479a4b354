package identity

import (
	"context"
	"crypto/rand"
	"encoding/base64"

	"github.com/alexedwards/argon2id"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// secretBytes is how long a client's secret is: 256 random bits.
const secretBytes = 32

// NewClientSecret makes a secret of an API client and its argon2id hash in PHC
// form, when it is this one's turn at hashing. Nobody can make the secret out
// again. Faults: RateLimited, Unavailable.
func (s *Service) NewClientSecret(ctx context.Context) (secret, hash string, err error) {
	giveBack, err := s.passwords.take(ctx)
	if err != nil {
		return "", "", err
	}
	defer giveBack()
	random := make([]byte, secretBytes)
	rand.Read(random) // never fails
	secret = base64.RawURLEncoding.EncodeToString(random)
	if hash, err = argon2id.CreateHash(secret, hashing()); err != nil {
		return "", "", fault.Hidden(err)
	}
	return secret, hash, nil
}

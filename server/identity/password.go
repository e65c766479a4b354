package identity

import (
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of a password in characters (Unicode code points). No rules about
// its composition (NIST SP 800-63B section 5.1.1.2).
const (
	MinPassword = 12
	MaxPassword = 128
)

// hashing is OWASP's recommendation for argon2id: 19 MiB, 2 passes, 1 lane;
// about 30 ms on the machine that it was chosen on.
func hashing() *argon2id.Params {
	return &argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// HashPassword checks a new password, as typed, against the policy and returns
// its argon2id hash in PHC form. Faults: BadUserInput (password).
func HashPassword(password string) (string, error) {
	if err := checkPassword(password); err != nil {
		return "", err
	}
	hash, err := argon2id.CreateHash(password, hashing())
	if err != nil {
		return "", fault.Hidden(err)
	}
	return hash, nil
}

func checkPassword(password string) error {
	switch {
	case !utf8.ValidString(password) || strings.ContainsRune(password, 0):
		return fault.Invalid("password", "A password must not hold a NUL character or broken UTF-8.")
	case utf8.RuneCountInString(password) < MinPassword:
		return fault.Invalid("password", "A password has at least %d characters.", MinPassword)
	case utf8.RuneCountInString(password) > MaxPassword:
		return fault.Invalid("password", "A password has at most %d characters.", MaxPassword)
	}
	return nil
}

package directory

import (
	"context"
	"strings"
	"unicode"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Accounts keeps passwords and counts who fails to sign in; identity.Service
// does.
type Accounts interface {
	// HashNewPassword checks a new password and returns what is stored of it.
	// Faults: BadUserInput (password), RateLimited, Unavailable.
	HashNewPassword(ctx context.Context, password string) (string, error)
	// FailureCounter names what the failed sign-ins with an e-mail are counted in.
	FailureCounter(email string) string
}

// SetAccounts gives the service what keeps passwords: call it before the first
// change of a user. It is not New's, as identity itself asks the directory.
func (s *Service) SetAccounts(accounts Accounts) { s.accounts = accounts }

// hash returns the hash of a new password, nil where none was sent. It takes a
// while, so it is made before the change and its lock, and not for those who
// may set no password at all. Faults: Forbidden, BadUserInput (input.password),
// RateLimited, Unauthenticated, Unavailable.
func (s *Service) hash(ctx context.Context, by By, password *string) (*string, error) {
	if password == nil {
		return nil, nil
	}
	rights, err := s.Rights(ctx, by.Subject)
	if err != nil {
		return nil, err
	}
	if _, err := rights.Require(access.UserManage); err != nil {
		return nil, err
	}
	if err := (&change{rights: rights}).inPerson(); err != nil {
		return nil, err
	}
	hash, err := s.accounts.HashNewPassword(ctx, *password)
	if fault.Is(err, fault.BadUserInput) {
		return nil, fault.Invalid("input.password", "%s", fault.From(err).Message)
	}
	return &hash, err
}

// checkEmail returns an e-mail as it is stored, checked only as far as it must
// be: something at somewhere. Faults: BadUserInput.
func checkEmail(field, email string) (string, error) {
	email = strings.TrimSpace(email)
	if err := checkText(field, email, audit.MaxText); err != nil {
		return "", err
	}
	local, domain, ok := strings.Cut(email, "@")
	if !ok || local == "" || domain == "" || strings.Contains(domain, "@") || strings.ContainsFunc(email, unicode.IsSpace) {
		return "", fault.Invalid(field, "That is not an e-mail address.")
	}
	return email, nil
}

package identity

import "context"

// HashNewPassword checks a new password and returns its hash, when it is this
// one's turn at hashing. Faults: BadUserInput (password), RateLimited,
// Unavailable.
func (s *Service) HashNewPassword(ctx context.Context, password string) (string, error) {
	if err := checkPassword(password); err != nil {
		return "", err
	}
	giveBack, err := s.passwords.take(ctx)
	if err != nil {
		return "", err
	}
	defer giveBack()
	return HashPassword(password)
}

// FailureCounter names what the failed sign-ins with an e-mail are counted in.
func (s *Service) FailureCounter(email string) string { return s.accountCounter(EmailKey(email)).ID }

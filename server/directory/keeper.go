package directory

// Keeper keeps what must stay secret: passwords, secrets of API clients and of
// identity providers. Identity does.
type Keeper interface {
	Accounts
	Secrets
	ProviderSecrets
}

// SetKeeper gives the service who keeps secrets: call it once, before the first
// change of what has one. It is not New's argument because a keeper needs a
// directory itself.
func (s *Service) SetKeeper(keeper Keeper) { s.keeper = keeper }

package identity_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// meddler does something between the steps of a service.
type meddler struct {
	store.Identity
	beforeTransaction func()
	afterSession      func()
	afterCount        func()
	afterLock         func()
}

// meddlerTx is the same within a transaction.
type meddlerTx struct {
	identity.Tx
	m *meddler
}

func (t meddlerTx) LockSession(ctx context.Context, id uuid.UUID) (*identity.Session, error) {
	session, err := t.Tx.LockSession(ctx, id)
	if do := t.m.afterLock; do != nil {
		t.m.afterLock = nil
		do()
	}
	return session, err
}

func (m *meddler) Transact(ctx context.Context, fn func(identity.Tx) error) error {
	if do := m.beforeTransaction; do != nil {
		m.beforeTransaction = nil
		do()
	}
	return m.Identity.Transact(ctx, func(tx identity.Tx) error { return fn(meddlerTx{tx, m}) })
}

func (m *meddler) Session(ctx context.Context, id uuid.UUID) (*identity.Session, error) {
	session, err := m.Identity.Session(ctx, id)
	if m.afterSession != nil {
		m.afterSession()
	}
	return session, err
}

func (m *meddler) CountAttempt(ctx context.Context, at time.Time, counters []identity.Counter) (time.Time, error) {
	until, err := m.Identity.CountAttempt(ctx, at, counters)
	if m.afterCount != nil {
		m.afterCount()
	}
	return until, err
}

func (h *house) meddled() (*identity.Service, *meddler) {
	h.t.Helper()
	m := &meddler{Identity: store.Identity{DB: h.db.DB}}
	s := h.on(m, func(*identity.Options) {})
	if err := s.Start(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	return s, m
}

// Whoever is disabled, or gets another password, while signing in is not in.
func TestAccountChangesMeanwhile(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, email)
	h.client(h.northwind, "recorder")
	s, m := h.meddled()
	for n, change := range []string{
		`UPDATE users SET status = 'DISABLED'; UPDATE api_clients SET status = 'REVOKED'`,
		`UPDATE users SET password_hash = 'x'; UPDATE api_clients SET secret_hash = 'x'`,
	} {
		h.exec(`UPDATE users SET status = 'ACTIVE'; UPDATE api_clients SET status = 'ACTIVE'`)
		m.beforeTransaction = func() { h.exec(change) }
		_, err := s.SignIn(t.Context(), origin("192.0.2.1"), email, password, uuid.Nil)
		if got := wants(t, err, fault.Unauthenticated); got.Message != "E-mail or password is wrong." {
			t.Errorf("another answer: %v", got)
		}
		h.exec(`UPDATE users SET status = 'ACTIVE', password_hash = $1`, hashed())
		h.exec(`UPDATE api_clients SET status = 'ACTIVE', secret_hash = $1`, hashed())
		m.beforeTransaction = func() { h.exec(change) }
		_, err = s.ClientToken(t.Context(), origin("192.0.2.1"), "recorder", password)
		wants(t, err, fault.Unauthenticated)
		h.exec(`UPDATE users SET password_hash = $1`, hashed())
		h.exec(`UPDATE api_clients SET secret_hash = $1`, hashed())
		if failed, refused := len(h.events("sign_in.failed")), len(h.events("client.token_refused")); failed != n+1 || refused != n+1 {
			t.Errorf("%d and %d events, want %d", failed, refused, n+1)
		}
	}
	if h.live() != 0 || len(h.events("sign_in.succeeded"))+len(h.events("client.token_issued")) != 0 {
		t.Error("somebody got in")
	}
}

// A token that becomes stale, or a session that ends, between the look and the
// lock is judged anew.
func TestSessionChangesMeanwhile(t *testing.T) {
	h, tokens := signedIn(t)
	s, m := h.meddled()
	m.beforeTransaction = func() {
		h.refresh(h.refresh(tokens.Refresh).Refresh)
	}
	_, err := s.Refresh(t.Context(), origin("192.0.2.1"), tokens.Refresh)
	wants(t, err, fault.Unauthenticated)
	if h.live() != 0 || len(h.events("user.session_revoked")) != 1 {
		t.Error("reuse was not seen")
	}
	tokens = h.signIn(email)
	m.beforeTransaction = func() {
		if err := h.SignOut(t.Context(), origin("192.0.2.1"), tokens.Refresh); err != nil {
			t.Error(err)
		}
	}
	if err := s.SignOut(t.Context(), origin("192.0.2.1"), tokens.Refresh); err != nil {
		t.Error(err)
	}
	if n := len(h.events("user.signed_out")); n != 1 {
		t.Errorf("%d events for one end", n)
	}
}

// A session that ends while its token is being replaced stays ended.
func TestSignOutDuringRefresh(t *testing.T) {
	h, tokens := signedIn(t)
	s, m := h.meddled()
	ended := make(chan error, 1)
	m.afterLock = func() {
		go func() { ended <- h.SignOut(context.Background(), origin("192.0.2.1"), tokens.Refresh) }()
		select {
		case err := <-ended: // it did not wait for the lock
			ended <- err
		case <-time.After(300 * time.Millisecond):
		}
	}
	if _, err := s.Refresh(t.Context(), origin("192.0.2.1"), tokens.Refresh); err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if h.live() != 0 {
		t.Error("the session goes on")
	}
}

// A thief who hangs up ends the session all the same.
func TestThiefHangsUp(t *testing.T) {
	h, tokens := signedIn(t)
	h.refresh(tokens.Refresh)
	h.clock.pass(time.Hour)
	s, m := h.meddled()
	ctx, cancel := context.WithCancel(t.Context())
	m.afterSession = cancel
	_, err := s.Refresh(ctx, origin("192.0.2.1"), tokens.Refresh)
	wants(t, err, fault.Unauthenticated)
	if h.live() != 0 || len(h.events("user.session_revoked")) != 1 {
		t.Error("the session goes on")
	}
}

// Who waits too long for a turn at hashing is told so, and it was no attempt.
func TestTooBusy(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, email)
	h.client(h.northwind, "recorder")
	s, m := h.meddled()
	s.SetPatience(20 * time.Millisecond)
	leave := s.Occupy()
	_, err := s.SignIn(t.Context(), origin("192.0.2.1"), email, password, uuid.Nil)
	if busy := wants(t, err, fault.RateLimited); busy.RetryAfter == 0 {
		t.Error("no RetryAfter")
	}
	ctx, cancel := context.WithCancel(t.Context())
	m.afterCount = cancel
	_, err = s.ClientToken(ctx, origin("192.0.2.1"), "recorder", password)
	wants(t, err, fault.Unavailable)
	if n := h.count(`SELECT coalesce(sum(failures), 0) FROM sign_in_failures`); n != 0 {
		t.Errorf("%d attempts counted", n)
	}
	leave()
	s.SetPatience(time.Minute)
	m.afterCount = nil
	if _, err := s.SignIn(t.Context(), origin("192.0.2.1"), email, password, uuid.Nil); err != nil {
		t.Error(err)
	}
}

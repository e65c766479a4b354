package identity_test

import (
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

func BenchmarkHashPassword(b *testing.B) {
	for b.Loop() {
		if _, err := identity.HashPassword(password); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerifyFirst is a token that was never seen before.
func BenchmarkVerifyFirst(b *testing.B) {
	s, token := benchService(b)
	for b.Loop() {
		s.Forget()
		if _, err := s.Verify(b.Context(), token); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	s, token := benchService(b)
	for b.Loop() {
		if _, err := s.Verify(b.Context(), token); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkInspect is the part before any key is looked up.
func BenchmarkInspect(b *testing.B) {
	_, token := benchService(b)
	for b.Loop() {
		if !identity.Inspect(token) {
			b.Fatal("refused")
		}
	}
}

func BenchmarkIssue(b *testing.B) {
	s, _ := benchService(b)
	for b.Loop() {
		if _, err := s.Issue(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func benchService(b *testing.B) (*identity.Service, string) {
	b.Helper()
	s := identity.Standing(b, time.Now)
	token, err := s.Issue(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return s, token
}

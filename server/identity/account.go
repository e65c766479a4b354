package identity

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// User is a person's account, as far as signing in needs it.
type User struct {
	ID       uuid.UUID
	TenantID uuid.UUID
	Name     string
	Email    string
	// Role is the name of a role that the user holds, for the trail.
	Role string
	// PasswordHash is argon2id in PHC form; empty: no password.
	PasswordHash string
	// Active: neither the account is disabled nor its tenant deleted.
	Active bool
	// Demo marks an account that is accepted in demo mode only.
	Demo bool
}

// Client is an API client's account, as far as its tokens need it.
type Client struct {
	ID       uuid.UUID
	TenantID uuid.UUID
	// ClientID is the OAuth 2.0 client identifier: its name, too.
	ClientID   string
	Role       string
	SecretHash string
	// PreviousHash is of the secret that was replaced last: it is good, too,
	// until PreviousUntil.
	PreviousHash  string
	PreviousUntil time.Time
	Active        bool
	Demo          bool
}

// hashes are those of the secrets that are good at a moment: one, or two while
// a program changes over to its new one.
func (c Client) hashes(now time.Time) []string {
	if c.PreviousHash != "" && now.Before(c.PreviousUntil) {
		return []string{c.SecretHash, c.PreviousHash}
	}
	return []string{c.SecretHash}
}

// EmailKey is the form of an e-mail that accounts are found by.
func EmailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

func (u User) actor(tree *access.Tree) audit.Actor {
	return audit.ActorOf(access.Viewer{
		ID: u.ID, Name: u.Name, Email: u.Email, TenantID: u.TenantID, Assignments: named(u.Role),
	}, tree)
}

func (u User) target() audit.Target {
	return audit.Target{Kind: "User", TargetID: audit.Text(u.ID.String()), Name: audit.Text(u.Name)}
}

func (c Client) actor(tree *access.Tree) audit.Actor {
	return audit.ActorOf(access.Viewer{
		ID: c.ID, Client: true, Name: c.ClientID, TenantID: c.TenantID, Assignments: named(c.Role),
	}, tree)
}

func (c Client) target() audit.Target {
	return audit.Target{Kind: "API client", TargetID: audit.Text(c.ID.String()), Name: audit.Text(c.ClientID)}
}

func named(role string) []access.Assignment {
	if role == "" {
		return nil
	}
	return []access.Assignment{{Role: access.Role{Name: role}}}
}

// stranger is an actor who proved nothing: what was typed, as data. What does
// not look like an e-mail may be a password in the wrong field and is not kept.
func stranger(email string) audit.Actor {
	email = strings.TrimSpace(email)
	_, domain, _ := strings.Cut(email, "@")
	if !isEmail(email) || !strings.Contains(domain, ".") {
		return audit.Actor{Kind: audit.UnknownActor, Name: "not an e-mail"}
	}
	return audit.Actor{Kind: audit.UnknownActor, Name: email, Email: audit.Text(email)}
}

// cleaned is the origin with texts that can be stored.
func cleaned(origin audit.Origin) audit.Origin {
	origin.IPAddress = audit.Storable(origin.IPAddress, audit.MaxText)
	origin.UserAgent = audit.Storable(origin.UserAgent, audit.MaxName)
	origin.RequestID = audit.Storable(origin.RequestID, audit.MaxText)
	return origin
}

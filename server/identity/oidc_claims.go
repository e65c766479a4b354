package identity

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

const (
	// maxSubject is the length of a subject in bytes (OpenID Connect Core 2).
	maxSubject = 255
	// maxClaimedRoles is how many values of the claim of roles are looked at.
	maxClaimedRoles = 1000
)

// Identity is who a user is to a provider.
type Identity struct {
	ProviderID uuid.UUID
	Subject    string
	// Claimed are the values of the provider's claim of roles that its mapping
	// knows.
	Claimed []string
}

// foreignClaims are the claims of a verified token of a provider, or what its
// user info adds to them.
type foreignClaims map[string]any

func readForeignClaims(data []byte) (claims foreignClaims, err error) {
	return claims, json.Unmarshal(data, &claims)
}

func (c foreignClaims) text(name string) string {
	text, _ := c[name].(string)
	return text
}

// subject is the sub; ok is false where it is none that can be kept as it is.
func (c foreignClaims) subject() (sub string, ok bool) {
	sub = c.text("sub")
	return sub, sub != "" && len(sub) <= maxSubject && sub == audit.Storable(sub, maxSubject)
}

// email is the e-mail where the provider has verified that it is the user's;
// given tells that there is one at all. Some providers write "true" as a text.
func (c foreignClaims) email() (email string, given, verified bool) {
	email = strings.TrimSpace(c.text("email"))
	verified = c["email_verified"] == true || c["email_verified"] == "true"
	return email, isEmail(email), verified && isEmail(email)
}

// name is what the user is called: by the name, else by the e-mail.
func (c foreignClaims) name() string {
	visible := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, c.text("name"))
	name := strings.TrimSpace(audit.Storable(visible, audit.MaxText))
	return or(name, c.text("email"))
}

// claimed returns the values of a claim that a mapping knows, in order and
// without repeats.
func (p *Provider) claimed(claims foreignClaims) []string {
	known := []string{}
	values := texts(claims.at(p.RolesClaim))
	for _, value := range values[:min(len(values), maxClaimedRoles)] {
		if _, ok := p.Roles[value]; ok {
			known = append(known, value)
		}
	}
	slices.Sort(known)
	return slices.Compact(known)
}

// at returns the claim with a name; one with dots may be nested, as in
// realm_access.roles.
func (c foreignClaims) at(name string) any {
	if name == "" {
		return nil
	}
	if value, ok := c[name]; ok {
		return value
	}
	var value any = map[string]any(c)
	for step := range strings.SplitSeq(name, ".") {
		object, _ := value.(map[string]any)
		value = object[step]
	}
	return value
}

// texts are the texts of a claim that is one or a list of them.
func texts(value any) []string {
	switch given := value.(type) {
	case string:
		return []string{given}
	case []any:
		var found []string
		for _, one := range given {
			if text, ok := one.(string); ok {
				found = append(found, text)
			}
		}
		return found
	}
	return nil
}

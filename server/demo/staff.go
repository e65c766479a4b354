package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// changes tells the roles of those who do things in a portal from those who
// only read, or only pay.
func changes(role access.Role) bool {
	return role.Name == "Customer" || role.Grants(access.UserManage) || role.Grants(access.UserImpersonate)
}

// opened are the organizations that a user's groups open; nil where the role
// needs no group.
func opened(user User) []string {
	if !user.Role.ScopedByGroups {
		return nil
	}
	names := []string{}
	for _, desk := range desks() {
		if slices.Contains(desk.members, user.Email) {
			names = append(names, desk.organizations...)
		}
	}
	return names
}

// hire makes up the people of an organization.
func (s *setting) hire(t *tables, random *rand.Rand, count int) {
	given, family := t.words["given."+s.words], t.words["family."+s.words]
	taken := map[string]bool{}
	for n := range count {
		name := given[random.IntN(len(given))] + " " + family[random.IntN(len(family))]
		if s.words == "ja" { // family name first
			name = family[random.IntN(len(family))] + " " + given[random.IntN(len(given))]
		}
		email := mailbox(name)
		if email == "" || taken[email] {
			email = fmt.Sprintf("%su%02d", email, n+1)
		}
		taken[email] = true
		email += "@" + s.domain
		role := "User"
		if n < 2 {
			role = "Organization Administrator"
		}
		s.staff = append(s.staff, person{id: idOf("Staff", email).String(), name: name, email: email,
			role: role, kind: audit.OrganizationUser, home: s})
	}
}

// mailbox is a name as the left part of an e-mail; "" where no letter is left.
func mailbox(name string) string {
	name = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ü", "Ue", "ß", "ss", "ł", "l", "Ł", "L").Replace(name)
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '.'
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-':
			return r
		}
		return -1
	}, norm.NFD.String(name))
	return strings.Trim(strings.ToLower(plain), ".")
}

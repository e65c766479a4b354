package demo

import (
	"fmt"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// placer puts people where they belong and remembers the first who has no
// place.
type placer struct {
	tree  *access.Tree
	roles map[string]access.Role
	homes map[string]access.Place
	err   error
}

func (p *placer) at(domain, role string) (access.Place, access.Role) {
	home, known := p.homes[domain]
	held, exists := p.roles[role]
	if !known || !exists {
		p.err = fmt.Errorf("there is no tenant of %s, or no role %s", domain, role)
	}
	return home, held
}

func (p *placer) user(email, name, role, passwordHash string) User {
	_, domain, _ := strings.Cut(email, "@")
	user := User{ID: idOf("User", email), Name: name, Email: email, PasswordHash: passwordHash}
	user.Home, user.Role = p.at(domain, role)
	return user
}

func (p *placer) client(clientID, domain, secretHash string) Client {
	client := Client{ID: idOf("API client", clientID), ClientID: clientID, SecretHash: secretHash}
	client.Home, client.Role = p.at(domain, "Recorder")
	return client
}

func (p *placer) group(desk desk) Group {
	group := Group{ID: idOf("Group", desk.name), Name: desk.name, TenantID: idOf("Tenant", "Northwind")}
	for _, email := range desk.members {
		group.Members = append(group.Members, idOf("User", email))
	}
	var permissions []access.Permission
	for _, permission := range strings.Fields(desk.permissions) {
		permissions = append(permissions, access.Permission(permission))
	}
	for _, name := range desk.organizations {
		place, ok := p.tree.Place(idOf("Tenant", name))
		if !ok {
			p.err = fmt.Errorf("the group %s opens %s, which does not exist", desk.name, name)
		}
		group.Grants = append(group.Grants, access.Grant{Group: group.ID, At: place, Permissions: permissions})
	}
	return group
}

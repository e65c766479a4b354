package demo

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Directory is what the demo installs before anything happens.
type Directory struct {
	// At is the moment of installation.
	At time.Time
	// Tenants stand behind their parents; the first is the platform.
	Tenants []access.Tenant
	Users   []User
	Clients []Client
	Groups  []Group
}

// User is a person of the demo, with the role that it holds at home.
type User struct {
	ID           uuid.UUID
	Name, Email  string
	Home         access.Place
	Role         access.Role
	Disabled     bool
	PasswordHash string // empty: nobody signs in as it
}

// Client is an API client, with the role that it holds at home.
type Client struct {
	ID         uuid.UUID
	ClientID   string
	Home       access.Place
	Role       access.Role
	SecretHash string
}

// Group is a group of users with the same grant on some organizations.
type Group struct {
	ID       uuid.UUID
	Name     string
	TenantID uuid.UUID
	Members  []uuid.UUID
	Grants   []access.Grant
}

// space makes the ids of the demo the same on every installation.
var space = uuid.MustParse("0d9f3b52-5c0e-4a5e-9a53-6a1c7f0f2b8e")

func idOf(kind, name string) uuid.UUID { return uuid.NewSHA1(space, []byte(kind+":"+name)) }

// PlatformID is the platform of the demo: where it is, the demo is.
func PlatformID() uuid.UUID { return idOf("Tenant", "Trailkeeper") }

// newDirectory makes the directory of the tables.
func newDirectory(t *tables, at time.Time, passwordHash, secretHash string) (Directory, error) {
	d := Directory{At: at}
	for _, row := range t.tenants {
		tenant := access.Tenant{
			ID: idOf("Tenant", row["name"]), Kind: access.TenantKind(row["kind"]),
			Name: row["name"], ExternalID: row["external_id"], Status: access.TenantActive,
		}
		if row["parent"] != "" {
			tenant.ParentID = idOf("Tenant", row["parent"])
		}
		if row["name"] == "Litware Studios" {
			tenant.Status = access.TenantSuspended
		}
		d.Tenants = append(d.Tenants, tenant)
	}
	tree, err := access.NewTree(d.Tenants, nil)
	if err != nil {
		return Directory{}, err
	}
	placer := placer{tree: tree, roles: map[string]access.Role{}, homes: map[string]access.Place{}}
	for _, role := range access.BuiltinRoles() {
		placer.roles[role.Name] = role
	}
	for _, row := range t.tenants {
		placer.homes[row["domain"]], _ = tree.Place(idOf("Tenant", row["name"]))
	}
	for _, account := range Accounts() {
		d.Users = append(d.Users, placer.user(account.Email, account.Name, account.Role, passwordHash))
	}
	for _, row := range t.people {
		user := placer.user(row["email"], row["name"], row["role"], "")
		user.Disabled = row["status"] == "DISABLED"
		d.Users = append(d.Users, user)
	}
	d.Clients = []Client{
		placer.client(ClientID, "northwind.example", secretHash),
		placer.client(neighbourClientID, "fabrikam.example", secretHash),
	}
	for _, desk := range desks() {
		d.Groups = append(d.Groups, placer.group(desk))
	}
	return d, placer.err
}

// viewer is an API client as the one who records.
func (c Client) viewer() access.Viewer {
	return access.Viewer{ID: c.ID, Client: true, Name: c.ClientID, TenantID: c.Home.Tenant,
		Assignments: []access.Assignment{{Role: c.Role, At: c.Home}}}
}

// viewer is a user as an actor of our own trail.
func (u User) viewer() access.Viewer {
	return access.Viewer{ID: u.ID, Name: u.Name, Email: u.Email, TenantID: u.Home.Tenant,
		Assignments: []access.Assignment{{Role: u.Role, At: u.Home}}}
}

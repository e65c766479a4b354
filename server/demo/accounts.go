package demo

// Password is the password of every demo account and the secret of its API
// clients. It is no secret: demo accounts are accepted in demo mode only.
const Password = "Trailkeeper-demo-1"

// ClientID is the API client that the demo's events are recorded by, with the
// role Recorder on Northwind.
const ClientID = "demo-recorder"

// neighbourClientID records what happens at the other partner: the first one
// may not.
const neighbourClientID = "fabrikam-recorder"

// Account is a demo account as the sign-in page offers it.
type Account struct {
	Email string
	Name  string
	Role  string
	// Sees is what the account may see, in plain words.
	Sees string
}

// Accounts returns the accounts to sign in with. Each is at home in the tenant
// that its e-mail's domain belongs to, and holds its role there.
func Accounts() []Account {
	return []Account{
		{"owner@northwind.example", "Ann Berg", "Owner",
			"All of Northwind: 12 customers, 40 organizations"},
		{"superadmin@northwind.example", "Priya Raman", "Super Admin",
			"All of Northwind, like the Owner, but may not clear the log"},
		{"admin@northwind.example", "Jonas Müller", "Admin",
			"The 5 organizations that the group EMEA desk manages"},
		{"support@northwind.example", "Sam Lee", "Support",
			"The 2 organizations that the group Night desk looks after"},
		{"msa@northwind.example", "Chiara Rossi", "Managed Service Administrator",
			"All of Northwind, to read and to export"},
		{"finance@northwind.example", "David Okafor", "Finance",
			"Nothing in the log"},
		{"reader@contoso.example", "Zoë Lindqvist", "Global Reader",
			"The customer Contoso and its 6 organizations"},
		{"customer@contoso.example", "Kim Nguyen", "Customer",
			"The events of the customer Contoso and its 6 organizations"},
		{"owner@fabrikam.example", "Marta Kowalska", "Owner",
			"All of Fabrikam: 3 customers, 7 organizations; nothing of Northwind"},
		{"platform@trailkeeper.example", "Robin Achterberg", "Platform Administrator",
			"Everything: the platform and both partners"},
	}
}

// desk is a group of the demo: who is in it, and the organizations that it
// opens to them.
type desk struct {
	name          string
	members       []string
	organizations []string
	permissions   string
}

func desks() []desk {
	return []desk{
		{
			name:          "EMEA desk",
			members:       []string{"admin@northwind.example", "luca.moretti@northwind.example"},
			organizations: []string{"Contoso AG", "Contoso Berlin", "Fabrik Süd", "Adatum Benelux", "Alpine Ski House Tirol"},
			permissions:   "EVENT_READ EVENT_EXPORT TENANT_READ USER_READ",
		},
		{
			name:          "Night desk",
			members:       []string{"support@northwind.example", "amara.diallo@northwind.example"},
			organizations: []string{"Contoso AG", "Tailspin Toys UK"},
			permissions:   "EVENT_READ TENANT_READ USER_READ USER_IMPERSONATE",
		},
	}
}

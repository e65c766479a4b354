package web

import (
	"encoding/json"
	"net/http"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Demo is what the sign-in page shows in demo mode.
type Demo struct {
	// Password is that of every demo account.
	Password string        `json:"password"`
	Accounts []DemoAccount `json:"accounts"`
}

// DemoAccount is one of the people to sign in as.
type DemoAccount struct {
	Email string `json:"email"`
	Name  string `json:"name"`
	Role  string `json:"role"`
	// Sees says in words what the account may see.
	Sees string `json:"sees"`
}

// listedProvider is an identity provider to sign in by.
type listedProvider struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// signInOptions tells the sign-in page what to offer.
func (d *door) signInOptions(w http.ResponseWriter, r *http.Request) {
	if !d.reading(w, r) {
		return
	}
	listed, err := d.Identity.ListedProviders(r.Context())
	if err != nil {
		d.note(r.Context(), fault.From(err), nil) // the page works without them
	}
	providers := make([]listedProvider, len(listed))
	for i, provider := range listed {
		providers[i] = listedProvider{provider.ID.String(), provider.Name}
	}
	body, err := json.Marshal(struct {
		IdentityProviders []listedProvider `json:"identityProviders"`
		Demo              *Demo            `json:"demo"`
	}{providers, d.Demo})
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	write(w, http.StatusOK, jsonType, body)
}

// reading reports whether a request only reads, and refuses it where not.
func (d *door) reading(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	d.refuseMethod(w, r, "GET, HEAD")
	return false
}

package web

import (
	"encoding/json"
	"net/http"
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

// signInOptions tells the sign-in page what to offer.
func (d *door) signInOptions(w http.ResponseWriter, r *http.Request) {
	if !d.reading(w, r) {
		return
	}
	body, err := json.Marshal(struct {
		IdentityProviders []struct{} `json:"identityProviders"`
		Demo              *Demo      `json:"demo"`
	}{[]struct{}{}, d.Demo})
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

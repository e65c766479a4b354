package web

import (
	"encoding/json"
	"net/http"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// ownPage lets only the app's own pages, and programs, to what works with the
// session cookie: a POST of JSON from nowhere else.
func (d *door) ownPage(next http.HandlerFunc) http.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			d.refuseMethod(w, r, http.MethodPost)
			return
		}
		if err := protection.Check(r); err != nil {
			d.refuse(w, r, fault.New(fault.Forbidden, "Another site must not ask this.").Because(err))
			return
		}
		if err := checkJSON(r.Header); err != nil {
			d.refuse(w, r, err)
			return
		}
		next(w, r)
	}
}

// signIn opens a session: an access token in the answer, a refresh token in
// the cookie.
func (d *door) signIn(w http.ResponseWriter, r *http.Request) {
	given, err := readCredentials(w, r)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	tokens, err := d.Identity.SignIn(r.Context(), origin(r, audit.ChannelUI), given.email, given.password, given.tenantID)
	d.answerTokens(w, r, tokens, err)
}

// refresh goes on with the session of the cookie.
func (d *door) refresh(w http.ResponseWriter, r *http.Request) {
	if err := readNothing(w, r); err != nil {
		d.refuse(w, r, err)
		return
	}
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		d.refuse(w, r, identity.Refused())
		return
	}
	tokens, err := d.Identity.Refresh(r.Context(), origin(r, audit.ChannelUI), cookie.Value)
	d.answerTokens(w, r, tokens, err)
}

// signOut ends the session of the cookie. Without one it is ended already.
func (d *door) signOut(w http.ResponseWriter, r *http.Request) {
	if err := readNothing(w, r); err != nil {
		d.refuse(w, r, err)
		return
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		if err := d.Identity.SignOut(r.Context(), origin(r, audit.ChannelUI), cookie.Value); err != nil {
			d.refuse(w, r, err)
			return
		}
	}
	clearCookie(w, arrivalOf(r.Context()))
	write(w, http.StatusOK, jsonType, []byte("{}"))
}

func (d *door) answerTokens(w http.ResponseWriter, r *http.Request, tokens identity.Tokens, err error) {
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	if tokens.Refresh != "" {
		setCookie(w, arrivalOf(r.Context()), tokens.Refresh, tokens.RefreshExpires.Sub(d.Clock()))
	}
	body, err := json.Marshal(map[string]any{
		"accessToken": tokens.Access, "tokenType": "Bearer", "expiresIn": int(tokens.ExpiresIn.Seconds()),
	})
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	write(w, http.StatusOK, jsonType, body)
}

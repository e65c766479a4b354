package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// oauthError is an error as RFC 6749 section 5.2 has it.
type oauthError struct {
	Code        string `json:"error"`
	Description string `json:"error_description,omitempty"`
	// status is 400 where not set.
	status int
}

// clientToken gives an API client an access token (RFC 6749 section 4.4).
func (d *door) clientToken(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Pragma", "no-cache") // section 5.1 asks for it
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		d.refuseClient(w, r, fault.New(fault.MethodNotAllowed, "Use POST here."))
		return
	}
	if err := checkType(r.Header, "application/x-www-form-urlencoded"); err != nil {
		d.refuseClient(w, r, err)
		return
	}
	body, err := readBody(w, r, MaxAuthBody)
	if err != nil {
		d.refuseClient(w, r, err)
		return
	}
	form, err := readForm(body)
	if err != nil {
		d.refuseClient(w, r, err)
		return
	}
	if form["grant_type"] != "client_credentials" {
		writeOAuth(w, oauthError{Code: "unsupported_grant_type", Description: "grant_type is client_credentials."})
		return
	}
	clientID, secret, err := clientOf(r, form)
	if err != nil {
		d.refuseClient(w, r, err)
		return
	}
	tokens, err := d.Identity.ClientToken(r.Context(), origin(r, audit.ChannelAPI), clientID, secret)
	if err != nil {
		d.refuseClient(w, r, err)
		return
	}
	answer, err := json.Marshal(map[string]any{
		"access_token": tokens.Access, "token_type": "Bearer", "expires_in": int(tokens.ExpiresIn.Seconds()),
	})
	if err != nil {
		d.refuseClient(w, r, err)
		return
	}
	write(w, http.StatusOK, jsonType, answer)
}

// readForm reads form fields; none may occur twice (section 3.2). Faults:
// BadRequest.
func readForm(body string) (map[string]string, error) {
	malformed := fault.New(fault.BadRequest, "The form is malformed.")
	values, err := url.ParseQuery(body)
	if err != nil {
		return nil, malformed.Because(err)
	}
	form := map[string]string{}
	for name, given := range values {
		if len(given) != 1 || !utf8.ValidString(given[0]) {
			return nil, malformed
		}
		form[name] = given[0]
	}
	return form, nil
}

// clientOf finds the client's id and secret: in the Authorization header, each
// as in a form (section 2.3.1), or in the form, not in both. Faults:
// BadRequest, Unauthenticated.
func clientOf(r *http.Request, form map[string]string) (clientID, secret string, err error) {
	if r.Header.Get("Authorization") == "" {
		if form["client_id"] == "" || form["client_secret"] == "" {
			return "", "", fault.New(fault.Unauthenticated, "The client is not known.")
		}
		return form["client_id"], form["client_secret"], nil
	}
	if form["client_secret"] != "" {
		return "", "", fault.New(fault.BadRequest, "Send the secret once.")
	}
	name, password, ok := r.BasicAuth()
	clientID, nameErr := url.QueryUnescape(name)
	secret, passwordErr := url.QueryUnescape(password)
	if !ok || nameErr != nil || passwordErr != nil || !utf8.ValidString(clientID+secret) {
		return "", "", fault.New(fault.Unauthenticated, "The client is not known.")
	}
	return clientID, secret, nil
}

// refuseClient answers with an error of RFC 6749.
func (d *door) refuseClient(w http.ResponseWriter, r *http.Request, err error) {
	known := fault.From(d.present(r.Context(), err).Err)
	hint(w.Header(), known)
	told := oauthError{Code: "invalid_request", Description: clip(known.Message), status: statusOf(known.Kind)}
	switch {
	case known.Kind == fault.Unauthenticated:
		told.Code, told.Description = "invalid_client", "The client is not known, or its secret is not right."
		w.Header().Set("WWW-Authenticate", `Basic realm="trailkeeper"`)
	case told.status == http.StatusTooManyRequests || told.status == http.StatusServiceUnavailable:
		told.Code = "temporarily_unavailable"
	case told.status == http.StatusInternalServerError:
		told.Code = "server_error"
	}
	writeOAuth(w, told)
}

func writeOAuth(w http.ResponseWriter, told oauthError) {
	if told.status == 0 {
		told.status = http.StatusBadRequest
	}
	// Section 5.2 keeps quotes and backslashes out of the description.
	told.Description = strings.NewReplacer(`"`, "'", `\`, "/").Replace(told.Description)
	body, err := json.Marshal(told)
	if err != nil { // cannot happen: two texts
		body = []byte(`{"error":"server_error"}`)
	}
	write(w, told.status, jsonType, body)
}

package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// SingleSignOn signs people in by identity providers; identity.Service does.
type SingleSignOn interface {
	ListedProviders(ctx context.Context) ([]identity.ListedProvider, error)
	BeginSignOn(ctx context.Context, origin audit.Origin, provider uuid.UUID, back string) (identity.Departure, error)
	FinishSignOn(ctx context.Context, origin audit.Origin, from identity.Return) (tokens identity.Tokens, back string, err error)
}

const (
	// oidcCookie holds what must be the same when a browser comes back.
	oidcCookie = "trailkeeper_oidc"
	oidcPath   = "/auth/oidc"
	// maxReturn is how long the path to go on at may be: it is in the cookie.
	maxReturn = 1500
)

// beginSignOn sends the browser to an identity provider: ?provider=ID&return=/path.
func (d *door) beginSignOn(w http.ResponseWriter, r *http.Request) {
	asked, ok := d.navigated(w, r)
	if !ok {
		return
	}
	provider, err := uuid.Parse(asked.Get("provider"))
	if err != nil {
		provider = uuid.Nil // like one that is not there
	}
	away, err := d.Identity.BeginSignOn(r.Context(), origin(r, audit.ChannelUI), provider, ownPath(asked.Get("return")))
	if err != nil {
		d.backToSignIn(w, r, err)
		return
	}
	cookie := signOnCookie(arrivalOf(r.Context()))
	cookie.Value, cookie.MaxAge = away.Sealed, int(identity.SignOnLife.Seconds())
	http.SetCookie(w, cookie)
	redirect(w, away.URL)
}

// finishSignOn opens the session of whoever comes back from a provider, as a
// sign-in by password does.
func (d *door) finishSignOn(w http.ResponseWriter, r *http.Request) {
	answer, ok := d.navigated(w, r)
	if !ok {
		return
	}
	from := identity.Return{Answer: answer}
	if cookie, err := r.Cookie(oidcCookie); err == nil {
		from.Sealed = cookie.Value
	}
	used := signOnCookie(arrivalOf(r.Context()))
	used.MaxAge = -1
	http.SetCookie(w, used)
	tokens, back, err := d.Identity.FinishSignOn(r.Context(), origin(r, audit.ChannelUI), from)
	if err != nil {
		d.backToSignIn(w, r, err)
		return
	}
	setCookie(w, arrivalOf(r.Context()), tokens.Refresh, tokens.RefreshExpires.Sub(d.Clock()))
	redirect(w, ownPath(back))
}

// navigated reads the query of a page that a browser was sent to; each
// parameter once. An image or a frame of another site's page is no navigation.
func (d *door) navigated(w http.ResponseWriter, r *http.Request) (url.Values, bool) {
	if r.Method != http.MethodGet {
		d.refuseMethod(w, r, http.MethodGet)
		return nil, false
	}
	if dest := r.Header.Get("Sec-Fetch-Dest"); dest != "" && dest != "document" {
		d.refuse(w, r, fault.New(fault.Forbidden, "Go to this page: it is no part of another one."))
		return nil, false
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	for _, given := range values {
		if len(given) != 1 || !utf8.ValidString(given[0]) {
			err = errors.New("a parameter occurs twice or is not UTF-8")
		}
	}
	if err != nil {
		d.refuse(w, r, fault.New(fault.BadRequest, "The query of the URL is malformed.").Because(err))
		return nil, false
	}
	return values, true
}

// backToSignIn says on the sign-in page why nobody is signed in.
func (d *door) backToSignIn(w http.ResponseWriter, r *http.Request, err error) {
	said := url.Values{}
	if known, ok := errors.AsType[*identity.SignOnFault](err); ok {
		said.Set("error", known.Code)
		if back := ownPath(known.Return); back != "/" {
			said.Set("return", back)
		}
	} else {
		said.Set("error", string(fault.From(d.present(r.Context(), err).Err).Kind))
	}
	redirect(w, "/sign-in?"+said.Encode())
}

// ownPath is a path of the app, whatever was asked for: a browser takes // and
// /\ for another host.
func ownPath(asked string) string {
	u, err := url.Parse(asked)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(asked, "/") || strings.HasPrefix(asked, "//") ||
		len(asked) > maxReturn || strings.ContainsFunc(asked, func(r rune) bool { return r == '\\' || unicode.IsControl(r) }) ||
		strings.HasPrefix(u.Path, "/auth/") || strings.HasPrefix(u.Path, "/sign-in") {
		return "/"
	}
	return u.String()
}

func redirect(w http.ResponseWriter, address string) {
	w.Header().Set("Location", address)
	write(w, http.StatusSeeOther, "text/plain; charset=utf-8", nil)
}

// signOnCookie comes back with the navigation from the provider's site, so it
// cannot be SameSite=Strict; it opens nothing by itself.
func signOnCookie(a arrival) *http.Cookie {
	return &http.Cookie{
		Name: oidcCookie, Path: oidcPath,
		HttpOnly: true, Secure: a.secure, SameSite: http.SameSiteLaxMode,
	}
}

package web

import (
	"net/http"
	"time"
)

// cookieName is the one cookie: the refresh token of the browser's session.
const cookieName = "trailkeeper_refresh"

// setCookie gives the refresh token to the browser: not to scripts, not to
// other sites, not to other paths, and not without TLS where there is TLS.
func setCookie(w http.ResponseWriter, a arrival, token string, life time.Duration) {
	cookie := sessionCookie(a)
	cookie.Value = token
	cookie.MaxAge = max(1, int(life.Seconds()))
	http.SetCookie(w, cookie)
}

func clearCookie(w http.ResponseWriter, a arrival) {
	cookie := sessionCookie(a)
	cookie.MaxAge = -1
	http.SetCookie(w, cookie)
}

func sessionCookie(a arrival) *http.Cookie {
	return &http.Cookie{
		Name: cookieName, Path: "/auth",
		HttpOnly: true, Secure: a.secure, SameSite: http.SameSiteStrictMode,
	}
}

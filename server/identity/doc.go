// Package identity says who is asking.
//
// It owns sign-in by password, sessions and their refresh tokens, access
// tokens (issued here, verified here, their keys published as a JWK set), the
// tokens of API clients, single sign-on by OpenID providers and the tokens of
// those (oidc_*.go), the delays that slow down guessing, and the first Owner of
// an installation. Every sign-in, done or failed, sign-out, revoked
// session, token of an API client and change of key is an event of the trail;
// a change and its event commit together.
//
// It refuses to know what a subject may do (directory, access), how a request
// arrived (web: cookies, headers, routes) and SQL (store, through Store). No
// password, token or secret reaches an event, a log line or an error.
//
// Its methods take no access.Scope: they run before it is known who asks. What
// they read is found by what the asker proves to hold (a password, a token, a
// secret), never by an id alone.
package identity

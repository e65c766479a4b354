package identity

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Return is a browser that came back from a provider.
type Return struct {
	// Sealed is the cookie of BeginSignOn.
	Sealed string
	// Answer is the provider's answer: the query of the URL.
	Answer url.Values
}

// FinishSignOn opens a session for whoever comes back from a provider: state,
// issuer, code and ID token must be those of the sign-in that the cookie says
// was begun. It returns the path to go on at. Every attempt is recorded. Faults:
// *SignOnFault; AuditUnavailable; Unavailable.
func (s *Service) FinishSignOn(ctx context.Context, origin audit.Origin, from Return) (tokens Tokens, back string, err error) {
	try := signOn{origin: cleaned(origin)}
	err = s.trying(ctx, &try, func() (why refusal, err error) {
		begun, ok := s.openDeparture(from.Sealed)
		if !ok {
			return otherState, nil
		}
		if try.back = begun.Return; try.back == "" {
			try.back = "/"
		}
		if try.provider, err = s.provider(ctx, begun.Provider); err != nil || try.provider == nil {
			return unknownProvider, err
		}
		if subtle.ConstantTimeCompare([]byte(from.Answer.Get("state")), []byte(begun.State)) != 1 {
			return otherState, nil
		}
		if why, err = s.proveIdentity(ctx, &try, begun, from.Answer); err != nil || why != (refusal{}) {
			return why, err
		}
		tokens, why, err = s.enter(ctx, &try)
		return why, err
	})
	return tokens, try.back, err
}

// proveIdentity exchanges the code of an answer and reads the claims of the ID
// token.
func (s *Service) proveIdentity(ctx context.Context, try *signOn, begun departed, answer url.Values) (refusal, error) {
	p, err := s.issuers.of(try.provider.Issuer).now(ctx)
	if err != nil {
		return s.away(ctx, err), nil
	}
	// An answer may name its issuer, so that no provider passes on the code of
	// another one (RFC 9207).
	if from := answer.Get("iss"); from != "" && from != try.provider.Issuer || from == "" && p.extra.NamesIssuer {
		return otherIssuer, nil
	}
	if answer.Get("error") != "" {
		return cancelled, nil
	}
	config, err := s.clientOf(*try.provider, p)
	if err != nil {
		return refusal{}, fault.Hidden(err)
	}
	ctx = oidc.ClientContext(ctx, s.issuers.client)
	token, err := config.Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(begun.Verifier))
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		return codeRefused.because(refused.ErrorCode), nil
	}
	if err != nil {
		return s.away(ctx, err), nil
	}
	if try.claims, err = s.verifyIDToken(ctx, try.provider, token, begun.Nonce); err != nil {
		return tokenRefused.because(err.Error()), nil
	}
	if err := s.askUserInfo(ctx, try, p, token); err != nil {
		return s.away(ctx, err), nil
	}
	return refusal{}, nil
}

// verifyIDToken checks an ID token as OpenID Connect Core 3.1.3.7 has it. What
// go-oidc leaves to its users: the nonce, azp, iat and at_hash.
func (s *Service) verifyIDToken(ctx context.Context, provider *Provider, token *oauth2.Token, nonce string) (foreignClaims, error) {
	raw, _ := token.Extra("id_token").(string)
	verifier := oidc.NewVerifier(provider.Issuer, s.issuers.of(provider.Issuer), &oidc.Config{
		ClientID: provider.ClientID, SupportedSigningAlgs: foreignAlgorithms(), Now: s.options.Clock,
	})
	verified, err := verifier.Verify(ctx, raw)
	if err != nil {
		return nil, err
	}
	claims := foreignClaims{}
	if err := verified.Claims(&claims); err != nil {
		return nil, err
	}
	_, hasSubject := claims.subject()
	party, named := claims["azp"]
	switch {
	case subtle.ConstantTimeCompare([]byte(verified.Nonce), []byte(nonce)) != 1:
		return nil, errors.New("the nonce is another one")
	case named && party != provider.ClientID, !named && len(verified.Audience) > 1:
		return nil, errors.New("the ID token is for another client")
	case verified.IssuedAt.After(s.now().Add(leeway)):
		return nil, errors.New("the ID token is of the future")
	case !hasSubject:
		return nil, errors.New("the ID token has no subject")
	case verified.AccessTokenHash != "":
		return claims, verified.VerifyAccessToken(token.AccessToken)
	}
	return claims, nil
}

// askUserInfo asks the provider for what the ID token does not say: the e-mail
// and the roles. What it says counts more.
func (s *Service) askUserInfo(ctx context.Context, try *signOn, p *published, token *oauth2.Token) error {
	_, hasEmail, _ := try.claims.email()
	lacksRoles := try.provider.RolesClaim != "" && try.claims.at(try.provider.RolesClaim) == nil
	if p.extra.UserInfo == "" || hasEmail && !lacksRoles {
		return nil
	}
	info, err := p.provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return err
	}
	more := foreignClaims{}
	if err := info.Claims(&more); err != nil {
		return err
	}
	if more.text("sub") != try.claims.text("sub") {
		return errors.New("the user info is of another subject")
	}
	if hasEmail { // it and its verification belong together
		delete(more, "email_verified")
	}
	for name, value := range more {
		if _, said := try.claims[name]; !said {
			try.claims[name] = value
		}
	}
	return nil
}

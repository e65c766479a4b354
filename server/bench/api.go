package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// api is the program as its users reach it.
type api struct {
	url   string
	http  *http.Client
	clock func() time.Time

	mu     sync.Mutex
	tokens map[string]token
}

type token struct {
	text    string
	renewAt time.Time
}

// tokenLife is how long a token is used: it lives twice as long.
const tokenLife = 5 * time.Minute

func newAPI(url string, clock func() time.Time) *api {
	return &api{
		url: url, clock: clock, tokens: map[string]token{},
		http: &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{
			MaxIdleConnsPerHost: singleClients[len(singleClients)-1], DisableCompression: true}},
	}
}

// user is an access token of a user of the set.
func (a *api) user(ctx context.Context, email string) (string, error) {
	return a.token(email, func() (*http.Request, error) {
		body, err := json.Marshal(map[string]string{"email": email, "password": password})
		if err != nil {
			return nil, err
		}
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/auth/sign-in", bytes.NewReader(body))
		if err == nil {
			request.Header.Set("Content-Type", "application/json")
		}
		return request, err
	})
}

// client is an access token of an API client of the set.
func (a *api) client(ctx context.Context, clientID string) (string, error) {
	return a.token(clientID, func() (*http.Request, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/oauth/token",
			strings.NewReader("grant_type=client_credentials"))
		if err == nil {
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			request.SetBasicAuth(clientID, password)
		}
		return request, err
	})
}

// token is one that was asked for a short while ago, or a new one.
func (a *api) token(who string, ask func() (*http.Request, error)) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if known := a.tokens[who]; a.clock().Before(known.renewAt) {
		return known.text, nil
	}
	request, err := ask()
	if err != nil {
		return "", err
	}
	text, err := a.do(request)
	if err != nil {
		return "", fmt.Errorf("a token for %s: %w", who, err)
	}
	var answer struct {
		AccessToken string `json:"accessToken"`
		Access      string `json:"access_token"`
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return "", err
	}
	known := token{answer.AccessToken + answer.Access, a.clock().Add(tokenLife)}
	a.tokens[who] = known
	return known.text, nil
}

// do sends a request and returns the answer's body; another status than 200 is
// an error.
func (a *api) do(request *http.Request) ([]byte, error) {
	response, err := a.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = refusalOf(text, response.Status)
	}
	return text, err
}

// post sends a GraphQL request whose body is ready, and returns the answer's.
func (a *api) post(ctx context.Context, token string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	return a.do(request)
}

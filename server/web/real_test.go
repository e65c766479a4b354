package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// TestTheRealThing goes through the door with the real rooms behind it: sign
// in, look at the log, refresh, sign out, be a stranger.
func TestTheRealThing(t *testing.T) {
	db := storetest.New(t)
	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	sealer := audit.NewSealer(bytes.Repeat([]byte{1}, 32))
	trail := audit.NewTrail(store.Events{DB: db.DB}, sealer, time.Now)
	people := directory.New(store.Directory{DB: db.DB}, trail, sealer)
	who, err := identity.New(store.Identity{DB: db.DB}, people, trail, identity.Options{
		Issuer: "http://trailkeeper.example", Audience: "trailkeeper", Secret: [32]byte{1}, Clock: time.Now, Logger: logger})
	if err != nil {
		t.Fatal(err)
	}
	if err := who.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := who.Bootstrap(t.Context(), identity.BootstrapInput{
		PartnerName: "Northwind", OwnerName: "Ann Berg", OwnerEmail: "ann@northwind.example", Password: "a long password"}); err != nil {
		t.Fatal(err)
	}
	handler, err := New(Parts{
		Identity: who, Directory: people, App: built(), Ready: db.Ready, Logger: logger, Clock: time.Now,
		Resolvers: &graph.Resolver{Trail: trail, Directory: people, Logger: logger, Clock: time.Now},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	post := func(path, token, body string) (int, string) {
		r, _ := http.NewRequest("POST", server.URL+path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var answer bytes.Buffer
		_, _ = answer.ReadFrom(response.Body)
		return response.StatusCode, answer.String()
	}
	token := func(status int, body string) string {
		var given struct{ AccessToken string }
		if err := json.Unmarshal([]byte(body), &given); err != nil || status != 200 {
			t.Fatalf("%d %s", status, body)
		}
		return given.AccessToken
	}
	if status, body := post("/auth/sign-in", "", `{"email":"ann@northwind.example","password":"wrong password"}`); status != 401 {
		t.Errorf("a wrong password: %d %s", status, body)
	}
	first := token(post("/auth/sign-in", "", `{"email":"Ann@Northwind.example","password":"a long password"}`))
	query := `{"query":"{viewer{name} auditEvents{nodes{activity outcome channel ipAddress actor{name}}}}"}`
	status, body := post("/graphql", first, query)
	for _, want := range []string{
		`"viewer":{"name":"Ann Berg"}`,
		`{"activity":"sign_in.succeeded","outcome":"SUCCESS","channel":"UI","ipAddress":"127.0.0.1","actor":{"name":"Ann Berg"}}`,
		`"activity":"sign_in.failed","outcome":"FAILURE","channel":"UI","ipAddress":"127.0.0.1"`,
	} {
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("%d %s lacks %s", status, body, want)
		}
	}
	second := token(post("/auth/refresh", "", ""))
	if status, body := post("/graphql", second, query); status != 200 {
		t.Errorf("refreshed: %d %s", status, body)
	}
	if status, body := post("/auth/sign-out", "", ""); status != 200 {
		t.Errorf("sign out: %d %s", status, body)
	}
	_, stranger := post("/graphql", "", query)
	for _, old := range []string{first, second, second + "x", strings.ToUpper(second)} {
		if status, body := post("/graphql", old, query); status != 401 || body != stranger {
			t.Errorf("an old token: %d %s", status, body)
		}
	}
	if status, _ := post("/auth/refresh", "", ""); status != 401 {
		t.Errorf("refresh afterwards: %d", status)
	}
	for _, secret := range []string{first, second, "a long password", "wrong password"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the process log holds a secret: %s", &log)
		}
	}
}

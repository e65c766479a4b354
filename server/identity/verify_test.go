package identity_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// object writes an object with some members replaced; nil removes one.
func object(text string, change map[string]any) string {
	var members map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&members); err != nil {
		panic(err)
	}
	maps.Copy(members, change)
	maps.DeleteFunc(members, func(_ string, value any) bool { return value == nil })
	changed, err := json.Marshal(members)
	if err != nil {
		panic(err)
	}
	return string(changed)
}

// with adds members in front: a duplicate whose second value is the good one.
func with(text, members string) string { return "{" + members + "," + text[1:] }

type change = map[string]any

// Every attack of TRUST R8, RFC 8725 and the facts about golang-jwt. All but
// those on the signature itself are signed with the right key: the check, not
// the signature, must refuse them.
func TestVerifyRefuses(t *testing.T) {
	h, tokens := signedIn(t)
	good := tokens.Access
	header, claims := identity.Parts(good)
	now := h.clock.Now().Unix()
	if _, err := h.Verify(t.Context(), h.Sign(header, claims)); err != nil {
		t.Fatal("the test's own signature is refused: ", err)
	}
	headerWith := func(c change) string { return h.Sign(object(header, c), claims) }
	claimsWith := func(c change) string { return h.Sign(header, object(claims, c)) }
	stranger, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	p384, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	segments := strings.Split(good, ".")
	none := object(header, change{"alg": "none"})

	attacks := map[string]string{
		"empty":         "",
		"no token":      "x",
		"other key":     identity.SignWith(jwt.SigningMethodES256, stranger, header, claims),
		"other curve":   identity.SignWith(jwt.SigningMethodES384, p384, object(header, change{"alg": "ES384"}), claims),
		"none":          identity.SignWith(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, none, claims),
		"none, mixed":   headerWith(change{"alg": "nOnE"}),
		"none, signed":  headerWith(change{"alg": "none"}),
		"no alg":        headerWith(change{"alg": nil}),
		"alg as list":   headerWith(change{"alg": []string{"ES256"}}),
		"no signature":  segments[0] + "." + segments[1] + ".",
		"HS256, SPKI":   identity.SignWith(jwt.SigningMethodHS256, h.PublicKey(), object(header, change{"alg": "HS256"}), claims),
		"HS256, as alg": identity.SignWith(jwt.SigningMethodHS256, h.PublicKey(), header, claims),
		"alg EdDSA":     headerWith(change{"alg": "EdDSA"}),
		"alg RS256":     headerWith(change{"alg": "RS256"}),

		"kid of nobody":  headerWith(change{"kid": strings.Repeat("A", 43)}),
		"kid with path":  headerWith(change{"kid": "../../../../dev/null"}),
		"kid with SQL":   headerWith(change{"kid": "x' UNION SELECT 'secret' --"}),
		"kid as number":  headerWith(change{"kid": 1}),
		"no kid":         headerWith(change{"kid": nil}),
		"jwk":            headerWith(change{"jwk": change{"kty": "EC"}}),
		"jku":            headerWith(change{"jku": "https://evil.example/jwks"}),
		"x5u":            headerWith(change{"x5u": "https://evil.example/cert"}),
		"x5c":            headerWith(change{"x5c": []string{"MII"}}),
		"x5t":            headerWith(change{"x5t": "x"}),
		"crit":           headerWith(change{"crit": []string{"exp"}}),
		"crit, empty":    headerWith(change{"crit": []string{}}),
		"b64":            headerWith(change{"b64": false}),
		"zip":            headerWith(change{"zip": "DEF"}),
		"cty":            headerWith(change{"cty": "JWT"}),
		"typ JWT":        headerWith(change{"typ": "JWT"}),
		"typ, any case":  headerWith(change{"typ": "AT+JWT"}),
		"no typ":         headerWith(change{"typ": nil}),
		"header twice":   h.Sign(with(header, `"alg":"none"`), claims),
		"header, ALG":    h.Sign(with(header, `"ALG":"none"`), claims),
		"header, escape": h.Sign(with(header, `"\u0061lg":"none"`), claims),
		"header a list":  h.Sign("["+header+"]", claims),

		"sub twice":        h.Sign(header, with(claims, `"sub":"00000000-0000-4000-8000-000000000001"`)),
		"sub, other case":  h.Sign(header, with(claims, `"Sub":"00000000-0000-4000-8000-000000000001"`)),
		"exp twice":        h.Sign(header, with(claims, `"exp":9999999999`)),
		"nested twice":     h.Sign(header, with(claims, `"x":{"a":1,"a":2}`)),
		"nested deep":      h.Sign(header, with(claims, `"x":`+strings.Repeat("[", 50)+strings.Repeat("]", 50))),
		"claims, two":      h.Sign(header, claims+claims),
		"claims a list":    h.Sign(header, "["+claims+"]"),
		"claims null":      h.Sign(header, "null"),
		"claims no JSON":   h.Sign(header, claims[:len(claims)-1]),
		"claims no UTF-8":  h.Sign(header, with(claims, "\"x\":\"\xff\"")),
		"exp 0":            claimsWith(change{"exp": 0}),
		"exp absent":       claimsWith(change{"exp": nil}),
		"exp as text":      claimsWith(change{"exp": fmt.Sprint(now + 60)}),
		"exp past":         claimsWith(change{"exp": now - 31}),
		"exp far":          claimsWith(change{"exp": now + 86401}),
		"exp beyond time":  claimsWith(change{"exp": 1e300}),
		"exp before iat":   claimsWith(change{"iat": now, "exp": now - 10}),
		"iat absent":       claimsWith(change{"iat": nil}),
		"iat future":       claimsWith(change{"iat": now + 31}),
		"iat long ago":     claimsWith(change{"iat": now - 86400}),
		"iat beyond time":  claimsWith(change{"iat": 9.2e18}),
		"nbf future":       claimsWith(change{"nbf": now + 31}),
		"iss wrong":        claimsWith(change{"iss": "https://evil.example"}),
		"iss longer":       claimsWith(change{"iss": "https://trailkeeper.example/"}),
		"iss absent":       claimsWith(change{"iss": nil}),
		"aud wrong":        claimsWith(change{"aud": "other"}),
		"aud wrong, list":  claimsWith(change{"aud": []string{"other", "Trailkeeper"}}),
		"aud absent":       claimsWith(change{"aud": nil}),
		"aud empty":        claimsWith(change{"aud": []string{}}),
		"aud as object":    claimsWith(change{"aud": change{"trailkeeper": true}}),
		"sub absent":       claimsWith(change{"sub": nil}),
		"sub empty":        claimsWith(change{"sub": ""}),
		"sub nil":          claimsWith(change{"sub": "00000000-0000-0000-0000-000000000000"}),
		"sub no uuid":      claimsWith(change{"sub": "owner@northwind.example"}),
		"sub other form":   claimsWith(change{"sub": "urn:uuid:00000000-0000-4000-8000-000000000001"}),
		"jti absent":       claimsWith(change{"jti": nil}),
		"client_id absent": claimsWith(change{"client_id": nil}),
		"viewer absent":    claimsWith(change{"viewer": nil}),
		"viewer unknown":   claimsWith(change{"viewer": "root"}),
		"user, no session": claimsWith(change{"sid": nil}),
		"client + session": claimsWith(change{"viewer": "client"}),
		"demo":             claimsWith(change{"demo": true}),
		"demo as text":     claimsWith(change{"demo": "false"}),

		"two segments":    segments[0] + "." + segments[1],
		"four segments":   good + ".x",
		"four, empty":     good + ".",
		"dots":            strings.Repeat(".", 8000),
		"9 KiB":           claimsWith(change{"x": strings.Repeat("x", 9<<10)}),
		"megabyte":        strings.Repeat("a", 1<<20),
		"padding":         good + "==",
		"line break":      good + "\n",
		"break inside":    segments[0] + "." + segments[1][:8] + "\r\n" + segments[1][8:] + "." + segments[2],
		"blank":           " " + good,
		"bearer":          "Bearer " + good,
		"not URL":         strings.ReplaceAll(strings.ReplaceAll(good, "-", "+"), "_", "/") + "+",
		"signature short": segments[0] + "." + segments[1] + "." + segments[2][:80],
		"refresh token":   tokens.Refresh,
	}
	// The last character of a signature of 64 bytes has four bits to spare.
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := strings.IndexByte(alphabet, good[len(good)-1])
	attacks["trailing bits"] = good[:len(good)-1] + string(alphabet[last|1])
	if lax, err := base64.RawURLEncoding.DecodeString(strings.Split(attacks["trailing bits"], ".")[2]); err != nil ||
		base64.RawURLEncoding.EncodeToString(lax) != segments[2] {
		t.Fatal("the attack on trailing bits is none")
	}
	for name, token := range attacks {
		got, err := h.Verify(t.Context(), token)
		if err == nil || got != (identity.Claims{}) {
			t.Errorf("%s: accepted as %+v", name, got)
			continue
		}
		if refused := fault.From(err); *refused != *identity.Refused() {
			t.Errorf("%s: another answer: %v", name, err)
		}
	}
	// What is a little off on the side of the law.
	for name, token := range map[string]string{
		"aud as list":    claimsWith(change{"aud": []string{"other", "trailkeeper"}}),
		"clocks differ":  claimsWith(change{"iat": now + 29, "nbf": now + 29, "exp": now + 60}),
		"just expired":   claimsWith(change{"exp": now - 29, "iat": now - 60}),
		"unknown claim":  claimsWith(change{"x": change{"a": 1, "b": []int{1}}}),
		"blanks in JSON": h.Sign(" \n"+header+" ", "\t"+claims),
	} {
		if _, err := h.Verify(t.Context(), token); err != nil {
			t.Errorf("%s: refused", name)
		}
	}
}

func TestTokenHasTheFormOfRFC9068(t *testing.T) {
	h, tokens := signedIn(t)
	header, claims := identity.Parts(tokens.Access)
	var head, body map[string]any
	_, _ = json.Unmarshal([]byte(header), &head), json.Unmarshal([]byte(claims), &body)
	if head["typ"] != "at+jwt" || head["alg"] != "ES256" || len(head) != 3 {
		t.Errorf("header %s", header)
	}
	for _, required := range []string{"iss", "exp", "aud", "sub", "client_id", "iat", "jti"} {
		if body[required] == nil {
			t.Errorf("no %s in %s", required, claims)
		}
	}
	h.clock.pass(identity.AccessLife + 29*time.Second)
	if _, err := h.Verify(t.Context(), tokens.Access); err != nil {
		t.Error("refused within the leeway")
	}
	h.clock.pass(2 * time.Second)
	if _, err := h.Verify(t.Context(), tokens.Access); err == nil {
		t.Error("accepted after its end")
	}
}

// What was found good is good again only while its time and its key are.
func TestVerifiedIsRemembered(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Now()}
	s := identity.Standing(t, c.Now)
	token, err := s.Issue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first, err := s.Verify(t.Context(), token)
	if err != nil || s.Remembered() != 1 {
		t.Fatal(err)
	}
	if again, err := s.Verify(t.Context(), token); again != first || err != nil {
		t.Errorf("%+v, %v", again, err)
	}
	if _, err := s.Verify(t.Context(), token[:len(token)-4]+"AAAA"); err == nil {
		t.Error("another signature was accepted")
	}
	s.Retire(c.Now().Add(-time.Hour))
	if _, err := s.Verify(t.Context(), token); err == nil {
		t.Error("accepted although its key is gone")
	}
	// Not even a flood of good ones grows without end.
	s = identity.Standing(t, c.Now)
	for range 3 {
		s.Flood()
	}
	if n := s.Remembered(); n > 10_000 {
		t.Errorf("%d remembered", n)
	}
}

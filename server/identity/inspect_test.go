package identity_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

func TestUnambiguous(t *testing.T) {
	t.Parallel()
	for text, good := range map[string]bool{
		`{}`: true, `{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}`: true, ` {"a":"b"} `: true,
		`{"a":1,"a":1}`: false, `{"a":1,"A":1}`: false, `{"a":1,"\u0061":1}`: false, `{"s":1,"ſ":1}`: false, `{"k":1,"K":1}`: false,
		`{"x":{"a":1,"b":2,"a":3}}`: false, `[{"a":1,"a":1}]`: false, `{"x":[{"a":1,"a":1}]}`: false,
		`{"\ud800":1,"\ud801":1}`: false, `{"a":1}{}`: false, `{"a":1`: false, `{"a":1,}`: false, `[]`: false, `"a"`: false, ``: false,
		`null`: false, "{\"a\":\"\xff\"}": false, `{"a":01}`: false, "\ufeff{}": false,
		`{"a":` + strings.Repeat(`[`, 100) + strings.Repeat(`]`, 100) + `}`: false,
	} {
		if identity.Unambiguous([]byte(text)) != good {
			t.Errorf("%.40q: want %t", text, good)
		}
	}
}

// FuzzInspect: what passes has one form only, and golang-jwt reads the same.
func FuzzInspect(f *testing.F) {
	segment := base64.RawURLEncoding.EncodeToString
	kid := segment(make([]byte, 32))
	header := `{"alg":"ES256","kid":"` + kid + `","typ":"at+jwt"}`
	for _, parts := range [][2]string{
		{header, `{"sub":"x"}`}, {header, `{"a":{"b":[1,2,{"c":null}]}}`}, {header, `{"a":1,"a":2}`},
		{`{"alg":"none"}`, `{}`}, {header[:len(header)-1] + `,"crit":[]}`, `{}`}, {"", ""},
	} {
		f.Add(segment([]byte(parts[0])) + "." + segment([]byte(parts[1])) + "." + segment([]byte("signature")))
	}
	f.Add(strings.Repeat(".", 100))
	f.Add(segment([]byte(header)) + "." + segment([]byte(`{}`)) + ".AB")                              // bits to spare
	f.Add(segment([]byte(header)) + "." + segment([]byte(`{}`)) + ".AA\nAA")                          // a line break
	f.Add(segment([]byte(header)) + "." + segment([]byte(`{}`)) + "." + segment(make([]byte, 8<<10))) // too long
	f.Fuzz(func(t *testing.T, token string) {
		if !identity.Inspect(token) {
			return
		}
		segments := strings.Split(token, ".")
		if len(token) > identity.MaxToken || len(segments) != 3 {
			t.Fatal("length or number of segments")
		}
		for _, text := range segments {
			data, err := base64.RawURLEncoding.DecodeString(text)
			if err != nil || segment(data) != text {
				t.Fatalf("%q is not the one form of its bytes", text)
			}
		}
		parsed, _, err := jwt.NewParser(jwt.WithStrictDecoding()).ParseUnverified(token, jwt.MapClaims{})
		if err != nil {
			t.Fatal("golang-jwt reads it otherwise: ", err)
		}
		if len(parsed.Header) != 3 || parsed.Header["alg"] != "ES256" || parsed.Header["typ"] != identity.TokenType {
			t.Fatalf("header %v", parsed.Header)
		}
	})
}

// FuzzUnambiguous: what passes has as many names as a reader that keeps one of
// each finds; nothing is lost to a duplicate.
func FuzzUnambiguous(f *testing.F) {
	for _, seed := range []string{`{"a":1,"b":[{"c":2}]}`, `{"a":1,"a":1}`, `{"a":{"b":{"c":{}}}}`, `{"\u0061":"\""}`, `[`, ``} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !identity.Unambiguous(data) {
			return
		}
		var kept map[string]any
		if err := json.Unmarshal(data, &kept); err != nil {
			t.Fatal(err)
		}
		if written, found := colons(data), names(kept); written != found {
			t.Fatalf("%d names written, %d found: %q", written, found, data)
		}
	})
}

// colons counts the names in a JSON text: each is followed by the one kind of
// colon that stands outside of a text.
func colons(data []byte) (n int) {
	var compact bytes.Buffer
	if json.Compact(&compact, data) != nil {
		return -1
	}
	quoted, escaped := false, false
	for _, c := range compact.Bytes() {
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			n++
		}
	}
	return n
}

func names(value any) (n int) {
	switch value := value.(type) {
	case map[string]any:
		for _, member := range value {
			n += 1 + names(member)
		}
	case []any:
		for _, member := range value {
			n += names(member)
		}
	}
	return n
}

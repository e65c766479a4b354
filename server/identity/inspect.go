package identity

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

const (
	// MaxToken is the length of an access token, in bytes.
	MaxToken = 8 << 10
	// maxNesting is how deep objects and arrays nest in a header or in claims.
	maxNesting = 8
)

// header is the JOSE header of our tokens.
type header struct {
	Algorithm string `json:"alg"`
	Type      string `json:"typ"`
	KeyID     string `json:"kid"`
}

// segments are the three parts of a token, decoded, and what its signature is
// of.
type segments struct {
	header, claims, signature []byte
	signed                    string
}

// inspect dissects a token and accepts exactly the header that ours have.
func inspect(token string) (header, bool) {
	parts, ok := dissect(token, MaxToken)
	if !ok {
		return header{}, false
	}
	return readHeader(parts.header)
}

// dissect refuses everything about a token's form that parsers are known to
// disagree on or to overlook, before any key is looked up or any signature is
// checked: the length (CVE-2025-30204: many dots), the number of segments,
// characters and trailing bits that base64 decoders ignore, and names that
// occur twice in a JSON object. Those who read the header refuse any name that
// they do not expect in it. So crit, jwk, jku, x5u, x5c, b64 and zip are
// refused, and no URL is ever fetched.
func dissect(token string, most int) (parts segments, ok bool) {
	if len(token) > most || strings.Count(token, ".") != 2 {
		return parts, false
	}
	parts.signed = token[:strings.LastIndexByte(token, '.')]
	for i, segment := range strings.Split(token, ".") {
		into := []*[]byte{&parts.header, &parts.claims, &parts.signature}[i]
		if *into, ok = decodeStrictly(segment); !ok {
			return parts, false
		}
	}
	return parts, unambiguous(parts.header) && unambiguous(parts.claims)
}

// issuer is the iss of a token that is not verified yet: it says whose keys to
// verify it with, nothing else.
func (p segments) issuer() string {
	var said struct {
		Issuer string `json:"iss"`
	}
	_ = json.Unmarshal(p.claims, &said) // what has none, or no text, is of nobody
	return said.Issuer
}

// decodeStrictly decodes base64url without padding of which there is exactly
// one form. encoding/base64 skips line breaks even when strict.
func decodeStrictly(segment string) ([]byte, bool) {
	if segment == "" || strings.ContainsAny(segment, "\r\n") {
		return nil, false
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(segment)
	return data, err == nil
}

// readHeader accepts exactly the header that our tokens have. encoding/json
// takes names in any case, so the number of names is checked on the map.
func readHeader(data []byte) (head header, ok bool) {
	var names map[string]string // any value but a text is an error
	if json.Unmarshal(data, &names) != nil || len(names) != 3 {
		return head, false
	}
	head = header{names["alg"], names["typ"], names["kid"]}
	return head, head.Algorithm == method().Alg() && head.Type == tokenType && isKeyID(head.KeyID)
}

// unambiguous reports whether data is one JSON object, valid UTF-8, in which
// no object, however deep, has two names that are the same or differ in case
// only (some parsers, encoding/json among them, take those for the same).
func unambiguous(data []byte) bool {
	if !utf8.Valid(data) || !json.Valid(data) || bytes.TrimLeft(data, " \t\r\n")[0] != '{' {
		return false
	}
	return uniqueNames(json.NewDecoder(bytes.NewReader(data)), 0)
}

// uniqueNames reads one value of a valid text.
func uniqueNames(decoder *json.Decoder, depth int) bool {
	token, err := decoder.Token()
	if err != nil || depth > maxNesting {
		return false
	}
	opened, nested := token.(json.Delim)
	if !nested {
		return true
	}
	seen := map[string]bool{}
	for decoder.More() {
		if opened == '{' {
			token, err := decoder.Token()
			name, isName := token.(string)
			if err != nil || !isName || seen[folded(name)] {
				return false
			}
			seen[folded(name)] = true
		}
		if !uniqueNames(decoder, depth+1) {
			return false
		}
	}
	_, err = decoder.Token()
	return err == nil
}

// folded is a name without its case. Upper first: it unites signs like ſ with s.
func folded(name string) string { return strings.ToLower(strings.ToUpper(name)) }

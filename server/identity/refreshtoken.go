package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"

	"github.com/google/uuid"
)

// refreshToken is base64url of: the session's id (16 bytes), a secret (32) and
// our mark on both (16). The mark tells a token that was replaced from one that
// was made up: session ids are in the trail, and whoever reads one there must
// not be able to end that session by a "reuse" of it. It also keeps invented
// tokens away from the database.
type refreshToken struct {
	session uuid.UUID
	secret  [32]byte
}

const (
	markSize         = 16
	refreshTokenSize = 16 + 32 + markSize
)

func (s *Service) refreshMAC(label string, token refreshToken) []byte {
	mac := hmac.New(sha256.New, s.refreshing)
	mac.Write([]byte(label + "\x00"))
	mac.Write(token.session[:])
	mac.Write(token.secret[:])
	return mac.Sum(nil)
}

// written is the token as text, 86 characters.
func (s *Service) written(token refreshToken) string {
	data := make([]byte, 0, refreshTokenSize)
	data = append(data, token.session[:]...)
	data = append(data, token.secret[:]...)
	data = append(data, s.refreshMAC("mark", token)[:markSize]...)
	return base64.RawURLEncoding.EncodeToString(data)
}

// readRefreshToken reads a token that bears our mark; ok is false for any
// other text.
func (s *Service) readRefreshToken(text string) (token refreshToken, ok bool) {
	if len(text) != base64.RawURLEncoding.EncodedLen(refreshTokenSize) {
		return token, false
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(data) != refreshTokenSize {
		return token, false
	}
	copy(token.session[:], data)
	copy(token.secret[:], data[16:])
	return token, hmac.Equal(data[16+32:], s.refreshMAC("mark", token)[:markSize])
}

// next is the token that replaces this one. It follows from it and from our
// secret: so a browser that lost the answer with the new token, or a second tab,
// can be given it again within Grace, although only its hash is stored. Without
// our secret the next one cannot be told from this one.
func (s *Service) next(token refreshToken) refreshToken {
	following := refreshToken{session: token.session}
	copy(following.secret[:], s.refreshMAC("next", token))
	return following
}

func (t refreshToken) hash() []byte { return sha(append(t.session[:], t.secret[:]...)) }

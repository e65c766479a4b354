package audit

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
)

// A position of the feed holds how many events whole partners have recorded,
// also those that its reader may not see. So it is encrypted, not only sealed:
// AES-GCM with the nonce made of key, binding and content (one content, one
// text).
const (
	marksVersion = 1
	marksNonce   = 12
)

// sealMarks returns the position that holds the marks, for a binding.
func (s Sealer) sealMarks(binding []byte, marks []Mark) (string, error) {
	box, nonceKey, err := s.marksBox()
	if err != nil {
		return "", err
	}
	plain := make([]byte, 0, 24*len(marks))
	for _, mark := range marks {
		plain = append(plain, mark.Partner[:]...)
		plain = binary.AppendUvarint(plain, uint64(mark.Position))
	}
	bound := sha256.Sum256(binding)
	mac := hmac.New(sha256.New, nonceKey)
	mac.Write(bound[:])
	mac.Write(plain)
	nonce := mac.Sum(nil)[:marksNonce]
	sealed := append([]byte{marksVersion}, nonce...)
	return base64.RawURLEncoding.EncodeToString(box.Seal(sealed, nonce, plain, bound[:])), nil
}

// openMarks returns the marks in a position, or InvalidCursor. field names the
// argument.
func (s Sealer) openMarks(binding []byte, field, position string) ([]Mark, error) {
	box, _, err := s.marksBox()
	if err != nil {
		return nil, err
	}
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(position)
	if err != nil || len(sealed) <= marksNonce || sealed[0] != marksVersion {
		return nil, InvalidCursor(field)
	}
	bound := sha256.Sum256(binding)
	plain, err := box.Open(nil, sealed[1:1+marksNonce], sealed[1+marksNonce:], bound[:])
	if err != nil {
		return nil, InvalidCursor(field)
	}
	var marks []Mark
	for len(plain) > 16 {
		mark := Mark{Partner: [16]byte(plain[:16])}
		at, n := binary.Uvarint(plain[16:])
		if n <= 0 {
			return nil, InvalidCursor(field)
		}
		mark.Position = int64(at)
		marks, plain = append(marks, mark), plain[16+n:]
	}
	if len(plain) > 0 {
		return nil, InvalidCursor(field)
	}
	return marks, nil
}

// marksBox returns the cipher of positions and the key of its nonces, both made
// of the sealer's key for this one use.
func (s Sealer) marksBox() (cipher.AEAD, []byte, error) {
	keys, err := hkdf.Key(sha256.New, s.key, nil, "trailkeeper feed positions", 64)
	if err != nil {
		return nil, nil, err
	}
	block, err := aes.NewCipher(keys[:32])
	if err != nil {
		return nil, nil, err
	}
	box, err := cipher.NewGCM(block)
	return box, keys[32:], err
}

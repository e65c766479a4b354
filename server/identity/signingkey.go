package identity

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"time"
)

// SealedKey is a signing key as it is stored.
type SealedKey struct {
	// ID is the kid: the key's thumbprint (RFC 7638).
	ID        string
	Algorithm string
	// Sealed is a nonce and the private key (PKCS #8), encrypted with
	// AES-256-GCM under a key derived from the installation's secret. The id is
	// bound to it.
	Sealed []byte
	// Public is the public key (SubjectPublicKeyInfo), for information: what
	// verifies is taken from Sealed, so that whoever can write to the database
	// cannot add a key.
	Public    []byte
	CreatedAt time.Time
	// RetiredAt is when it stopped signing; zero while it signs.
	RetiredAt time.Time
}

// signingKey is an open key.
type signingKey struct {
	id        string
	private   *ecdsa.PrivateKey
	jwk       jwk
	retiredAt time.Time
}

func (k *signingKey) verifies(now time.Time) bool {
	return k.retiredAt.IsZero() || now.Before(k.retiredAt.Add(verifiesFor))
}

var errSecret = errors.New("TRAILKEEPER_SECRET is not the one that this database was set up with: start with that one")

// newKey makes a key and seals it.
func (s *Service) newKey(now time.Time) (SealedKey, error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return SealedKey{}, err
	}
	plain, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return SealedKey{}, err
	}
	public, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		return SealedKey{}, err
	}
	open, err := opened(private, time.Time{})
	if err != nil {
		return SealedKey{}, err
	}
	aead, err := newSealer(s.sealing)
	if err != nil {
		return SealedKey{}, err
	}
	return SealedKey{
		ID: open.id, Algorithm: method().Alg(), Public: public, CreatedAt: now,
		Sealed: aead.Seal(nil, nil, plain, []byte(open.id)),
	}, nil
}

// unseal opens a stored key. Errors: errSecret where it was sealed with another
// secret, or tampered with.
func (s *Service) unseal(row SealedKey) (*signingKey, error) {
	aead, err := newSealer(s.sealing)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, row.Sealed, []byte(row.ID))
	if err != nil {
		return nil, errSecret
	}
	parsed, err := x509.ParsePKCS8PrivateKey(plain)
	if err != nil {
		return nil, fmt.Errorf("signing key %s: %w", row.ID, err)
	}
	private, ok := parsed.(*ecdsa.PrivateKey)
	if !ok || private.Curve != elliptic.P256() || row.Algorithm != method().Alg() {
		return nil, fmt.Errorf("signing key %s is not for %s", row.ID, method().Alg())
	}
	key, err := opened(private, row.RetiredAt)
	if err == nil && key.id != row.ID {
		err = fmt.Errorf("signing key %s is another one: %s", row.ID, key.id)
	}
	return key, err
}

// newSealer encrypts with a random nonce each time, which it prepends.
func newSealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func opened(private *ecdsa.PrivateKey, retiredAt time.Time) (*signingKey, error) {
	public, err := jwkOf(&private.PublicKey)
	if err != nil {
		return nil, err
	}
	return &signingKey{id: public.KeyID, private: private, jwk: public, retiredAt: retiredAt}, nil
}

// isKeyID reports whether a text has the form of our kids.
func isKeyID(text string) bool {
	data, ok := decodeStrictly(text)
	return ok && len(data) == sha256.Size
}

func base64URL(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

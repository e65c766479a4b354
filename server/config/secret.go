package config

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// secretSize is the length of the installation's secret in bytes.
const secretSize = 32

// InstallationSecret returns the secret that is set, or that of the data
// directory, which is made at the first start. It is kept out of the database,
// so that a copy of the database signs no token.
func (c Config) InstallationSecret() ([]byte, error) {
	if c.Secret != "" {
		return decodeSecret(c.Secret)
	}
	path := filepath.Join(c.Directory(), "secret")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeSecret(path); err == nil {
			text, err = os.ReadFile(path)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the secret: %w", err)
	}
	secret, err := decodeSecret(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return secret, nil
}

// makeSecret writes a new secret whole or not at all: a half-written one would
// lock everybody out. Of two processes that start together, one wins.
func makeSecret(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o711); err != nil {
		return err
	}
	secret := make([]byte, secretSize)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "secret-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString(base64.StdEncoding.EncodeToString(secret) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	err = os.Link(file.Name(), path)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

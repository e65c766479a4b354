package config

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestValidateNamesEveryFaultAtOnce(t *testing.T) {
	good := Config{Listen: "127.0.0.1:8080", DatabaseConnections: 20, RequestsPerSecond: 1, TrustedProxies: []string{"10.0.0.1", "fd00::/8"}}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	bad := Config{Listen: "8080", OperationsListen: "x", PublicURL: "example.com", MaintenanceURL: "postgres://x",
		DatabaseConnections: 1, Secret: "short", TrustedProxies: []string{"everybody"}, Demo: true}
	err := bad.Validate()
	for _, name := range []string{"LISTEN", "OPERATIONS_LISTEN", "PUBLIC_URL", "MAINTENANCE_DATABASE_URL",
		"DATABASE_CONNECTIONS", "REQUESTS_PER_SECOND", "SECRET", "TRUSTED_PROXIES", "DEMO"} {
		if err == nil || !strings.Contains(err.Error(), "TRAILKEEPER_"+name+": ") {
			t.Errorf("%s is not named: %v", name, err)
		}
	}
}

// TestDemoOnLoopbackOnly: the demo's password is known to everybody.
func TestDemoOnLoopbackOnly(t *testing.T) {
	for listen, ok := range map[string]bool{
		"127.0.0.1:80": true, "[::1]:80": true, "localhost:80": true, "127.8.9.10:80": true,
		":80": false, "0.0.0.0:80": false, "[::]:80": false, "192.0.2.1:80": false, "example.com:80": false, "": false,
	} {
		if err := (Config{Listen: listen, DatabaseConnections: 2, RequestsPerSecond: 1, Demo: true}).Validate(); (err == nil) != ok {
			t.Errorf("%q: %v", listen, err)
		}
	}
}

// TestSecret: made once, by one of those who start together, kept by itself.
func TestSecret(t *testing.T) {
	cfg := Config{DataDir: filepath.Join(t.TempDir(), "new")}
	secrets := make([][]byte, 8)
	var starts sync.WaitGroup
	for i := range secrets {
		starts.Go(func() {
			var err error
			if secrets[i], err = cfg.InstallationSecret(); err != nil {
				t.Error(err)
			}
		})
	}
	starts.Wait()
	for _, secret := range secrets {
		if len(secret) != secretSize || !bytes.Equal(secret, secrets[0]) {
			t.Errorf("%x is not %x", secret, secrets[0])
		}
	}
	files, _ := os.ReadDir(cfg.DataDir)
	if info, err := os.Stat(filepath.Join(cfg.DataDir, "secret")); err != nil || info.Mode().Perm() != 0o600 || len(files) != 1 {
		t.Errorf("%v %v %v", info, err, files)
	}
	set := bytes.Repeat([]byte{7}, secretSize)
	cfg.Secret = base64.StdEncoding.EncodeToString(set)
	if got, err := cfg.InstallationSecret(); err != nil || !bytes.Equal(got, set) {
		t.Errorf("%x %v", got, err)
	}
	cfg.Secret = ""
	if err := os.WriteFile(filepath.Join(cfg.DataDir, "secret"), []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := cfg.InstallationSecret(); err == nil {
		t.Error("a spoilt secret was used")
	}
}

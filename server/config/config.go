package config

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Config is every setting of the server. The tags are read by the command
// line; `--help` prints them with their defaults.
type Config struct {
	Listen              string   `env:"TRAILKEEPER_LISTEN" default:"127.0.0.1:8080" help:"Address that the API and the app listen on."`
	OperationsListen    string   `env:"TRAILKEEPER_OPERATIONS_LISTEN" default:"127.0.0.1:9090" help:"Address for operators: health and profiles. Empty: off."`
	PublicURL           string   `env:"TRAILKEEPER_PUBLIC_URL" help:"URL that users reach the server by; the issuer of its tokens. Default: http:// and the listen address."`
	DataDir             string   `env:"TRAILKEEPER_DATA_DIR" help:"Directory of the embedded PostgreSQL and of the secret. Default: ${data_dir}."`
	DatabaseURL         string   `env:"TRAILKEEPER_DATABASE_URL" help:"PostgreSQL to use instead of the embedded one."`
	MaintenanceURL      string   `env:"TRAILKEEPER_MAINTENANCE_DATABASE_URL" name:"maintenance-database-url" help:"Login that owns the tables, for migrations and maintenance only. Default: the login of the database URL, which makes a weaker wall."`
	DatabaseConnections int      `env:"TRAILKEEPER_DATABASE_CONNECTIONS" default:"20" help:"Connections that requests may use, 2 to 500."`
	AllowUnsafeDatabase bool     `env:"TRAILKEEPER_ALLOW_UNSAFE_DATABASE" help:"Accept a PostgreSQL that may lose what it acknowledged. For tests only."`
	Secret              string   `env:"TRAILKEEPER_SECRET" help:"32 random bytes in base64 that seal the signing keys and cursors; the same on all servers of a database. Default: the file 'secret' in the data directory, made at the first start."`
	Files               string   `env:"TRAILKEEPER_FILES" help:"URL of where the files of exports are kept, the same for all servers of a database: file:///directory, s3://bucket?region=..., azblob://container or gs://bucket. Default: the directory 'files' in the data directory."`
	RequestsPerSecond   int      `env:"TRAILKEEPER_REQUESTS_PER_SECOND" default:"10000" help:"API requests a second of one viewer, twice as many at once; 1 to 100000."`
	TrustedProxies      []string `env:"TRAILKEEPER_TRUSTED_PROXIES" help:"Addresses or CIDR ranges whose X-Forwarded-For is believed."`
	PrivateIssuers      bool     `env:"TRAILKEEPER_PRIVATE_ISSUERS" help:"Let identity providers be at addresses of a private network, and by http on this machine. Whoever may configure one can then make the server ask addresses inside."`
	Introspection       bool     `env:"TRAILKEEPER_INTROSPECTION" default:"true" negatable:"" help:"Answer GraphQL introspection to whoever is signed in."`
	LogLevel            string   `env:"TRAILKEEPER_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"Least level of the process log."`
	Demo                bool     `env:"TRAILKEEPER_DEMO" help:"Fill an empty database with demo data and accept the demo accounts, on a loopback address only."`
}

// Validate names every fault at once.
func (c Config) Validate() error {
	var faults []error
	fault := func(name, format string, args ...any) {
		faults = append(faults, fmt.Errorf(name+": "+format, args...))
	}
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		fault("TRAILKEEPER_LISTEN", "want host:port")
	}
	if _, _, err := net.SplitHostPort(c.OperationsListen); c.OperationsListen != "" && err != nil {
		fault("TRAILKEEPER_OPERATIONS_LISTEN", "want host:port, or nothing")
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		fault("TRAILKEEPER_PUBLIC_URL", "want http://host or https://host")
	}
	if c.MaintenanceURL != "" && c.DatabaseURL == "" {
		fault("TRAILKEEPER_MAINTENANCE_DATABASE_URL", "is of no use without TRAILKEEPER_DATABASE_URL")
	}
	if u, err := url.Parse(c.Files); c.Files != "" && (err != nil || u.Scheme == "") {
		fault("TRAILKEEPER_FILES", "want a URL, such as file:///var/lib/trailkeeper/files or s3://bucket")
	}
	if c.DatabaseConnections < 2 || c.DatabaseConnections > 500 {
		fault("TRAILKEEPER_DATABASE_CONNECTIONS", "want 2 to 500")
	}
	if c.RequestsPerSecond < 1 || c.RequestsPerSecond > 100_000 {
		fault("TRAILKEEPER_REQUESTS_PER_SECOND", "want 1 to 100000")
	}
	if _, err := decodeSecret(c.Secret); c.Secret != "" && err != nil {
		fault("TRAILKEEPER_SECRET", "%w", err)
	}
	if _, err := c.Proxies(); err != nil {
		fault("TRAILKEEPER_TRUSTED_PROXIES", "%w", err)
	}
	if c.Demo && !c.Loopback() {
		fault("TRAILKEEPER_DEMO", "the demo accounts have a known password: listen on a loopback address, not on %s", c.Listen)
	}
	return errors.Join(faults...)
}

// Loopback reports whether only this machine can reach the server.
func (c Config) Loopback() bool {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return false
	}
	if host == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// Proxies returns the trusted proxies as ranges.
func (c Config) Proxies() ([]netip.Prefix, error) {
	ranges := make([]netip.Prefix, 0, len(c.TrustedProxies))
	for _, text := range c.TrustedProxies {
		if address, err := netip.ParseAddr(text); err == nil {
			ranges = append(ranges, netip.PrefixFrom(address, address.BitLen()))
			continue
		}
		one, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no address and no CIDR range", text)
		}
		ranges = append(ranges, one)
	}
	return ranges, nil
}

// URL is how users reach the server, without a slash at the end.
func (c Config) URL() string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	return "http://" + c.Listen
}

// Directory is the data directory in use.
func (c Config) Directory() string {
	if c.DataDir != "" {
		return c.DataDir
	}
	return DefaultDataDir()
}

// FilesURL is where the files of exports are kept.
func (c Config) FilesURL() string {
	if c.Files != "" {
		return c.Files
	}
	directory := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(c.Directory(), "files")), RawQuery: "create_dir=true"}
	return directory.String()
}

// DefaultDataDir is /var/lib/trailkeeper for root, whose embedded PostgreSQL
// runs as another user and could not enter root's home; else the user's own.
func DefaultDataDir() string {
	if os.Geteuid() == 0 {
		return "/var/lib/trailkeeper"
	}
	if base := os.Getenv("XDG_DATA_HOME"); base != "" {
		return filepath.Join(base, "trailkeeper")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "trailkeeper-data"
	}
	return filepath.Join(home, ".local", "share", "trailkeeper")
}

func decodeSecret(text string) ([]byte, error) {
	secret, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(secret) != secretSize {
		return nil, fmt.Errorf("want %d bytes in base64, such as `openssl rand -base64 32` prints", secretSize)
	}
	return secret, nil
}

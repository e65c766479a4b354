package web

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/graph/rows"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// Identity says who is asking; identity.Service does.
type Identity interface {
	SingleSignOn
	SignIn(ctx context.Context, origin audit.Origin, email, password string, tenantID uuid.UUID) (identity.Tokens, error)
	Refresh(ctx context.Context, origin audit.Origin, refreshToken string) (identity.Tokens, error)
	SignOut(ctx context.Context, origin audit.Origin, refreshToken string) error
	ClientToken(ctx context.Context, origin audit.Origin, clientID, secret string) (identity.Tokens, error)
	Verify(ctx context.Context, accessToken string) (identity.Claims, error)
	JWKS(ctx context.Context) ([]byte, error)
}

// Directory says what somebody may do; directory.Service does.
type Directory interface {
	Rights(ctx context.Context, subject directory.Subject) (access.Rights, error)
}

// Exports hands out files; export.Service does.
type Exports interface {
	Download(ctx context.Context, rights access.Rights, id string) (*export.Download, error)
	Manifest(ctx context.Context, rights access.Rights, id string) (*export.Download, error)
	Downloaded(ctx context.Context, rights access.Rights, origin audit.Origin, file *export.Download) error
	Direct(ctx context.Context, rights access.Rights, origin audit.Origin, input export.RequestExportInput) (*export.Direct, func(), error)
	Refused(ctx context.Context, rights access.Rights, origin audit.Origin, activity string, input any, why error) error
}

// Parts are the rooms behind the door. All are required, but Exports.
type Parts struct {
	Identity  Identity
	Directory Directory
	Resolvers generated.ResolverRoot
	// Exports hands out files; nil: there are none.
	Exports Exports
	// Sealer seals tickets.
	Sealer audit.Sealer
	// App is the built app with index.html at its root; without one, its place
	// says how to build it.
	App fs.FS
	// Documents are what the app asks, by their ids: "sha256:" and the hash of the
	// text in hex.
	Documents map[string]string
	// Ready says why the server cannot work at the moment; nil: it can.
	Ready  func(context.Context) error
	Logger *slog.Logger
	// Clock is the wall clock outside of tests.
	Clock func() time.Time
}

// Options are what an operator may choose. The zero Options are strict.
type Options struct {
	// TrustedProxies are believed when they say for whom they ask, and whether
	// by TLS. Everybody else is not.
	TrustedProxies []netip.Prefix
	// HTTPS says that users reach the server by https only, whoever ends TLS.
	HTTPS bool
	// Introspection answers questions about the schema to whoever is signed in.
	Introspection bool
	// Demo is shown on the sign-in page; nil outside of demo mode.
	Demo   *Demo
	Limits Limits
}

// door is the handler of everything.
type door struct {
	Parts
	Options
	routes    *http.ServeMux
	schema    graphql.ExecutableSchema
	executor  *executor.Executor
	rows      *rows.Writer
	documents *documents
	crowd     *crowd
}

// New returns the handler of every path of the server. It fails where a part
// is missing or the app's files cannot be read.
func New(parts Parts, options Options) (http.Handler, error) {
	if parts.Identity == nil || parts.Directory == nil || parts.Resolvers == nil || parts.App == nil ||
		parts.Ready == nil || parts.Logger == nil || parts.Clock == nil {
		return nil, errors.New("web: a part is missing")
	}
	options.Limits = options.Limits.orDefaults()
	d := &door{Parts: parts, Options: options}
	d.schema = executableSchema(parts.Resolvers)
	d.executor = executor.New(d.schema)
	d.executor.SetErrorPresenter(d.present)
	d.executor.SetRecoverFunc(panicked)
	d.rows = rows.New(d.schema.Schema(), parts.Resolvers)
	d.documents = newDocuments(d.schema.Schema(), options.Introspection, parts.Documents)
	d.crowd = newCrowd(options.Limits, parts.Clock)
	app, err := newApp(parts.App)
	if err != nil {
		return nil, err
	}
	d.route(app)
	return d, nil
}

// route says who answers what. Methods are checked behind it, so that every
// refusal has the one form.
func (d *door) route(app *app) {
	d.routes = http.NewServeMux()
	handle := d.routes.HandleFunc
	handle("/graphql", d.graphql)
	handle("/auth/sign-in", d.timed(d.ownPage(d.signIn)))
	handle("/auth/refresh", d.timed(d.ownPage(d.refresh)))
	handle("/auth/sign-out", d.timed(d.ownPage(d.signOut)))
	handle("/auth/options", d.timed(d.signInOptions))
	handle("/auth/oidc/login", d.timed(d.beginSignOn))
	handle("/auth/oidc/callback", d.timed(d.finishSignOn))
	handle("/oauth/token", d.timed(d.clientToken))
	handle("/.well-known/jwks.json", d.timed(d.jwks))
	if d.Exports != nil {
		handle("/downloads/exports/{id...}", d.download)
		handle("/downloads/events", d.downloadEvents)
		handle("/downloads/tickets", d.timed(d.ticket))
	}
	handle("/schema.graphql", d.schemaFile())
	handle("/healthz", alive)
	handle("/readyz", d.ready)
	for _, api := range []string{"/graphql/", "/auth", "/auth/", "/oauth", "/oauth/", "/downloads", "/downloads/", "/.well-known", "/.well-known/"} {
		handle(api, d.missing)
	}
	handle("/", d.serveApp(app))
}

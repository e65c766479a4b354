package rows

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

var (
	platformID = uuid.MustParse("00000000-0000-4000-8000-000000000001")
	partnerID  = uuid.MustParse("00000000-0000-4000-8000-000000000002")
	contosoID  = uuid.MustParse("00000000-0000-4000-8000-000000000003")
	// brokenID and panickyID are tenants whose lookup fails.
	brokenID  = uuid.MustParse("00000000-0000-4000-8000-000000000004")
	panickyID = uuid.MustParse("00000000-0000-4000-8000-000000000005")
	worldNow  = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
)

type (
	auditStore     = audit.Store
	directoryStore = directory.Store
)

// memory is a store whose every page is the events that a test has put there.
type memory struct {
	auditStore
	directoryStore
	events []audit.Event
	// whole says that events are found with what nobody asks for, too.
	whole bool
	more  audit.Beyond
	// stopped is where the time of a page is up.
	stopped *audit.Position
	// count is how many there are; below zero counting fails.
	count int
}

// FindEvents leaves empty what nobody asks for.
func (m *memory) FindEvents(_ context.Context, _ audit.Query, w audit.Window) (audit.Found, error) {
	found := make([]audit.Event, min(w.Limit, len(m.events)))
	for i := range found {
		if found[i] = m.events[i]; !m.whole {
			found[i] = only(found[i], w.Fields)
		}
	}
	return audit.Found{Events: found, Beyond: m.more, Stopped: m.stopped}, nil
}

func (m *memory) FindSince(_ context.Context, _ audit.Query, marks []audit.Mark, limit int) (audit.FeedRead, error) {
	return audit.FeedRead{Events: m.events[:min(limit, len(m.events))], Marks: marks, CaughtUp: m.more.Newer}, nil
}

func (m *memory) FindNow(context.Context, audit.Query) (audit.FeedRead, error) {
	return audit.FeedRead{CaughtUp: true}, nil
}

func (m *memory) CountEvents(context.Context, audit.Query, int) (*audit.Count, error) {
	if m.count < 0 {
		return nil, errors.New("counting failed")
	}
	if m.count%10 == 0 { // the time was up
		return nil, nil
	}
	return &audit.Count{Value: int64(m.count), Exact: m.more.Newer}, nil
}

func (m *memory) FindEvent(_ context.Context, _ access.Scope, id uuid.UUID) (*audit.Event, error) {
	if i := slices.IndexFunc(m.events, func(e audit.Event) bool { return e.ID == id }); i >= 0 {
		return &m.events[i], nil
	}
	return nil, nil
}

func (m *memory) User(context.Context, access.Scope, uuid.UUID) (*directory.User, error) {
	return nil, nil
}

func (m *memory) Roles(context.Context, access.Scope) ([]access.Role, error) {
	return access.BuiltinRoles(), nil
}

func (m *memory) Activities(context.Context) ([]audit.Activity, error) {
	return audit.ShippedActivities()
}

// resolvers are the API's own, but for two tenants whose lookup fails.
type resolvers struct{ *graph.Resolver }

func (r resolvers) AuditEvent() generated.AuditEventResolver {
	return failing{r.Resolver.AuditEvent()}
}

type failing struct{ generated.AuditEventResolver }

func (f failing) Tenant(ctx context.Context, e *audit.Event) (*access.Tenant, error) {
	switch e.TenantID() {
	case brokenID:
		return nil, errors.New("the lookup failed")
	case panickyID:
		panic("the lookup panicked")
	}
	return f.AuditEventResolver.Tenant(ctx, e)
}

// world is the API on a memory.
type world struct {
	*memory
	schema   graphql.ExecutableSchema
	executor *executor.Executor
	writer   *Writer
	rights   access.Rights
	// lists are those that came by, taken those that the writer wrote.
	lists, taken atomic.Int64
}

func newWorld(t testing.TB) *world {
	tree, err := access.NewTree([]access.Tenant{
		{ID: platformID, Kind: access.Platform, Name: "Platform", Status: access.TenantActive},
		{ID: partnerID, Kind: access.Partner, Name: `North"wind`, Status: access.TenantActive, ParentID: platformID},
		{ID: contosoID, Kind: access.Organization, Name: "Contoso", ExternalID: "x", Status: access.TenantSuspended, ParentID: partnerID},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{memory: &memory{}, rights: access.Operator(tree)}
	sealer := audit.NewSealer(make([]byte, 32))
	now := func() time.Time { return worldNow }
	root := resolvers{&graph.Resolver{
		Trail: audit.NewTrail(w.memory, sealer, now), Follower: audit.NewFollower(w.memory, sealer, now), Directory: directory.New(w.memory, nil, sealer),
		Logger: slog.New(slog.DiscardHandler), Clock: now,
	}}
	w.schema = generated.NewExecutableSchema(generated.Config{Resolvers: root})
	w.executor = executor.New(w.schema)
	w.executor.SetRecoverFunc(recovered)
	w.writer = New(w.schema.Schema(), root)
	return w
}

func recovered(_ context.Context, cause any) error { return fmt.Errorf("panic: %v", cause) }

// stock is gqlgen alone; counted the writer, its lists counted.
func stock(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }

func (w *world) counted(ctx context.Context, next graphql.Resolver) (any, error) {
	result, err := w.writer.Field(ctx, next)
	switch result.(type) {
	case *written:
		w.lists.Add(1)
		w.taken.Add(1)
	case []audit.Event, []audit.Edge:
		w.lists.Add(1)
	}
	return result, err
}

// both asks gqlgen alone, of whole events, and with the writer, of events that
// hold no more than is asked for.
func (w *world) both(operation *graphql.OperationContext) (gqlgen, writer *graphql.Response) {
	w.whole = true
	gqlgen = w.run(operation, stock)
	w.whole = false
	return gqlgen, w.run(operation, w.counted)
}

// parse makes a valid operation, or tells what is wrong with it.
func (w *world) parse(query string, variables map[string]any) (*graphql.OperationContext, error) {
	ctx := graphql.StartOperationTrace(context.Background())
	operation, errs := w.executor.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if errs != nil {
		return nil, errs
	}
	return operation, nil
}

// run executes an operation with a middleware of fields.
func (w *world) run(of *graphql.OperationContext, middleware graphql.FieldMiddleware) *graphql.Response {
	operation := &graphql.OperationContext{
		RawQuery: of.RawQuery, Variables: of.Variables, Doc: of.Doc, Operation: of.Operation, RecoverFunc: recovered,
		ResolverMiddleware:     middleware,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	}
	ctx := graph.WithRequest(context.Background(), graph.Request{Rights: w.rights})
	respond, ctx := w.executor.DispatchOperation(ctx, operation)
	return respond(ctx)
}

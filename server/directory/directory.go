package directory

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Subject is who a verified token speaks of.
type Subject struct {
	ID uuid.UUID
	// Client is true for an API client, false for a user.
	Client bool
	// SessionID is the user's session; uuid.Nil for an API client.
	SessionID uuid.UUID
	// Identity is set instead where the token is of an identity provider.
	Identity *Identity
}

// Standing is what the database says of a subject at one moment.
type Standing struct {
	// Active is false for whoever is disabled, gone, or signed out.
	Active bool
	// Viewer is without assignments and grants where the access version is the
	// known one: they are the same as then.
	Viewer access.Viewer
	// TreeVersion and AccessVersion are those of that moment: of the tenant tree,
	// and of who may do what. Each change makes another one.
	TreeVersion   int64
	AccessVersion int64
	// VouchedBy is the tenant whose identity provider says who the subject is,
	// by its token or by opening its session; uuid.Nil where none does. Claimed
	// are the roles that it claims for the subject.
	VouchedBy uuid.UUID
	Claimed   []access.Role
	// By is who acts as the subject in its session; nil where it does itself.
	By *Subject
}

// Store is what the directory needs of the database.
type Store interface {
	reader
	groupStore
	clientStore
	transferStore
	// Change runs fn in one transaction, while no other change of the directory
	// is under way on any server. It may run fn again where PostgreSQL undid the
	// transaction for the sake of another one. Faults: those of fn, Unavailable.
	Change(ctx context.Context, fn func(Tx) error) error
	// TreeVersion reads the version of the tenant tree. Faults: Unavailable.
	TreeVersion(ctx context.Context) (int64, error)
	// User reads a user of a tenant in the scope, or nil. Faults: Unavailable.
	User(ctx context.Context, scope access.Scope, id uuid.UUID) (*User, error)
	// Users reads users of tenants in the scope, by name. Faults: Unavailable.
	Users(ctx context.Context, scope access.Scope, query UserQuery) ([]User, error)
	// Assignments reads the role assignments of users on places in the scope.
	// Faults: Unavailable.
	Assignments(ctx context.Context, scope access.Scope, users []uuid.UUID) (map[uuid.UUID][]access.Assignment, error)
	// Sessions reads the newest sessions that go on of users of tenants in the
	// scope, at most most of each. Faults: Unavailable.
	Sessions(ctx context.Context, scope access.Scope, users []uuid.UUID, most int) (map[uuid.UUID][]Session, error)
	// IdentityProviders reads the providers of tenants in the scope, as the tree
	// has them. Faults: Unavailable.
	IdentityProviders(ctx context.Context, tree *access.Tree, scope access.Scope) ([]IdentityProvider, error)
	// Past reads who may see what at those of the partners that the scope reaches,
	// and on the platform above them, as of a moment; zero is now. nil where it
	// reaches none. Faults: BadUserInput (at), Unavailable.
	Past(ctx context.Context, scope access.Scope, partners []uuid.UUID, at time.Time) (*Past, error)
	// Activities reads the catalogue, by code. Faults: Unavailable.
	Activities(ctx context.Context) ([]audit.Activity, error)
	// Roles reads the builtin roles, and the custom ones of partners that the
	// scope reaches. Faults: Unavailable.
	Roles(ctx context.Context, scope access.Scope) ([]access.Role, error)
}

// Service answers what is in the directory.
type Service struct {
	store  Store
	trail  *audit.Trail
	sealer audit.Sealer
	// keeper keeps what must stay secret; nil until SetKeeper.
	keeper Keeper
	// changing holds the change that is under way on this server.
	changing chan struct{}

	mu      sync.Mutex
	tree    *access.Tree
	version int64
	rights  rightsKept
}

// New returns a directory on a store. The trail takes the events of changes.
func New(store Store, trail *audit.Trail, sealer audit.Sealer) *Service {
	return &Service{store: store, trail: trail, sealer: sealer, changing: make(chan struct{}, 1)}
}

// Rights returns what a subject may do, as of now. Faults: Unauthenticated for
// whoever is not active, Unavailable.
func (s *Service) Rights(ctx context.Context, subject Subject) (access.Rights, error) {
	return s.rightsBy(ctx, s.store, subject)
}

func (s *Service) rightsBy(ctx context.Context, from reader, subject Subject) (access.Rights, error) {
	known := s.rights.of(holder{id: subject.ID})
	standing, err := from.Standing(ctx, subject, known.version)
	if err != nil {
		return access.Rights{}, err
	}
	if !standing.Active {
		return access.Rights{}, fault.New(fault.Unauthenticated, "Sign in.")
	}
	tree, err := s.treeOf(ctx, from, standing.TreeVersion)
	if err != nil {
		return access.Rights{}, err
	}
	if !standing.vouched(tree) {
		return access.Rights{}, fault.New(fault.Unauthenticated, "Sign in.")
	}
	viewer := standing.Viewer
	if known.version > 0 && standing.AccessVersion == known.version {
		viewer.Assignments, viewer.Grants = known.Viewer.Assignments, known.Viewer.Grants
		if known.Tree == tree {
			return s.asBy(ctx, from, known.As(viewer), standing)
		}
	}
	rights := access.NewRights(viewer, tree)
	s.rights.keep(holder{id: viewer.ID}, rights, standing.AccessVersion)
	return s.asBy(ctx, from, rights, standing)
}

// asBy adds what does not hold for the viewer at all times: the roles that are
// claimed for it, and who acts as it. Faults: Unauthenticated, Unavailable.
func (s *Service) asBy(ctx context.Context, from reader, rights access.Rights, standing Standing) (access.Rights, error) {
	rights = s.withClaimed(rights, standing)
	if standing.By == nil {
		return rights, nil
	}
	return s.impersonated(ctx, from, rights, *standing.By)
}

// Tree returns the tenant tree as it stands now. Faults: Unavailable.
func (s *Service) Tree(ctx context.Context) (*access.Tree, error) {
	version, err := s.store.TreeVersion(ctx)
	if err != nil {
		return nil, err
	}
	return s.treeOf(ctx, s.store, version)
}

// treeOf returns a tree that is at least of the version.
func (s *Service) treeOf(ctx context.Context, from reader, version int64) (*access.Tree, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tree != nil && s.version >= version {
		return s.tree, nil
	}
	tenants, departures, read, err := from.Tree(ctx)
	if err != nil {
		return nil, err
	}
	tree, err := access.NewTree(tenants, departures)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	s.tree, s.version = tree, read
	return tree, nil
}

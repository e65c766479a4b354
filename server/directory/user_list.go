package directory

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// UserFilter is what users are asked for; what is not given matches all.
type UserFilter struct {
	// Search is any part of the name or e-mail, any case.
	Search *string
	// TenantID selects the users of the tenant and everything under it.
	TenantID *string
	Statuses []UserStatus
}

// UserQuery is a page of users to be read, by NameKey, then id.
type UserQuery struct {
	// Search is a text as it was sent; empty matches all.
	Search string
	// Statuses are alternatives; nil matches all.
	Statuses []UserStatus
	// After is where the page begins; nil is the beginning of the list.
	After *UserPosition
	Limit int
}

// UserPosition is a place in the list of users.
type UserPosition struct {
	NameKey string
	ID      uuid.UUID
}

// UserPage is a slice of the list of users.
type UserPage = List[User]

// UserEdge is a user with its cursor.
type UserEdge = Edge[User]

// Limits of the lists of users and of roles.
const (
	standardPeople = 50
	mostPeople     = 200
)

// Users lists the users in the viewer's scope of USER_READ, by name. Faults:
// BadUserInput, InvalidCursor, Unavailable.
func (s *Service) Users(ctx context.Context, rights access.Rights, scope access.Scope, filter UserFilter, first *int, after *string) (*UserPage, error) {
	query := UserQuery{Statuses: filter.Statuses, Limit: standardPeople}
	if first != nil {
		query.Limit = *first
	}
	if query.Limit < 1 || query.Limit > mostPeople {
		return nil, fault.Invalid("first", "first is 1 to %d.", mostPeople)
	}
	if filter.Search != nil {
		if query.Search = *filter.Search; query.Search == "" {
			return nil, fault.Invalid("filter.search", "A search text has 1 to %d characters.", audit.MaxSearchText)
		}
		if err := checkText("filter.search", query.Search, audit.MaxSearchText); err != nil {
			return nil, err
		}
	}
	if filter.TenantID != nil {
		scope = scope.Under([]uuid.UUID{idOf(*filter.TenantID)})
	}
	binding, err := audit.Bind(rights.Viewer.ID, "users", filter)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	if after != nil {
		if query.After, err = s.openUserCursor(binding, *after); err != nil {
			return nil, err
		}
	}
	return s.usersPage(ctx, scope, query, binding)
}

// usersPage reads one user more than the page has, to know whether there is one.
func (s *Service) usersPage(ctx context.Context, scope access.Scope, query UserQuery, binding []byte) (*UserPage, error) {
	most := query.Limit
	query.Limit++
	users, err := s.store.Users(ctx, scope, query)
	if err != nil {
		return nil, err
	}
	page := &UserPage{PageInfo: audit.PageInfo{HasPreviousPage: query.After != nil, HasNextPage: len(users) > most}}
	users = users[:min(len(users), most)]
	with := &together{}
	page.Edges = make([]UserEdge, len(users))
	for i, user := range users {
		with.ids = append(with.ids, user.ID)
		user.with = with
		page.Edges[i] = UserEdge{s.sealer.Seal(binding, []byte(user.NameKey+"\x00"+user.ID.String())), user}
	}
	if len(users) > 0 {
		page.PageInfo.StartCursor = audit.Text(page.Edges[0].Cursor)
		page.PageInfo.EndCursor = audit.Text(page.Edges[len(users)-1].Cursor)
	}
	return page, nil
}

func (s *Service) openUserCursor(binding []byte, cursor string) (*UserPosition, error) {
	position, err := s.sealer.Open(binding, "after", cursor)
	if err != nil {
		return nil, err
	}
	key, id, _ := strings.Cut(string(position), "\x00")
	return &UserPosition{key, idOf(id)}, nil
}

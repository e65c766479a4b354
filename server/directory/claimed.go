package directory

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Identity is who a user is to an identity provider, as its token says.
type Identity struct {
	ProviderID uuid.UUID
	Subject    string
	// Claimed are the values of the claim of roles; the provider's mapping makes
	// roles of them.
	Claimed []string
}

// vouched reports whether an identity provider, if one says who the subject is,
// may say so: it speaks for users of its own tenant and below, as the tree
// stands now.
func (s Standing) vouched(tree *access.Tree) bool {
	return s.VouchedBy == uuid.Nil || slices.ContainsFunc(tree.Path(s.Viewer.TenantID), func(above access.Tenant) bool {
		return above.ID == s.VouchedBy
	})
}

// withClaimed adds the roles that are claimed for a viewer to what it holds
// anyway: as assignments on its own tenant, where the role may be assigned on
// one of that kind, and never on the platform. They are kept in memory apart
// from the rights of the same viewer without them.
func (s *Service) withClaimed(rights access.Rights, standing Standing) access.Rights {
	own, _ := rights.Tree.Tenant(rights.Viewer.TenantID)
	at, ok := rights.Tree.Place(own.ID)
	var held []access.Assignment
	key := &strings.Builder{}
	key.WriteString(own.ID.String())
	for _, role := range standing.Claimed {
		if ok && own.Kind != access.Platform && slices.Contains(role.On, own.Kind) {
			held = append(held, access.Assignment{Role: role, At: at})
			key.WriteString(role.ID.String())
		}
	}
	if len(held) == 0 {
		return rights
	}
	viewer, as := rights.Viewer, holder{rights.Viewer.ID, key.String()}
	viewer.Assignments = slices.Concat(viewer.Assignments, held)
	if known := s.rights.of(as); known.version == standing.AccessVersion && known.Tree == rights.Tree {
		return known.As(viewer)
	}
	claimed := access.NewRights(viewer, rights.Tree)
	s.rights.keep(as, claimed, standing.AccessVersion)
	return claimed
}

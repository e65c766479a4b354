package directory

import (
	"sync"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// mostGrants is how many grants and assignments are kept in memory: of some
// hundred viewers with a thousand organizations each.
const mostGrants = 200_000

// rightsKept are the rights of viewers as they were last seen. Whether they
// still hold is asked with every request, by the access version: nothing is ever
// permitted by memory alone.
type rightsKept struct {
	mu     sync.Mutex
	by     map[holder]versioned
	grants int
}

// holder is who holds rights: a viewer, with the roles that are claimed for it.
// One person may have several sessions, with other roles in each.
type holder struct {
	id      uuid.UUID
	claimed string
}

// versioned are rights of an access version; 0 is none.
type versioned struct {
	access.Rights
	version int64
}

func (k *rightsKept) of(h holder) versioned {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.by[h]
}

// keep keeps rights. Where there are too many, all others are forgotten.
func (k *rightsKept) keep(h holder, rights access.Rights, version int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	viewer := rights.Viewer
	if before, ok := k.by[h]; ok {
		if before.version > version {
			return
		}
		k.grants -= sizeOf(before.Viewer)
	}
	if k.grants += sizeOf(viewer); k.by == nil || k.grants > mostGrants {
		k.by, k.grants = map[holder]versioned{}, sizeOf(viewer)
	}
	k.by[h] = versioned{rights, version}
}

func sizeOf(viewer access.Viewer) int { return 1 + len(viewer.Assignments) + len(viewer.Grants) }

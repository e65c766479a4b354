package graph_test

import (
	"maps"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

func clientTries() map[string]tries {
	as := func(who func(*office) directory.Subject, key string, id func(*office) string, input map[string]any) func(*office) try {
		return func(o *office) try {
			sent := map[string]any{key: id(o)}
			maps.Copy(sent, input)
			return try{who(o), sent}
		}
	}
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	id := func(text string) map[string]any { return map[string]any{"clientId": text} }
	partner := func(o *office) string { return o.partner.String() }
	recorder := func(o *office) string { return o.recorder.ID.String() }
	nobody := func(*office) string { return uuid.NewString() }
	long := func(*office) string { return strings.Repeat("x", 401) }
	return map[string]tries{
		"createClient": {
			done: as(owner, "tenantId", partner, id("new-portal")), denied: as(finance, "tenantId", partner, id("new-portal")),
			invalid: as(owner, "tenantId", partner, id("New portal")),
			missing: as(owner, "tenantId", func(o *office) string { return o.foreign.String() }, id("new-portal")),
		},
		"rotateClientSecret": {
			done: as(owner, "id", recorder, nil), denied: as(finance, "id", recorder, nil),
			invalid: as(owner, "id", recorder, map[string]any{"overlapMinutes": 10081}), missing: as(owner, "id", nobody, nil),
		},
		"revokeClient": {
			done: as(owner, "id", recorder, nil), denied: as(finance, "id", recorder, nil),
			invalid: as(owner, "id", long, nil), missing: as(owner, "id", nobody, nil),
		},
	}
}

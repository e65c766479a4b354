package audit

import (
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// maxAttempted is how many bytes of what was asked for in vain are kept.
const maxAttempted = 16 << 10

// InVain is the note of what a viewer asked for and did not get, on the viewer's
// own tenant, never on one that was named. The input is kept with it; what must
// not be read there has no JSON.
func InVain(rights access.Rights, origin Origin, activity string, kind fault.Kind, reason string, input any) Note {
	note := Note{
		Activity: activity, TenantID: rights.Viewer.TenantID, Origin: origin, Outcome: Failure,
		Reason: reason, ErrorCode: string(kind), Description: "Not done: " + reason, Details: attempted(input),
	}
	note.Actor, note.Impersonator = PartiesOf(rights.Viewer, rights.Tree)
	if kind == fault.Forbidden || kind == fault.NotFound {
		note.Outcome = Denied
	}
	return note
}

// attempted is what was asked for, as details.
func attempted(input any) JSON {
	if input == nil {
		return nil
	}
	text, err := CompactJSON(map[string]any{"input": input})
	if len(text) > maxAttempted {
		text, err = CompactJSON(map[string]any{"inputBytes": len(text)})
	}
	if err != nil {
		return nil // inputs always are JSON
	}
	return text
}

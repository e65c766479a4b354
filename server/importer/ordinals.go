package importer

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// remembered is how many records without an id are remembered at least, to
// number equal ones: about 40 MB at the most.
const remembered = 500_000

// ordinals makes ids for records that have none: a digest of the record and
// its number among the equal records of the file. The same file read again
// gives the same ids, and so does the same record in another wrapping.
//
// Equal records further apart than `remembered` records are taken for one.
type ordinals struct {
	recent, older map[uint64]uint32
}

func (o *ordinals) id(root *object) audit.Text {
	digest := sha256.Sum256(canonical(nil, root))
	// Eight bytes tell a million records apart with a chance of one in 10^7 to
	// number one wrongly.
	key := binary.BigEndian.Uint64(digest[:])
	n := max(o.recent[key], o.older[key]) + 1
	if len(o.recent) >= remembered {
		o.recent, o.older = nil, o.recent
	}
	if o.recent == nil {
		o.recent = map[uint64]uint32{}
	}
	o.recent[key] = n
	return audit.Text(fmt.Sprintf("digest:%s:%d", hex.EncodeToString(digest[:]), n))
}

// canonical writes a value so that it does not depend on its wrapping: names in
// lower case and sorted, empty members left out, scalars as text, JSON within
// texts as what it says. Ids depend on it: it must never change.
func canonical(out []byte, value any) []byte {
	switch v := value.(type) {
	case *object:
		members := slices.Clone(v.members)
		slices.SortStableFunc(members, func(a, b *member) int {
			return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
		})
		out = append(out, '{')
		for _, m := range members {
			if !isEmpty(m.value) {
				out = quoted(out, strings.ToLower(m.name))
				out = append(out, ':')
				out = append(canonical(out, m.value), ',')
			}
		}
		return append(out, '}')
	case *list:
		out = append(out, '[')
		for _, item := range v.items {
			out = append(canonical(out, item), ',')
		}
		return append(out, ']')
	case string:
		if tree, ok := unfold(v); ok {
			return canonical(out, tree)
		}
		return quoted(out, strings.TrimSpace(v))
	case json.Number, bool:
		return quoted(out, asText(v))
	}
	return append(out, "null"...)
}

func quoted(out []byte, text string) []byte {
	// A text can always be written.
	as, _ := json.Marshal(text)
	return append(out, as...)
}

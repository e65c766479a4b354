package audit

import (
	"bytes"
	"encoding/base64"
	"slices"
	"testing"
	"testing/quick"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// TestMarksAreSealed: a position opens for its binding only, as it was; every
// other text is INVALID_CURSOR. One position is one text.
func TestMarksAreSealed(t *testing.T) {
	sealer := NewSealer(bytes.Repeat([]byte{7}, 32))
	check := func(partners []uuid.UUID, at uint32, flip uint16) bool {
		var marks []Mark
		for i, partner := range partners {
			marks = append(marks, Mark{partner, int64(at) * int64(i)})
		}
		sealed, err := sealer.sealMarks([]byte("a"), marks)
		again, _ := sealer.sealMarks([]byte("a"), marks)
		if err != nil || again != sealed {
			return false
		}
		opened, err := sealer.openMarks([]byte("a"), "position", sealed)
		if err != nil || !slices.Equal(opened, marks) {
			return false
		}
		raw, err := base64.RawURLEncoding.DecodeString(sealed)
		if err != nil {
			return false
		}
		raw[int(flip)%len(raw)] ^= 1 << (flip % 8)
		for _, wrong := range []string{base64.RawURLEncoding.EncodeToString(raw), sealed[:len(sealed)-1], sealed + "A", "", "AA", sealed[:20]} {
			if _, err := sealer.openMarks([]byte("a"), "position", wrong); !fault.Is(err, fault.InvalidCursor) {
				return false
			}
		}
		_, foreign := sealer.openMarks([]byte("b"), "position", sealed)
		_, other := NewSealer(make([]byte, 32)).openMarks([]byte("a"), "position", sealed)
		return fault.Is(foreign, fault.InvalidCursor) && fault.Is(other, fault.InvalidCursor)
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

// TestMarksAreHidden: whoever holds a position does not read from it how much
// their partner records.
func TestMarksAreHidden(t *testing.T) {
	sealer := NewSealer(bytes.Repeat([]byte{7}, 32))
	partner := uuid.New()
	sealed, err := sealer.sealMarks([]byte("a"), []Mark{{partner, 1 << 40}})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || bytes.Contains(raw, partner[:4]) || bytes.Contains(raw, partner[12:]) {
		t.Errorf("%x tells it, %v", raw, err)
	}
}

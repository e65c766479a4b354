package store

import (
	"bytes"
	"encoding/json"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestWrittenJSON: targets and actors are written as encoding/json would, for
// any text in them, UTF-8 or not.
func TestWrittenJSON(t *testing.T) {
	// same compares with what audit.CompactJSON writes, member by member.
	same := func(got []byte, value any) bool {
		want, err := audit.CompactJSON(value)
		var a, b any
		if err != nil || !utf8.Valid(got) || json.Unmarshal(got, &a) != nil || json.Unmarshal(want, &b) != nil {
			t.Logf("%s\n%s, %v", got, want, err)
			return false
		}
		first, _ := json.Marshal(a)
		second, _ := json.Marshal(b)
		return bytes.Equal(first, second)
	}
	check := func(actor audit.Actor, targets []audit.Target, texts [][3]string, invalid []byte) bool {
		actor.Email += audit.Text(invalid)
		for i := range targets {
			targets[i].Changes = nil
			for _, text := range texts[:len(texts)*i/len(targets)] {
				before, _ := audit.CompactJSON(text[1])
				change := audit.Change{Property: text[0] + string(invalid), Old: before}
				if len(text[2]) > 3 {
					change.New, _ = audit.CompactJSON(map[string]string{text[2]: text[1]})
				}
				targets[i].Changes = append(targets[i].Changes, change)
			}
		}
		return same(appendActor(nil, actor), actor) && (len(targets) == 0 || same(appendTargets(nil, targets), targets))
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 150}); err != nil {
		t.Error(err)
	}
	for c := range 256 { // each byte, alone and in the middle
		text := string([]byte{byte(c)})
		if !check(audit.Actor{Name: text, Role: audit.Text("a" + text + "b")}, nil, nil, nil) {
			t.Errorf("byte %d", c)
		}
	}
}

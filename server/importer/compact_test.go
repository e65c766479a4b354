package importer

import (
	"encoding/json"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestCompact: a value is written as Go's own writer writes it, but that no
// member is lost and no number rounded by those who read it.
func TestCompact(t *testing.T) {
	for text, want := range map[string]string{
		`{"b":1,"a":[true,null,{}],"c":{"y":"","x":[]}}`: `{"a":[true,null,{}],"b":1,"c":{"x":[],"y":""}}`,
		`{"a":1,"a":2,"A":3,"a 2":4,"a":5}`:              `{"A":3,"a":1,"a 2":2,"a 2 2":4,"a 3":5}`,
		`[123456789012345,1234567890123456,1e5,-0.5]`:    `[123456789012345,"1234567890123456","1e5",-0.5]`,
		`"<\"\\\u0001\n\u2028\u007f€ü–\ud83d\ude00>"`:    `"<\"\\\u0001\n\u2028\u007f€ü–\ud83d\ude00>"`,
	} {
		d := decoder{text: text}
		got := appendJSON(nil, d.value())
		var plain any
		if want[0] == '"' {
			if err := json.Unmarshal([]byte(want), &plain); err != nil {
				t.Fatal(err)
			}
			theirs, _ := audit.CompactJSON(plain)
			want = string(theirs)
		}
		if string(got) != want {
			t.Errorf("%s is written as %s, want %s", text, got, want)
		}
	}
}

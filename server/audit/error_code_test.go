package audit

import (
	"strconv"
	"strings"
	"testing"
)

// TestErrorCodes: a code and a short sentence a line, sorted by number and each
// once.
func TestErrorCodes(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(errorCodesFile, "\n"), "\n")
	if lines[0] != "code\tmeaning" || len(lines) < 100 {
		t.Fatalf("%d lines, the first %q", len(lines), lines[0])
	}
	last, meanings := 0, map[string]string{}
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 2 {
			t.Errorf("line %d has %d cells", i+2, len(cells))
			continue
		}
		code, meaning := cells[0], cells[1]
		number, err := strconv.Atoi(code)
		if err != nil || strconv.Itoa(number) != code {
			t.Errorf("line %d: %q is no number", i+2, code)
		}
		if number <= last {
			t.Errorf("line %d: %d stands behind %d", i+2, number, last)
		}
		if last = number; strings.TrimSpace(meaning) != meaning || len(meaning) < 20 || len(meaning) > 120 || !strings.HasSuffix(meaning, ".") || strings.Contains(meaning, ". ") {
			t.Errorf("%s: %q is no short sentence", code, meaning)
		}
		if other := meanings[meaning]; other != "" && !alikeCodes[code] {
			t.Errorf("%s and %s mean the same: %q", other, code, meaning)
		}
		meanings[meaning] = code
	}
}

// alikeCodes are codes that Microsoft describes in the words of another.
var alikeCodes = map[string]bool{"500022": true, "7000215": true}

func TestErrorMeaning(t *testing.T) {
	for _, test := range []struct {
		code Text
		log  EventLog
		want bool
	}{
		{"50126", LogSignIn, true}, {"AADSTS50126", LogSignIn, true}, {"53003", LogSignIn, true}, {"500121", LogSignIn, true},
		{"50126", LogAudit, false}, {"50126", LogProvisioning, false}, {"", LogSignIn, false}, {"1", LogSignIn, false}, {"LedgerConflict", LogSignIn, false},
	} {
		got := Event{ErrorCode: test.code, Log: test.log}.ErrorMeaning()
		if (got != "") != test.want {
			t.Errorf("%s in %s means %q", test.code, test.log, got)
		}
	}
	if got := (Event{ErrorCode: "50126", Log: LogSignIn}).ErrorMeaning(); got != "The user name or the password is wrong." {
		t.Errorf("50126 means %q", got)
	}
}

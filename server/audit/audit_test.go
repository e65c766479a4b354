package audit

import (
	"strings"
	"testing"
	"testing/quick"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Ann  BERG":                 "ann berg",
		"ＡＮＮ":                       "ann",
		"Certificates – and — more": "certificates - and - more",
		"a\u00a0\t\n b":             "a b",
		"ﬁle Ⅷ":                     "file viii",
		"Zoe\u0308":                 "zoë",
		"a\x1fb\x00c":               "a b c",
		"100%_\\":                   `100%_\`,
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Ann – Berg")
	f.Add("ẞİΣ\u0345")
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		if strings.Contains(folded, separator) {
			t.Errorf("Fold(%q) holds the separator", text)
		}
		if again := Fold(folded); again != folded {
			t.Errorf("Fold is not settled: %q, then %q", folded, again)
		}
	})
}

func TestSearchTextBeginsWithTheActor(t *testing.T) {
	text := SearchText(Event{Actor: Actor{Name: "Ann", Email: "A@x.y", ActorID: "7"},
		Targets: []Target{{Name: "T", TargetID: "t1"}}, Description: strings.Repeat("ä", 5000)})
	if !strings.HasPrefix(text, "ann\x1fa@x.y\x1f7\x1ft\x1ft1\x1fää") {
		t.Errorf("%q", text[:30])
	}
	if n := utf8.RuneCountInString(text); n != MaxSearchedText {
		t.Errorf("%d characters", n)
	}
}

// TestLogIDs: an id holds its time to the millisecond, and each beginning of
// it names a range that holds it.
func TestLogIDs(t *testing.T) {
	check := func(micros int64, length uint8) bool {
		at := time.UnixMicro((micros & (1<<52 - 1))).UTC()
		id, err := newID(at)
		if err != nil || !IsLogID(id) || !idTime(id).Equal(at.Truncate(time.Millisecond)) {
			return false
		}
		prefix := id.String()[:MinIDPrefix+int(length)%(37-MinIDPrefix)]
		ids, ok := ParseIDPrefix(strings.ToUpper(prefix))
		return ok && !at.Before(ids.From()) && at.Before(ids.To()) &&
			strings.HasPrefix(ids.First.String(), prefix[:8]) &&
			string(ids.First[:]) <= string(id[:]) && string(id[:]) <= string(ids.Last[:])
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
	for _, text := range []string{"", "0192f3a", "0192f3ag", "0192-f3a4", strings.Repeat("0", 33), "0192f3a4-", "backup-1"} {
		if ids, ok := ParseIDPrefix(text); ok && text != "0192f3a4-" {
			t.Errorf("%q was read as %v", text, ids)
		}
	}
}

// TestCursors: a cursor opens for its own binding only, and no change of it is
// accepted.
func TestCursors(t *testing.T) {
	sealer := NewSealer([]byte("a key of thirty-two bytes, indeed"))
	ann, ben := uuid.New(), uuid.New()
	binding, _ := Bind(ann, "auditEvents", Filter{})
	within := Range{time.UnixMicro(1).UTC(), time.UnixMicro(99).UTC()}
	at := Position{time.UnixMicro(42).UTC(), uuid.New()}
	cursor := sealer.Seal(binding, at.encode(within, 7))
	sealed, err := sealer.Open(binding, "after", cursor)
	if err != nil {
		t.Fatal(err)
	}
	if gotRange, got, hint, err := decodePosition("after", sealed); err != nil || hint != 7 || got != at || gotRange != within {
		t.Errorf("%v %v %v", gotRange, got, err)
	}
	foreign, _ := Bind(ben, "auditEvents", Filter{})
	filtered, _ := Bind(ann, "auditEvents", Filter{Search: []string{}})
	other, _ := Bind(ann, "tenants", Filter{})
	for _, binding := range [][]byte{foreign, filtered, other} {
		if _, err := sealer.Open(binding, "after", cursor); !fault.Is(err, fault.InvalidCursor) {
			t.Errorf("a foreign cursor opened: %v", err)
		}
	}
	for i := range cursor {
		for _, c := range []byte("A_9") {
			if forged := cursor[:i] + string(c) + cursor[i+1:]; forged != cursor {
				if _, err := sealer.Open(binding, "after", forged); !fault.Is(err, fault.InvalidCursor) {
					t.Fatalf("a forged cursor opened: %v", err)
				}
			}
		}
	}
}

func FuzzOpenCursor(f *testing.F) {
	sealer := NewSealer(make([]byte, 32))
	f.Add(sealer.Seal(nil, []byte("x")))
	f.Add("")
	f.Fuzz(func(t *testing.T, cursor string) {
		if position, err := sealer.Open([]byte("y"), "after", cursor); err == nil {
			t.Errorf("%q opened as %q", cursor, position)
		}
	})
}

// valid is an input with nothing to complain about.
func valid() Input {
	return Input{TenantID: uuid.NewString(), Activity: "a.b", Actor: Actor{Kind: PartnerUser, Name: "Ann"}}
}

// TestValidate: every limit is named with its path, at the limit nothing is.
func TestValidate(t *testing.T) {
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	long := func(n int) string { return strings.Repeat("ü", n) }
	for field, spoil := range map[string]func(*Input){
		"activity":                func(in *Input) { in.Activity = " " },
		"sourceId":                func(in *Input) { in.SourceID = Text(long(MaxSourceID + 1)) },
		"description":             func(in *Input) { in.Description = Text(long(MaxDescription + 1)) },
		"outcomeReason":           func(in *Input) { in.OutcomeReason = Text(long(MaxName + 1)) },
		"errorCode":               func(in *Input) { in.ErrorCode = "a\x00b" },
		"channel":                 func(in *Input) { in.Channel = ChannelUI },
		"source":                  func(in *Input) { in.Source = " trailKEEPER" },
		"occurredAt":              func(in *Input) { in.OccurredAt = At(now.Add(MaxAhead + time.Second)) },
		"finishedAt":              func(in *Input) { in.OccurredAt, in.FinishedAt = At(now), At(now.Add(-time.Second)) },
		"actor.name":              func(in *Input) { in.Actor.Name = long(MaxName + 1) },
		"impersonator.email":      func(in *Input) { in.Impersonator = &Actor{Email: Text(long(MaxText + 1))} },
		"targets":                 func(in *Input) { in.Targets = make([]Target, MaxTargets+1) },
		"targets.1.kind":          func(in *Input) { in.Targets = []Target{{Kind: "a"}, {}} },
		"targets.0.changes":       func(in *Input) { in.Targets = []Target{{Kind: "a", Changes: make([]Change, MaxChanges+1)}} },
		"targets.0.changes.0.old": func(in *Input) { in.Targets = []Target{{Kind: "a", Changes: []Change{{"p", JSON(`"\u0000"`), nil}}}} },
		"targets.0.changes.0.new": func(in *Input) {
			in.Targets = []Target{{Kind: "a", Changes: []Change{{"p", nil, JSON(long(MaxValueBytes))}}}}
		},
		"targets.0.changes.0.property": func(in *Input) { in.Targets = []Target{{Kind: "a", Changes: []Change{{}}}} },
		"details":                      func(in *Input) { in.Details = JSON(`"` + long(MaxValueBytes) + `"`) },
		"raw":                          func(in *Input) { in.Raw = Text(long(MaxRawBytes)) },
	} {
		in := valid()
		spoil(&in)
		err := in.validate(now)
		if known := fault.From(err); known == nil || known.Kind != fault.BadUserInput || known.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	in := valid()
	in.SourceID, in.Description = Text(long(MaxSourceID)), Text(long(MaxDescription))
	in.OccurredAt, in.Details = At(now.Add(MaxAhead)), JSON(`"\\u0000"`)
	if err := in.validate(now); err != nil {
		t.Errorf("at the limits: %v", err)
	}
}

// TestDigest: the same content is the same, whatever the spelling of a time.
func TestDigest(t *testing.T) {
	a, b := valid(), valid()
	b.TenantID = a.TenantID
	a.OccurredAt = SentTime{Time: mustTime(t, "2026-01-01T01:00:00+01:00")}
	b.OccurredAt = SentTime{Time: mustTime(t, "2026-01-01T00:00:00.0000009Z")}
	first, _ := a.digest()
	if second, _ := b.digest(); first != second {
		t.Error("two spellings of a moment differ")
	}
	b.Raw = "another shape"
	if second, _ := b.digest(); first == second {
		t.Error("another raw text is the same")
	}
	if second, _ := b.essence().digest(); first != second {
		t.Error("another raw text is another essence")
	}
}

func mustTime(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := ParseTime(text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestShippedActivities(t *testing.T) {
	activities, err := ShippedActivities()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, a := range activities {
		if seen[a.Code] || a.Name == "" || a.Category == "" || !strings.Contains(a.Code, ".") {
			t.Errorf("%+v", a)
		}
		seen[a.Code] = true
	}
	for _, code := range []string{"user.created", "compliance.disabled", "sign_in.failed", "audit_log.viewed", "import.completed"} {
		if !seen[code] {
			t.Errorf("%s is missing", code)
		}
	}
}

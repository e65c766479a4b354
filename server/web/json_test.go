package web

import (
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// oracle reads JSON with encoding/json and says besides whether our reader
// must refuse what that one accepts.
func oracle(text string) (value any, refuse bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, true
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, true
	}
	return value, !utf8.ValidString(text) || duplicates(text) || loneSurrogate(text)
}

// duplicates reads the tokens again, with the keys of each open object.
func duplicates(text string) bool {
	type open struct {
		keys map[string]bool
		key  bool // a key comes next
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var stack []*open
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		var in *open
		if len(stack) > 0 {
			in = stack[len(stack)-1]
		}
		if key, ok := token.(string); ok && in != nil && in.keys != nil && in.key {
			if in.keys[key] {
				return true
			}
			in.keys[key], in.key = true, false
			continue
		}
		if in != nil {
			in.key = true
		}
		switch token {
		case json.Delim('{'):
			stack = append(stack, &open{keys: map[string]bool{}, key: true})
		case json.Delim('['):
			stack = append(stack, &open{})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:len(stack)-1]
		}
	}
}

// loneSurrogate looks at the escapes of a valid text.
func loneSurrogate(text string) bool {
	unit := func(at int) (rune, bool) {
		if at+6 > len(text) || text[at:at+2] != `\u` {
			return 0, false
		}
		code, err := strconv.ParseUint(text[at+2:at+6], 16, 16)
		return rune(code), err == nil
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		first, ok := unit(i)
		if !ok {
			i++
			continue
		}
		i += 5
		if !utf16.IsSurrogate(first) {
			continue
		}
		second, ok := unit(i + 1)
		if !ok || utf16.DecodeRune(first, second) == utf8.RuneError {
			return true
		}
		i += 6
	}
	return false
}

// depth is how deep the brackets of a valid text nest.
func depth(value any) int {
	deepest := 0
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			deepest = max(deepest, depth(element))
		}
		return deepest + 1
	case map[string]any:
		for _, element := range v {
			deepest = max(deepest, depth(element))
		}
		return deepest + 1
	}
	return 0
}

var jsonSeeds = []string{
	`{"query":"{viewer{name}}","variables":{"a":[1,-0.5e+3,true,null,"x\u00e9\n"]}}`,
	`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"a":{"b":1},"c":{"b":1}}`, `[{"a":1},{"a":1}]`,
	`"\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ude00\ud83d"`, `"\ud83d\\ude00"`, `"\\ud800"`, `"\u0000"`,
	"\"\x00\"", "\"\x1f\"", "\"\\n\x1f\"", "\"\xff\"", "\"\x7f\"", `"\x"`, `"\u12"`, `"\u12g4"`, `"\`, `"abc`,
	`01`, `-`, `-0`, `1.`, `.5`, `1e`, `1e+`, `1E-05`, `+1`, `0x1`, `NaN`, `1_000`,
	`[1,]`, `{"a":1,}`, `{,}`, `[,]`, `{"a"}`, `{"a":}`, `{1:2}`, `{a:1}`, `nul`, `nullx`, `tru e`, ``, ` `, ` 1 `, "\u00a01", `1 2`, `{}{}`, `/**/1`,
	strings.Repeat("[", 300) + strings.Repeat("]", 300),
}

// compare reads a text in both ways.
func compare(t *testing.T, text string) {
	want, refuse := oracle(text)
	got, err := decodeJSON(text)
	switch {
	case refuse && err == nil:
		t.Fatalf("%q is accepted as %v", text, got)
	case refuse:
		if !fault.Is(err, fault.BadRequest) {
			t.Fatalf("%q: %v", text, err)
		}
	case depth(want) > MaxNesting:
		if err == nil {
			t.Fatalf("%d levels are accepted", depth(want))
		}
	case err != nil:
		t.Fatalf("%q is refused: %v", text, err)
	case !reflect.DeepEqual(got, want):
		t.Fatalf("%q is %#v, want %#v", text, got, want)
	}
}

func TestDecodeJSON(t *testing.T) {
	for _, text := range jsonSeeds {
		compare(t, text)
	}
	values := func(n int) string { return "[" + strings.Repeat("0,", n-2) + "0]" }
	if _, err := decodeJSON(values(MaxValues)); err != nil {
		t.Errorf("%d values: %v", MaxValues, err)
	}
	if _, err := decodeJSON(values(MaxValues + 1)); !fault.Is(err, fault.PayloadTooLarge) {
		t.Errorf("%d values: %v", MaxValues+1, err)
	}
	if _, err := decodeJSON(strings.Repeat("[", MaxNesting) + strings.Repeat("]", MaxNesting)); err != nil {
		t.Errorf("%d levels: %v", MaxNesting, err)
	}
}

// FuzzDecodeJSON holds our reader against encoding/json, which accepts more.
func FuzzDecodeJSON(f *testing.F) {
	for _, text := range jsonSeeds {
		f.Add(text)
	}
	f.Fuzz(compare)
}

// TestDecodeJSONIsLinear doubles the worst bodies and counts allocations.
func TestDecodeJSONIsLinear(t *testing.T) {
	shapes := map[string]func(n int) string{
		"keys": func(n int) string { return "{" + strings.Join(times(n, `"k%d":0`), ",") + "}" },
		"objects": func(n int) string {
			return `{"big":{` + strings.Join(times(n, `"k%d":0`), ",") + `},"small":[` + strings.Repeat(`{"a":0},`, n) + `0]}`
		},
		"escapes": func(n int) string { return `"` + strings.Repeat(`\u0041`, n) + `"` },
	}
	for name, shape := range shapes {
		cost := func(n int) float64 {
			text := shape(n)
			return testing.AllocsPerRun(3, func() {
				if _, err := decodeJSON(text); err != nil {
					t.Fatal(err)
				}
			})
		}
		if small, large := cost(4000), cost(8000); large > 2.5*small+100 {
			t.Errorf("%s: %v allocations, twice as much makes %v", name, small, large)
		}
	}
}

func BenchmarkDecodeJSON(b *testing.B) {
	event := `{"sourceId":"a-%d","tenantId":"00000000-0000-4000-8000-000000000003","activity":"organization.created",` +
		`"occurredAt":"2026-11-22T04:50:00.123456Z","actor":{"kind":"SYSTEM","name":"Kim \u00c4rger"},` +
		`"targets":[{"kind":"ORGANIZATION","name":"Contoso","changes":[{"property":"plan","old":"a","new":{"b":1}}]}]}`
	text := `{"query":"mutation","variables":{"input":{"events":[` + strings.Join(times(1000, event), ",") + `]}}}`
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if _, err := decodeJSON(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			var value any
			if err := json.Unmarshal([]byte(text), &value); err != nil {
				b.Fatal(err)
			}
		}
	})
}

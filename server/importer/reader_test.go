package importer

import (
	"strings"
	"testing"
)

// small is a record of the id that can be recorded.
func small(id string) string {
	return `{"id":"` + id + `","activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":"Update user"}`
}

func TestBrokenJSON(t *testing.T) {
	a, b := small("a"), small("b")
	long := `{"id":"c","text":"` + strings.Repeat("x", maxRecord) + `"}`
	for name, test := range map[string]struct {
		text     string
		recorded int
		reasons  string
		err      string
	}{
		"a line": {
			text: a + "\n" + `{"id":"x",,"y":1}` + "\n" + b, recorded: 2,
			reasons: "line 2, column 11: the name of a member is missing",
		},
		"a line that ends early": {
			text: `{"id":"x","y":{` + "\n" + a + "\n" + b, recorded: 2,
			reasons: "line 2, column 1: the name of a member is missing",
		},
		"a line that ends within a text": {
			text: a + "\n" + `{"id":"x` + "\n" + b + "\n", recorded: 2,
			reasons: "line 2, column 9: a text does not end on its line",
		},
		"the last line ends early": {
			text: a + "\n" + `{"id":"x"`, recorded: 1,
			reasons: "line 2, column 10: the file ends within a record",
		},
		"something behind a record": {
			text: a + " oops\n" + b, recorded: 2,
			reasons: "line 1, column 90: a value is missing or misspelled",
		},
		"an object over several lines": {
			text: "{\n  \"id\": \"x\",\n  \"list\": [\n    {},\n  ]\n}\n" + a, recorded: 1,
			reasons: "line 5, column 3: a value is missing or misspelled; the lines 1 to 6 were passed over",
		},
		"no object": {
			text: a + "\n42\n\"x\"\nnull\n" + b, recorded: 2,
			reasons: "line 2: it is not an object\nline 3: it is not an object\nline 4: it is not an object",
		},
		"a dangling comma in a list": {
			text: `{"value":[` + a + ",\n" + b + ",\n]}", recorded: 2,
			reasons: "line 3, column 1: a value is missing or misspelled",
			err:     "test, line 3, column 1: a value is missing or misspelled. What stands before it is accounted for, the rest was not read.",
		},
		"a missing comma in a list": {
			text: "[" + a + "\n" + b + "]", recorded: 1,
			reasons: "line 2, column 1: a comma or the closing ] is missing",
			err:     "test, line 2, column 1: a comma or the closing ] is missing. What stands before it is accounted for, the rest was not read.",
		},
		"a broken record in a list": {
			text: "[" + a + ",\n{\"id\":tru},\n" + b + "]", recorded: 1,
			reasons: "line 2, column 10: a value is missing or misspelled",
			err:     "test, line 2, column 10: a value is missing or misspelled. What stands before it is accounted for, the rest was not read.",
		},
		"a list that does not end": {
			text: `{"value":[` + a + ",\n" + b, recorded: 2,
			err: "test, line 2, column 89: the file ends within a list. What stands before it is accounted for, the rest was not read.",
		},
		"a wrapper that does not end": {
			text: `{"value":[` + a + "],\n", recorded: 1,
			err: "test, line 2, column 1: the file ends within a record. What stands before it is accounted for, the rest was not read.",
		},
		"too long, a line": {
			text: a + "\n" + long + "\n" + b, recorded: 2,
			reasons: "line 2: it is longer than 256 KiB",
		},
		"too long, in a list": {
			text: "[" + a + "\n," + long + "\n," + b + "]", recorded: 2,
			reasons: "line 2: it is longer than 256 KiB",
		},
		"too long and broken": {
			text: a + "\n" + strings.TrimSuffix(long, "}") + "\n" + b, recorded: 2,
			reasons: "line 3, column 1: a comma or the closing } is missing",
		},
		"too deep": {
			text: strings.Repeat("[", 200) + "\n" + a, recorded: 0,
			reasons: "line 1, column 102: objects and lists are nested more than 100 deep",
			err:     "test, line 1, column 102: objects and lists are nested more than 100 deep. What stands before it is accounted for, the rest was not read.",
		},
		"not UTF-8": {
			text: a + "\n{\"id\":\"ü\xff\"}\n" + b, recorded: 2,
			reasons: "line 2, column 9: it is not valid UTF-8",
		},
		"NUL": {
			text: "[" + a + ",\n{\"id\":\"\x00\"},\n{\"id\":\"\\u0000\"},\n" + b + "]", recorded: 2,
			reasons: "line 2, column 8: it holds a NUL character\nline 3: it holds a NUL character",
		},
		"a control character": {
			text: "[" + a + ",\n{\"id\":\"\x01\"}]", recorded: 1,
			reasons: "line 2: a text in it holds a control character",
		},
	} {
		t.Run(name, func(t *testing.T) { expect(t, test.text, test.recorded, test.reasons, test.err) })
	}
}

func expect(t *testing.T, text string, recorded int, reasons, message string) {
	t.Helper()
	got := importText(t, &memory{}, text)
	if got.summary.Recorded != recorded || got.reasons() != reasons {
		t.Errorf("%s\n%s\nwant %d recorded and\n%s", got.summary, got.reasons(), recorded, reasons)
	}
	err := ""
	if got.err != nil {
		err = messageOf(got.err)
	}
	if err != message {
		t.Errorf("error %q, want %q", err, message)
	}
}

const head = "Id,ActivityDateTime,ActivityDisplayName\n"

func TestBrokenCSV(t *testing.T) {
	row := func(id string) string { return id + ",2026-03-02T08:00:00Z,Update user\n" }
	long := `c,2026-03-02T08:00:00Z,"` + strings.Repeat("a line, \"\"quoted\"\"\n", 20_000) + "\"\n"
	for name, test := range map[string]struct {
		text     string
		recorded int
		reasons  string
	}{
		"too few cells":     {head + row("a") + "x,y\n" + row("b"), 2, "line 3: it has 2 cells, the header has 3"},
		"too many cells":    {head + row("a") + "x,y,z,u\n" + row("b"), 2, "line 3: it has 4 cells, the header has 3"},
		"empty cells more":  {head + "a,2026-03-02T08:00:00Z,Update user,,\n" + row("b"), 2, ""},
		"blank lines":       {head + "\n" + row("a") + " \r\n\n" + row("b") + "\n", 2, ""},
		"no end of line":    {head + strings.TrimSpace(row("a")), 1, ""},
		"text behind quote": {head + `"x"y,1,2` + "\n" + row("b"), 1, "line 2, column 4: a comma is missing behind a quoted cell"},
		"a quote that stays open": {
			head + row("a") + `x,"2026,y` + "\n" + row("b") + `"c",2026-03-02T08:00:00Z,"Update, user"` + "\n", 3,
			"line 3, column 3: a quoted cell does not end",
		},
		"a quote open to the end": {
			head + row("a") + `x,"2026,y` + "\n" + row("b"), 2,
			"line 3, column 3: a quoted cell does not end",
		},
		"a quote open for 256 KiB": {
			head + row("a") + `x,"2026,y` + "\n" + strings.Repeat("b,2026-03-02T08:00:00Z,Update user\n", 9_000), 2,
			"line 3: a quoted cell does not end within 256 KiB",
		},
		"too long": {head + row("a") + long + row("b"), 2, "line 3: it is longer than 256 KiB"},
		"too long and open": {
			head + row("a") + `c,"` + strings.Repeat("text\n", 100_000), 1,
			"line 3: a quoted cell does not end; the lines 3 to 100002 were passed over",
		},
		"not UTF-8":             {head + row("a") + row("\xff") + row("b"), 2, "line 3, column 1: it is not valid UTF-8"},
		"NUL":                   {head + row("a") + row("x\x00") + row("b"), 2, "line 3, column 2: it holds a NUL character"},
		"no time":               {head + "a,,Update user\n", 0, "line 2: it has no time"},
		"no activity":           {head + "a,2026-03-02T08:00:00Z,\n", 0, "line 2: it has no activity name"},
		"quotes within a cell":  {head + `a,2026-03-02T08:00:00Z,Update "user"` + "\n", 1, ""},
		"only the header":       {head, 0, ""},
		"a cell over two lines": {head + "a,2026-03-02T08:00:00Z,\"Update\r\nuser\"\r\n" + row("b"), 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := importText(t, &memory{}, test.text)
			s := got.summary
			if got.err != nil || s.Recorded != test.recorded || got.reasons() != test.reasons {
				t.Errorf("%s %v\n%s\nwant %d recorded and\n%s", s, got.err, got.reasons(), test.recorded, test.reasons)
			}
		})
	}
}

func TestFilesThatAreNone(t *testing.T) {
	for name, test := range map[string]struct{ text, message string }{
		"empty":        {"", ""},
		"only a mark":  {"\ufeff \n", ""},
		"empty list":   {"[ ]", ""},
		"empty value":  {`{"@odata.context":"x","value":[]}`, ""},
		"UTF-16":       {"\xff\xfeI\x00d\x00", "The file is UTF-16; save it as UTF-8."},
		"gzip":         {"\x1f\x8b\x08\x00", "The file is compressed; unpack it first."},
		"a workbook":   {"PK\x03\x04xl", "The file is a ZIP archive or workbook; unpack it, or save it as CSV, first."},
		"another CSV":  {"Fecha (UTC),Servicio\n1,2\n", `The file is neither JSON nor a CSV file with columns of entra-audit; it begins with "Fecha (UTC),Servicio".`},
		"prose":        {"Hello there", `The file is neither JSON nor a CSV file with columns of entra-audit; it begins with "Hello there".`},
		"broken heads": {"Id,\"Time", "Line 1, column 4 of the header: a quoted cell does not end."},
	} {
		t.Run(name, func(t *testing.T) { expect(t, test.text, 0, "", test.message) })
	}
}

// TestHeaders: padding, case and repeated names do no harm.
func TestHeaders(t *testing.T) {
	text := "\ufeff ID ,\"Date (UTC) \",ACTIVITY,Activity,,Service,target2type\r\n" +
		"a,2026-03-02 08:00:00.123456789,Add user,again,extra,B2C,User\r\n"
	in := mapped(t, text)[0]
	if in.SourceID != "a" || in.ActivityName != "Add user" || in.Source != "B2C" || in.Targets[0].Kind != "User" {
		t.Errorf("got %s", pretty(t, in))
	}
	if got, want := string(in.Details), `{"Activity (2)":"again","Column 5":"extra"}`; got != want {
		t.Errorf("details %s, want %s", got, want)
	}
}

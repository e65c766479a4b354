package importer

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// small is a record of the id that can be recorded.
func small(id string) string {
	return `{"id":"` + id + `","activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":"Update user"}`
}

func TestBrokenJSON(t *testing.T) {
	a, b := small("a"), small("b")
	long := `{"id":"c","text":"` + strings.Repeat("x", 256<<10) + `"}`
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
		"empty":                {"", ""},
		"only blanks":          {strings.Repeat(" \t", maxRecord), ""},
		"only a mark":          {"\ufeff \n", ""},
		"empty list":           {"[ ]", ""},
		"empty value":          {`{"@odata.context":"x","value":[]}`, ""},
		"gzip, only the begin": {"\x1f\x8b\x08\x00", "The file begins as gzip does, but cannot be unpacked: it breaks off or is damaged."},
		"gzip in gzip":         {packed(t, packed(t, small("a"))), "The file is compressed twice; unpack it once."},
		"a workbook":           {"PK\x03\x04xl", "The file is a ZIP archive or workbook; unpack it, or save it as CSV, first."},
		"another CSV":          {"Hora (UTC),Servidor\n1,2\n", `The file is neither JSON nor a CSV file with columns of entra-audit; it begins with "Hora (UTC),Servidor".`},
		"prose":                {"Hello there", `The file is neither JSON nor a CSV file with columns of entra-audit; it begins with "Hello there".`},
		"broken heads":         {"Id,\"Time", "Line 1, column 4 of the header: a quoted cell does not end."},
	} {
		t.Run(name, func(t *testing.T) { expect(t, test.text, 0, "", test.message) })
	}
}

// TestHeaders: padding, case and repeated names do no harm, and nothing is lost.
func TestHeaders(t *testing.T) {
	text := "\ufeff ID ,\"Date (UTC) \",ACTIVITY,Activity,,Service,target2type,User\u00a0  Agent,Flag,Flag 2,FLAG,loggedByService,ActivityDateTime [utc],More [UTC]\r\n" +
		"a,2026-03-02 08:00:00.123456789,Add user,again,extra,B2C,User,curl,1,2,3,other,2026-03-03 08:00:00,later\r\n"
	in := mapped(t, text)[0]
	if in.SourceID != "a" || in.ActivityName != "Add user" || in.Source != "B2C" || in.Targets[0].Kind != "User" || in.UserAgent != "curl" {
		t.Errorf("got %s", pretty(t, in))
	}
	want := `{"Activity 2":"again","ActivityDateTime [utc]":"2026-03-03 08:00:00","Column 5":"extra",` +
		`"FLAG 3":"3","Flag":"1","Flag 2":"2","More":"later","loggedByService 2":"other"}`
	if got := string(in.Details); got != want {
		t.Errorf("details %s, want %s", got, want)
	}
	in = mapped(t, "Id,Date (UTC),ActivityDateTime [UTC],Activity\nb,,2026-03-03 08:00:00,Add user\n")[0]
	if in.OccurredAt.IsZero() || in.Details != nil {
		t.Errorf("of two columns for the same, the one that says something: %s", pretty(t, in))
	}
}

// TestSeparators: what is between cells is told by the header, and in any case
// by Excel's first line.
func TestSeparators(t *testing.T) {
	want := essences(t, mapped(t, fixture(t, "portal.csv")))
	records := rowsOf(t, fixture(t, "portal.csv"))
	for name, test := range map[string]struct{ before, comma string }{
		"comma": {"", ","}, "semicolon": {"", ";"}, "tab": {"", "\t"},
		"said": {"sep=;\r\n", ";"}, "said, a bar": {"sep=|\n", "|"},
		"PowerShell": {"#TYPE System.Management.Automation.PSCustomObject\r\n", ","}, "both": {"\ufeff#TYPE x;y\nsep=;\n", ";"},
	} {
		var text strings.Builder
		text.WriteString(test.before)
		for _, record := range records {
			cells := slices.Clone(record)
			for i, cell := range cells {
				if strings.ContainsAny(cell, "\"\r\n"+test.comma) {
					cells[i] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
				}
			}
			text.WriteString(strings.Join(cells, test.comma) + "\n")
		}
		m := &memory{}
		if got := recognized(t, m, text.String()); got.err != nil || essences(t, m.inputs) != want {
			t.Errorf("%s: %s, %v\n%s", name, got.summary, got.err, got.reasons())
		}
	}
	expect(t, "Id;Activity;\"Date (UTC)\"\na;\"b\"c;d\n", 0, "line 2, column 6: a semicolon is missing behind a quoted cell", "")
	expect(t, "Id\tActivity\tDate (UTC)\na\t\"b\" \td\n", 0, "line 2, column 6: a tab is missing behind a quoted cell", "")
	// A first column without a name is one all the same.
	if in := mapped(t, "\n\n\tId\tActivity\tDate (UTC)\n1\ta\tAdd user\t2026-03-02 08:00\n")[0]; in.SourceID != "a" || string(in.Details) != `{"Column 1":"1"}` {
		t.Errorf("got %s", pretty(t, in))
	}
}

// rowsOf are the rows of a CSV file, read by Go's own reader.
func rowsOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

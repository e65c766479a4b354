package importer

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

func TestTimes(t *testing.T) {
	for text, want := range map[string]string{
		"2021-08-02T13:29:25.9830612+00:00": "2021-08-02T13:29:25.9830612Z",
		"2021-08-02T13:29:25.983061+02:00":  "2021-08-02T11:29:25.983061Z",
		"2021-08-02T13:29:25.983Z":          "2021-08-02T13:29:25.983Z",
		"2021-08-02t13:29:25z":              "2021-08-02T13:29:25Z",
		"2021-08-02T13:29:25-05:00":         "2021-08-02T18:29:25Z",
		"2021-08-02T13:29:25+0530":          "2021-08-02T07:59:25Z",
		"2021-08-02T13:29:25 UTC":           "2021-08-02T13:29:25Z",
		"2026-01-24T06:54:24.0000000Z ":     "2026-01-24T06:54:24Z",
		"2024-09-23 14:33:09.049661100":     "2024-09-23T14:33:09.0496611Z",
		"2024-09-23 14:33:09":               "2024-09-23T14:33:09Z",
		"2024-09-23T14:33:09.1":             "2024-09-23T14:33:09.1Z",
		"2024-09-23 14:33:09.1 ":            "2024-09-23T14:33:09.1Z",
		"2024-09-23 14:33:09.1+01:00":       "2024-09-23T13:33:09.1Z",
		"2024-09-23T14:33:09.0496611009999": "2024-09-23T14:33:09.0496611Z",
		"2021-05-18T21:13":                  "2021-05-18T21:13:00Z",
		"2021/05/18 21:13:33":               "2021-05-18T21:13:33Z",
		"5/18/2021 9:13:33 PM":              "2021-05-18T21:13:33Z",
		"4/28/2021, 3:05:26.000 PM":         "2021-04-28T15:05:26Z",
		"4/28/2021, 12:05:26\u202fa.m.":     "2021-04-28T00:05:26Z",
		"04/28/2021 12:05 pm":               "2021-04-28T12:05:00Z",
		"18.05.2021 21:13:33":               "2021-05-18T21:13:33Z",
		"18.5.2021, 21:13":                  "2021-05-18T21:13:00Z",
		"18/05/2021 21:13":                  "2021-05-18T21:13:00Z",
		"18-05-2021 21:13:33,25 GMT":        "2021-05-18T21:13:33.25Z",
		"7/7/2021 9:13":                     "2021-07-07T09:13:00Z",
		"1628123456":                        "2021-08-05T00:30:56Z",
		"1628123456.25":                     "2021-08-05T00:30:56.25Z",
		"1628123456789":                     "2021-08-05T00:30:56.789Z",
		"1628123456789.0":                   "2021-08-05T00:30:56.789Z",
		"1.628123456789E12":                 "2021-08-05T00:30:56.789Z",
		"1.6e+9":                            "2020-09-13T12:26:40Z",
		"1628123456789012":                  "2021-08-05T00:30:56.789012Z",
		"1628123456789012345":               "2021-08-05T00:30:56.789012345Z",
	} {
		seen := &evidence{}
		_, _ = (&times{notes: seen}).parse(text)
		order, _ := seen.order()
		got, err := (&times{order: order}).parse(text)
		if err != nil || got.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("%s is %s (%v), want %s", text, got.UTC().Format(time.RFC3339Nano), err, want)
		}
	}
	in := mapped(t, `{"time":"2026-03-02T08:00:00Z","properties":{"activityDateTime":null,"activityDisplayName":"x"}}`)[0]
	if in.OccurredAt.IsZero() {
		t.Error("the envelope's time does not stand in")
	}
	if in := mapped(t, `{"activityDateTime":1628123456789,"operationName":"x"}`)[0]; in.OccurredAt.Time.UnixMilli() != 1628123456789 {
		t.Errorf("a number is %s", in.OccurredAt.Time)
	}
}

func TestNoTimes(t *testing.T) {
	for _, text := range []string{
		"yesterday", "2021", "20210518", "12345678", "0123456789", "-1628123456", "1628123456x", "1e3", "1e99", "1e-9", "12345678901234567890", "e9", ".5e9",
		"2021-05-18", "21-05-18 10:00", "2021-05-18 10", "2021-05-18X10:00", "2021-05.18 10:00", "2021-13-01 10:00", "2021-02-30T10:00:00Z",
		"30.02.2021 10:00", "31/31/2021 10:00", "0/5/2021 10:00", "5/18/21 10:00", "5/18/2021 0:13 PM", "5/18/2021 13:13 PM", "18.05.2021 24:00",
		"18.05.2021 10:60", "18.05.2021 10:00:60", "18.05.2021 10:00:5", "18.05.2021 10:00:05.", "18.05.2021 10:00 Jerusalem",
		"18.05.2021 10:00 +25:00", "18.05.2021 10:00 +1", "18.05.2021 10:00 PM x",
	} {
		if at, err := (&times{order: MonthFirst}).parse(text); err == nil {
			t.Errorf("%q is %s", text, at)
		}
		if at, err := (&times{order: DayFirst}).parse(text); err == nil {
			t.Errorf("%q is %s with the day first", text, at)
		}
	}
}

// dated are rows of a CSV file with the given times.
func dated(times ...string) string {
	var out strings.Builder
	out.WriteString(head)
	for i, at := range times {
		fmt.Fprintf(&out, "%d,\"%s\",Update user\n", i, at)
	}
	return out.String()
}

// TestDateOrder: whether the day comes first is one decision for a whole file,
// however late the file tells, and never a guess.
func TestDateOrder(t *testing.T) {
	const may, june = "2021-05-06T10:00:00Z", "2021-06-05T10:00:00Z"
	many := make([]string, 3000)
	for i := range many {
		many[i] = "5/6/2021 10:00"
	}
	undecided := func(text, why string) string {
		return fmt.Sprintf("line 2: whether %q begins with the day or the month is not known, for %s: say it by --date-order", text, why)
	}
	for name, test := range map[string]struct {
		times  []string
		order  DateOrder
		want   string
		reason string
	}{
		"the day, said":            {times: []string{"5/6/2021 10:00"}, order: DayFirst, want: june},
		"the month, said":          {times: []string{"5.6.2021 10:00"}, order: MonthFirst, want: may},
		"a day over 12, far below": {times: append(many[:len(many):len(many)], "18/5/2021 10:00"), want: june},
		"a second over 12":         {times: append(many[:len(many):len(many)], "5/18/2021 10:00"), want: may},
		"AM":                       {times: []string{"5/6/2021 10:00 AM"}, want: may},
		"dots":                     {times: []string{"5.6.2021 10:00"}, want: june},
		"Australia":                {times: []string{"5/6/2021 10:00 AM", "18/6/2021 10:00 AM"}, want: june},
		"dots, yet the month":      {times: []string{"5.6.2021 10:00", "6.18.2021 10:00"}, want: may},
		"both alike":               {times: []string{"5/5/2021 10:00"}, want: "2021-05-05T10:00:00Z"},
		"nothing tells":            {times: []string{"5/6/2021 10:00"}, reason: undecided("5/6/2021 10:00", "nothing in the file tells")},
		"the file has both":        {times: []string{"5/6/2021 10:00", "18/6/2021 10:00", "6/18/2021 10:00"}, reason: undecided("5/6/2021 10:00", "the file has both")},
		"dots and PM":              {times: []string{"5.6.2021 10:00", "5/6/2021 10:00 PM"}, reason: undecided("5.6.2021 10:00", "the file has both")},
		"against what was said":    {times: []string{"6/18/2021 10:00"}, order: DayFirst, reason: `line 2: "6/18/2021 10:00" is no date with the day first, as the file's others are`},
	} {
		m := &memory{}
		got := importFrom(t, m, Options{Format: "entra-audit", DateOrder: test.order}, strings.NewReader(dated(test.times...)))
		if reason, _, _ := strings.Cut(got.reasons(), "\n"); got.err != nil || reason != test.reason {
			t.Errorf("%s: %v, %s", name, got.err, reason)
		}
		if test.reason == "" && (got.summary.Recorded != len(test.times) || m.inputs[0].OccurredAt.Time.Format(time.RFC3339) != test.want) {
			t.Errorf("%s: %s\n%s", name, got.summary, got.reasons())
		}
	}
	_, err := Run(t.Context(), &memory{}, Options{DateOrder: "year"}, strings.NewReader(""), nil)
	if got, want := messageOf(err), `The date order is day or month, not "year".`; got != want {
		t.Errorf("got %q", got)
	}
}

// rereadable counts how often a file is read from its beginning.
type rereadable struct {
	*strings.Reader
	again int
}

func (r *rereadable) ReadAt(p []byte, at int64) (int, error) {
	if at == 0 {
		r.again++
	}
	return r.Reader.ReadAt(p, at)
}

// TestDateOrderCosts: a file is read twice only where a time needs it, once at
// most, and what cannot be read twice says so.
func TestDateOrderCosts(t *testing.T) {
	for text, want := range map[string]int{
		dated("2021-05-18 10:00", "1628123456", "7/7/2021 10:00"):      0,
		dated("2021-05-18 10:00", "5/6/2021 10:00", "18/6/2021 10:00"): 1,
		dated("5/6/2021 10:00", "6/6/2021 10:00"):                      1,
	} {
		file := &rereadable{Reader: strings.NewReader(text)}
		if importFrom(t, &memory{}, Options{}, file); file.again != want {
			t.Errorf("%q is read %d times more, want %d", text, file.again, want)
		}
	}
	pipe := io.MultiReader(strings.NewReader(dated("5/6/2021 10:00", "2021-05-18 10:00")))
	got := importFrom(t, &memory{}, Options{}, pipe)
	want := `line 2: whether "5/6/2021 10:00" begins with the day or the month is not known, for the file can be read only once: say it by --date-order`
	if got.reasons() != want || got.summary.Recorded != 1 {
		t.Errorf("a pipe: %s\n%s", got.summary, got.reasons())
	}
	zipped := importText(t, &memory{}, packed(t, dated("5/6/2021 10:00", "18/6/2021 10:00")))
	if zipped.summary.Recorded != 2 {
		t.Errorf("gzip: %s\n%s", zipped.summary, zipped.reasons())
	}
}

package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestCopiedTextsComeBack: whatever a text holds, COPY brings it in as it is.
func TestCopiedTextsComeBack(t *testing.T) {
	d := storetest.New(t)
	conn, err := d.Admin.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), `CREATE TEMP TABLE copied (n int, text text)`); err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	alphabet := []rune("a\\.N\tnrx0\n\r\b\v\"'{}ü\u2028𝄞 ")
	var rows copyText
	want := []string{`\N`, `\.`, "\n", `\`, "a\tb", strings.Repeat("long ", 40_000)}
	for range 5000 {
		text := make([]rune, 1+random.IntN(30))
		for i := range text {
			text[i] = alphabet[random.IntN(len(alphabet))]
		}
		want = append(want, string(text))
	}
	for n, text := range want {
		rows.fields(fmt.Sprint(n), text)
		rows.end()
	}
	rows.fields(fmt.Sprint(len(want)), "") // NULL
	rows.end()
	if err := copyRows(t.Context(), conn, tableRows{"copied", []string{"n", "text"}, rows.text}); err != nil {
		t.Fatal(err)
	}
	found, err := conn.QueryContext(t.Context(), `SELECT coalesce(text, 'NULL') FROM copied ORDER BY n`)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var got []string
	for found.Next() {
		var text string
		if err := found.Scan(&text); err != nil {
			t.Fatal(err)
		}
		got = append(got, text)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%q came back as %q", want[i], got[i])
		}
	}
	if len(got) != len(want)+1 || got[len(want)] != "NULL" {
		t.Errorf("%d rows, the last %q", len(got), got[len(got)-1])
	}
}

// TestFailedCopyLeavesNothing: what PostgreSQL refuses is told, and the
// connection is good for the next one.
func TestFailedCopyLeavesNothing(t *testing.T) {
	d := storetest.New(t)
	conn, err := d.Admin.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), `CREATE TEMP TABLE copied (n int)`); err != nil {
		t.Fatal(err)
	}
	copied := func(text string) error {
		return copyRows(t.Context(), conn, tableRows{"copied", []string{"n"}, []byte("1\n")}, tableRows{"copied", []string{"n"}, []byte(text)})
	}
	if err := copied("two\n"); err == nil || !strings.Contains(err.Error(), "copied") {
		t.Errorf("got %v", err)
	}
	if err := copied("2\n"); err != nil {
		t.Error(err)
	}
	var numbers []byte
	if err := conn.QueryRowContext(t.Context(), `SELECT array_agg(n ORDER BY n) FROM copied`).Scan(&numbers); err != nil || string(numbers) != "{1,2}" {
		t.Errorf("%s, %v", numbers, err)
	}
}

func TestQuantile(t *testing.T) {
	var s samples
	if s.quantile(0.5) != 0 {
		t.Error("of nothing")
	}
	for n := range 100 {
		s = append(s, time.Duration(100-n)*time.Millisecond)
	}
	got := []time.Duration{s.quantile(0), s.quantile(0.5), s.quantile(0.95), s.quantile(0.99), s.quantile(1)}
	if want := []time.Duration{1, 51, 96, 100, 100}; !slices.EqualFunc(got, want, func(a, b time.Duration) bool { return a == b*time.Millisecond }) {
		t.Errorf("%v", got)
	}
}

func BenchmarkRow(b *testing.B) {
	set, err := dataset.New(dataset.Options{Seed: 1, Events: 1000, Now: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		b.Fatal(err)
	}
	events := set.Block(0)
	rows := copyText{}
	b.ResetTimer()
	for range b.N {
		rows.text = rows.text[:0]
		for _, event := range events {
			rows.addEvent(event)
		}
	}
	b.ReportMetric(float64(len(rows.text))/1000, "bytes/event")
	b.ReportMetric(float64(b.N*1000)/b.Elapsed().Seconds(), "events/s")
}

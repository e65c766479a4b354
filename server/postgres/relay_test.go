package postgres

import (
	"bytes"
	"io"
	"log/slog"
	"strings"
	"testing"
)

func TestRelay(t *testing.T) {
	output := strings.Join([]string{
		`101 00000 LOG:  database system is ready`,
		`102 42601 ERROR:  syntax error at or near "x"`,
		"\tat line 2",
		`103 57P01 FATAL:  terminating connection due to administrator command`,
		`104 XX000 PANIC:  could not write`,
		`postgres: error while loading shared libraries`,
		`105 00000 LOG:  ` + strings.Repeat("long", 10_000),
		`106 01000 WARNING:  odd`,
	}, "\n") + "\n"
	var written bytes.Buffer
	log := slog.New(slog.NewTextHandler(&written, &slog.HandlerOptions{
		Level: slog.LevelDebug,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey || a.Key == "sqlstate" || a.Key == "severity" {
				return slog.Attr{}
			}
			return a
		},
	}))
	relay := newRelay(log, slog.LevelWarn)
	relay.run(io.NopCloser(strings.NewReader(output)))

	want := []string{
		`level=DEBUG msg="postgres: database system is ready" pid=101`,
		`level=WARN msg="postgres: syntax error at or near \"x\"" pid=102`,
		`level=DEBUG msg="postgres: \tat line 2"`,
		`level=DEBUG msg="postgres: terminating connection due to administrator command" pid=103`,
		`level=WARN msg="postgres: could not write" pid=104`,
		`level=WARN msg="postgres: postgres: error while loading shared libraries"`,
		`level=DEBUG msg="postgres: longlong`,
		`level=WARN msg="postgres: odd" pid=106`,
	}
	got := strings.Split(strings.TrimSpace(written.String()), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(got), len(want), written.String())
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("line %d: %s\nwant %s", i, got[i], want[i])
		}
	}
	words := relay.lastWords()
	if !strings.HasPrefix(words, "at line 2; terminating ") || !strings.HasSuffix(words, "; odd") {
		t.Errorf("last words: %s", words)
	}
}

package importer

import (
	"strings"
	"testing"
)

// BenchmarkRun reads and maps records of the usual size, without recording.
func BenchmarkRun(b *testing.B) {
	for _, name := range []string{"diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "portal.csv"} {
		b.Run(name, func(b *testing.B) {
			text := fixture(b, name)
			begin := strings.IndexByte(text, '\n') + 1
			file := text + strings.Repeat(text[begin:], 100)
			b.SetBytes(int64(len(file)))
			records := 0
			for b.Loop() {
				s, err := Run(b.Context(), nowhere{}, Options{Format: "entra-audit"}, strings.NewReader(file), nil)
				if err != nil {
					b.Fatal(err)
				}
				records += s.Records
			}
			b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

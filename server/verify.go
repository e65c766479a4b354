package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// verify is `trailkeeper verify`. It needs no database and no network, so that
// whoever received a file can run it.
type verify struct {
	File     string `arg:"" type:"existingfile" help:"File that was exported."`
	Manifest string `arg:"" optional:"" type:"existingfile" help:"Its manifest. Default: the file's name with .manifest.json."`
}

// Run prints what holds, or fails with the first difference.
func (v verify) Run(config.Config) error {
	if v.Manifest == "" {
		v.Manifest = v.File + ".manifest.json"
	}
	of, err := os.Open(v.Manifest)
	if err != nil {
		return fmt.Errorf("the manifest: %w", err)
	}
	defer of.Close()
	manifest, err := export.ReadManifest(of)
	if err != nil {
		return differs(v.Manifest, err)
	}
	file, err := os.Open(v.File)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := export.Verify(manifest, file); err != nil {
		return differs(v.File, err)
	}
	fmt.Printf("%s is what was exported:\n%s", v.File, told(manifest))
	return nil
}

// differs is a difference in the words that were chosen for it.
func differs(path string, err error) error {
	known := fault.From(err)
	if known.Kind != fault.BadUserInput {
		return fmt.Errorf("%s: %w", path, err)
	}
	return fmt.Errorf("%s: %s", path, known.Message)
}

// told is what a manifest says, line by line.
func told(m export.Manifest) string {
	var out strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&out, "  %-13s"+format+"\n", append([]any{name}, args...)...)
	}
	line("rows", "%d", m.Rows)
	line("parts", "%d", len(m.Parts))
	line("bytes", "%d", m.Bytes)
	line("sha256", "%s", m.SHA256)
	line("layout", "%s %s", m.Layout.Profile, m.Layout.Format)
	if m.Loss.Any() {
		line("not held", "%d events, %d targets, %d changes, %d other values", m.Loss.Rows, m.Loss.Targets, m.Loss.Changes, m.Loss.Values)
	}
	line("range", "%s to %s", m.Range.From.Format(time.RFC3339Nano), m.Range.To.Format(time.RFC3339Nano))
	line("as of", "%s", m.AsOf.Format(time.RFC3339Nano))
	line("filter", "%s", m.Filter)
	line("scope", "%s", m.Scope)
	line("requested", "%s by %s", m.RequestedAt.Format(time.RFC3339Nano), m.RequestedBy.Name)
	line("made by", "%s", m.Server)
	return out.String()
}

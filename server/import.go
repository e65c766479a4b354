package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"golang.org/x/term"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/importer"
)

// importFiles is `trailkeeper import`.
type importFiles struct {
	Format  string    `required:"" help:"What the files hold: ${formats}."`
	Tenant  uuid.UUID `required:"" help:"Id of the tenant whose log the records are."`
	Rejects string    `type:"path" default:"." help:"Directory for the files of rejects; one is written where something is rejected."`
	Files   []string  `arg:"" type:"existingfile" help:"Files to import."`
}

// Run imports the files one after the other. Each leaves an event; running it
// again records nothing twice.
func (i importFiles) Run(ctx context.Context, cfg config.Config) error {
	s, err := openServices(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer s.Close()
	tree, err := s.directory.Tree(ctx)
	if err != nil {
		return err
	}
	if _, ok := tree.Tenant(i.Tenant); !ok {
		return fault.Invalid("--tenant", "there is no tenant with the id %s", i.Tenant)
	}
	for _, path := range i.Files {
		if err := i.importFile(ctx, s, tree, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func (i importFiles) importFile(ctx context.Context, s *services, tree *access.Tree, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	rejects := &rejectFile{path: filepath.Join(i.Rejects, filepath.Base(path)+".rejects.ndjson")}
	defer rejects.Close()
	bar := importer.NewBar(os.Stderr, filepath.Base(path), info.Size(), terminalWidth(os.Stderr), time.Now)
	begun := time.Now()
	summary, err := importer.Run(ctx, i.recorder(s, tree), importer.Options{
		Format: i.Format, TenantID: i.Tenant.String(), Name: filepath.Base(path), Rejects: rejects.add,
	}, file, bar.Show)
	bar.Done(summary)
	fmt.Printf("%s: %s\n", path, summary)
	if rejects.file != nil {
		fmt.Printf("  rejected records, with line and reason: %s\n", rejects.path)
	}
	if noted := i.note(context.WithoutCancel(ctx), s, tree, path, begun, summary, err); err == nil {
		err = noted
	}
	return err
}

// note records the import itself.
func (i importFiles) note(ctx context.Context, s *services, tree *access.Tree, path string, begun time.Time, summary importer.Summary, failed error) error {
	note := audit.Note{
		Activity: "import.completed", TenantID: i.Tenant, Actor: operator("import"),
		Origin: audit.Origin{Channel: audit.ChannelSystem}, OccurredAt: begun, FinishedAt: time.Now(),
		Targets:     []audit.Target{{Kind: "File", Name: audit.Text(filepath.Base(path))}},
		Description: fmt.Sprintf("%s: %s", i.Format, summary),
	}
	if summary.Rejected > 0 {
		note.Outcome, note.Reason = audit.Partial, fmt.Sprintf("%d rejected", summary.Rejected)
	}
	if failed != nil {
		note.Activity, note.Outcome, note.Reason = "import.failed", audit.Failure, fault.From(failed).Message
	}
	details, err := audit.CompactJSON(map[string]any{"format": i.Format, "records": summary.Records,
		"recorded": summary.Recorded, "repeated": summary.Repeated, "rejected": summary.Rejected})
	if err != nil {
		return err
	}
	note.Details = details
	draft, err := s.trail.Compose(ctx, tree, note)
	if err != nil {
		return err
	}
	return s.trail.Keep(ctx, draft)
}

// recorder records what an importer makes of a file.
func (i importFiles) recorder(s *services, tree *access.Tree) importer.Recorder {
	may := access.Operator(tree).Scope(access.EventRecord)
	return importing{s.trail, audit.Recorder{By: operator("import"), Source: i.Format, May: may, Tree: tree, Importing: true}}
}

type importing struct {
	trail *audit.Trail
	by    audit.Recorder
}

// Record implements importer.Recorder.
func (i importing) Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	return i.trail.Record(ctx, i.by, inputs)
}

// rejectFile is made when the first record is rejected: one JSON object a line.
type rejectFile struct {
	path string
	file *os.File
}

func (r *rejectFile) add(reject importer.Reject) (err error) {
	if r.file == nil {
		if r.file, err = os.Create(r.path); err != nil {
			return err
		}
	}
	return json.NewEncoder(r.file).Encode(reject)
}

// Close closes the file if there is one.
func (r *rejectFile) Close() {
	if r.file != nil {
		_ = r.file.Close()
	}
}

// terminalWidth is the width of a terminal in characters, 0 where there is none.
func terminalWidth(out *os.File) int {
	width, _, err := term.GetSize(int(out.Fd()))
	if err != nil {
		return 0
	}
	return width
}

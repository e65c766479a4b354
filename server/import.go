package main

import (
	"context"
	"errors"
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
	"github.com/trailkeeper/trailkeeper/server/store"
)

// importFiles is `trailkeeper import`.
type importFiles struct {
	Format    string             `enum:"${formats}, " default:"" help:"What the files hold: ${formats}. Recognised in each file where it is not given."`
	DateOrder importer.DateOrder `enum:"day,month," default:"" help:"What dates such as 5/6/2021 begin with, day or month. Found out in each file where it is not given."`
	Tenant    uuid.UUID          `required:"" help:"Id of the tenant whose log the records are."`
	DryRun    bool               `help:"Record nothing and say what would be recorded or rejected."`
	Rejects   string             `type:"path" default:"." help:"Directory for the files of rejects; one is written where something is rejected."`
	Files     []string           `arg:"" type:"existingfile" help:"Files to import: JSON, NDJSON or CSV, plain, gzip or zstd."`
}

// Run imports the files one after the other. Each leaves an event; running it
// again records nothing twice. A file that is broken does not keep the others
// from being imported.
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
	if i.DryRun {
		s.trail = audit.NewTrail(rehearsal{store.Events{DB: s.db.DB}}, s.sealer, time.Now)
	}
	var broken []error
	rejects := rejectFiles{dir: i.Rejects}
	for _, path := range i.Files {
		err := i.importFile(ctx, s, tree, path, rejects.next(path))
		if err != nil {
			broken = append(broken, fmt.Errorf("%s: %w", path, err))
		}
		if err != nil && !isOfFile(err) {
			break
		}
	}
	return errors.Join(broken...)
}

// isOfFile reports whether an error is the file's own, so that the next file may
// go well.
func isOfFile(err error) bool {
	var path *os.PathError
	known := fault.From(err)
	return errors.As(err, &path) || known.Kind == fault.BadUserInput && known.Field == ""
}

func (i importFiles) importFile(ctx context.Context, s *services, tree *access.Tree, path string, rejects *rejectFile) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	defer rejects.Close()
	bar := importer.NewBar(os.Stderr, filepath.Base(path), info.Size(), terminalWidth(os.Stderr), time.Now)
	begun := time.Now()
	recorder := i.recorder(s, tree)
	summary, err := importer.Run(ctx, recorder, importer.Options{
		Format: i.Format, DateOrder: i.DateOrder, TenantID: i.Tenant.String(), Name: filepath.Base(path), Rejects: rejects.add,
	}, file, bar.Show)
	bar.Done(summary)
	fmt.Printf("%s: %s\n", path, about(summary))
	if rejects.file != nil {
		fmt.Printf("  rejected records, with line and reason: %s\n", rejects.path)
	}
	if i.DryRun {
		fmt.Println("  nothing was recorded: this is what would be, but for repeats, which only recording tells")
		return err
	}
	done := importedFile{path: path, begun: begun, ended: time.Now(), summary: summary, failed: err, brought: recorder}
	if noted := i.note(context.WithoutCancel(ctx), s, tree, done); err == nil {
		err = noted
	}
	return err
}

// about is a summary under the name of its format.
func about(summary importer.Summary) string {
	if summary.Format == "" {
		return summary.String()
	}
	return summary.Format + ": " + summary.String()
}

// recorder records what an importer makes of a file.
func (i importFiles) recorder(s *services, tree *access.Tree) *importing {
	may := access.Operator(tree).Scope(access.EventRecord)
	return &importing{
		trail: s.trail, sources: map[string]bool{},
		by: audit.Recorder{By: operator("import"), Source: "import", May: may, Tree: tree, Importing: true},
	}
}

// rehearsal is a log that takes everything and keeps nothing.
type rehearsal struct{ audit.Store }

// RecordEvents implements audit.Store.
func (rehearsal) RecordEvents(_ context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	stored := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		stored[i] = audit.Stored{ID: draft.Event.ID, Digest: draft.Digest}
	}
	return stored, nil
}

// terminalWidth is the width of a terminal in characters, 0 where there is none.
func terminalWidth(out *os.File) int {
	width, _, err := term.GetSize(int(out.Fd()))
	if err != nil {
		return 0
	}
	return width
}

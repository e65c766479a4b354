package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// exported is the export of exportRows events, or of all there are, told beside
// psql's COPY of the same rows.
type exported struct {
	Format string `json:"format"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	// Direct is without a job, sent while it is made; Job until the file is there;
	// COPY is psql's. Events a second, the better of two runs each.
	Direct float64 `json:"directPerSec"`
	Job    float64 `json:"jobPerSec"`
	COPY   float64 `json:"copyPerSec"`
	// MemoryMiB is the most that the program grew above what it had before.
	MemoryMiB float64 `json:"memoryMiB"`
	// Same says that all copies were the same bytes.
	Same   bool   `json:"same"`
	Failed string `json:"failed,omitempty"`
}

const (
	exportRows    = 1_000_000
	exportRuns    = 2
	exportRequest = `mutation($i: RequestExportInput!) { requestExport(input: $i) { export { id asOf } } }`
	exportState   = `query($id: ID!) { node(id: $id) { ... on Export { state rows bytes sha256 error } } }`
)

// measureExport measures the formats that have a target.
func (b *bench) measureExport(ctx context.Context) error {
	defer os.RemoveAll(filepath.Join(b.program.dir, "files")) // gigabytes
	span := time.Duration(float64(dataset.Days*24*time.Hour) * min(1, exportRows/float64(b.Events)))
	from := b.set.Now.Add(-span).Truncate(time.Second)
	for _, format := range []string{"CSV", "NDJSON"} {
		found := exported{Format: format, Same: true}
		if err := b.exports(ctx, &found, from); err != nil {
			return err
		}
		b.results.Exports = append(b.results.Exports, found)
	}
	return nil
}

// exports runs the three ways by turns, so that what the machine does meanwhile
// hits all of them.
func (b *bench) exports(ctx context.Context, found *exported, from time.Time) error {
	stop := b.watchMemory(ctx, &found.MemoryMiB)
	defer stop()
	var digest, asOf string
	for range exportRuns {
		made, took, err := b.exportJob(ctx, found.Format, from, asOf)
		if err != nil {
			return err
		}
		asOf = made.AsOf
		found.Rows, found.Bytes = made.Rows, made.Bytes
		found.Job = max(found.Job, float64(made.Rows)/took.Seconds())
		direct, took, err := b.exportDirect(ctx, found.Format, from, asOf)
		if err != nil {
			return err
		}
		found.Direct = max(found.Direct, float64(made.Rows)/took.Seconds())
		if digest == "" {
			digest = made.SHA256
		}
		found.Same = found.Same && made.SHA256 == digest && direct == digest
		copied, took, err := b.copyOut(ctx, from)
		if err != nil {
			found.Failed = err.Error()
			continue
		}
		found.COPY = max(found.COPY, float64(copied)/took.Seconds())
		if copied != made.Rows {
			found.Failed = fmt.Sprintf("psql copied %d rows, the program %d", copied, made.Rows)
		}
	}
	return nil
}

// madeExport is what the API tells of an export.
type madeExport struct {
	ID, AsOf, State, Error, SHA256 string
	Rows, Bytes                    int64
}

func (b *bench) exportInput(format string, from time.Time, asOf string) map[string]any {
	input := map[string]any{"format": format, "filter": map[string]any{"from": from.Format(time.RFC3339), "to": b.set.Now.Format(time.RFC3339)}}
	if asOf != "" {
		input["asOf"] = asOf
	}
	return input
}

// exportJob waits for the file of an export.
func (b *bench) exportJob(ctx context.Context, format string, from time.Time, asOf string) (made madeExport, took time.Duration, err error) {
	token, err := b.api.user(ctx, b.set.Viewers()[4].Email)
	if err != nil {
		return made, 0, err
	}
	begun := b.clock()
	var asked struct{ RequestExport struct{ Export madeExport } }
	if err := b.api.query(ctx, token, exportRequest, map[string]any{"i": b.exportInput(format, from, asOf)}, &asked); err != nil {
		return made, 0, err
	}
	for {
		var answer struct{ Node madeExport }
		if err := b.api.query(ctx, token, exportState, map[string]any{"id": asked.RequestExport.Export.ID}, &answer); err != nil {
			return made, 0, err
		}
		made = answer.Node
		made.AsOf = asked.RequestExport.Export.AsOf
		switch made.State {
		case "READY":
			return made, b.clock().Sub(begun), nil
		case "FAILED", "CANCELED":
			return made, 0, fmt.Errorf("the export of %s: %s %s", format, made.State, made.Error)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// exportDirect reads the same file while it is made.
func (b *bench) exportDirect(ctx context.Context, format string, from time.Time, asOf string) (digest string, took time.Duration, err error) {
	token, err := b.api.user(ctx, b.set.Viewers()[4].Email)
	if err != nil {
		return "", 0, err
	}
	asked := url.Values{"format": {format}, "from": {from.Format(time.RFC3339)}, "to": {b.set.Now.Format(time.RFC3339)}, "asOf": {asOf}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.api.url+"/downloads/events?"+asked.Encode(), nil)
	if err != nil {
		return "", 0, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	begun := b.clock()
	response, err := (&http.Client{Transport: b.api.http.Transport}).Do(request) // as long as it takes
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, response.Body); err != nil || response.StatusCode != http.StatusOK {
		return "", 0, fmt.Errorf("downloading events: %s %w", response.Status, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), b.clock().Sub(begun), nil
}

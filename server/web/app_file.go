package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"sync"
)

// leastZipped is from which size on compressing is worth it.
const leastZipped = 1 << 10

// mediaTypes are those of the app's files. What the machine believes of file
// names must not matter.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
	".ico": "image/x-icon", ".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".map": "application/json; charset=utf-8",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff2": "font/woff2",
}

// file is one file of the app, in memory.
type file struct {
	body      []byte
	mediaType string
	tag       string
	caching   string
	// zipped is the body compressed, when first asked for; nil where that
	// gains nothing.
	zipped func() []byte
}

func newFile(name string, body []byte) *file {
	sum := sha256.Sum256(body)
	f := &file{
		body: body, mediaType: mediaTypes[path.Ext(name)],
		// Weak: the same file goes out in two codings.
		tag:     `W/"` + hex.EncodeToString(sum[:12]) + `"`,
		caching: "no-cache",
	}
	if f.mediaType == "" {
		f.mediaType = "application/octet-stream"
	}
	if strings.HasPrefix(name, "assets/") { // names hold a hash of what is in them
		f.caching = "public, max-age=31536000, immutable"
	}
	f.zipped = sync.OnceValue(func() []byte { return zip(body) })
	return f
}

// zip compresses a body; nil where it does not become a tenth smaller.
func zip(body []byte) []byte {
	if len(body) < leastZipped {
		return nil
	}
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(body); err != nil || w.Close() != nil || out.Len() > len(body)*9/10 {
		return nil
	}
	return out.Bytes()
}

// serve answers with the file, compressed for whoever can read that, or with
// nothing for whoever has it.
func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", f.caching)
	header.Set("ETag", f.tag)
	header.Set("Vary", "Accept-Encoding")
	if known := r.Header.Get("If-None-Match"); known != "" && strings.Contains(known, f.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.body
	if takesGzip(r.Header) {
		if zipped := f.zipped(); zipped != nil {
			header.Set("Content-Encoding", "gzip")
			body = zipped
		}
	}
	write(w, http.StatusOK, f.mediaType, body)
}

// takesGzip reports whether Accept-Encoding names gzip and does not refuse it.
func takesGzip(header http.Header) bool {
	for coding := range strings.SplitSeq(header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			weight = strings.ReplaceAll(weight, " ", "")
			return strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || weight == ""
		}
	}
	return false
}

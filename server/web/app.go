package web

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// app is the built app: its files by path.
type app struct {
	files map[string]*file
	// index is what every page of the app begins with; nil where the app was
	// not built.
	index *file
}

// newApp reads the files of the app. Hidden ones are no part of it.
func newApp(dist fs.FS) (*app, error) {
	a := &app{files: map[string]*file{}}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		body, err := fs.ReadFile(dist, name)
		a.files["/"+name] = newFile(name, body)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	a.index = a.files["/index.html"]
	return a, nil
}

const notBuilt = "The app is not built. Run `make build` and start again; the API works without it.\n"

// serveApp answers what is no path of the API: files of the app, and for any
// other path its index, which finds the page by itself.
func (d *door) serveApp(a *app) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !d.reading(w, r) {
			return
		}
		f := a.files[r.URL.Path]
		switch {
		case f == nil && strings.HasPrefix(r.URL.Path, "/assets/"):
			// An index here would be taken for a script of an older version.
			d.refuse(w, r, fault.New(fault.NotFound, "There is no such file."))
			return
		case f == nil && a.index == nil:
			write(w, http.StatusServiceUnavailable, "text/plain; charset=utf-8", []byte(notBuilt))
			return
		case f == nil:
			f = a.index
		}
		f.serve(w, r)
	}
}

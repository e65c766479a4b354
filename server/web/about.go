package web

import (
	"bytes"
	"net/http"

	"github.com/vektah/gqlparser/v2/formatter"
)

// jwks publishes the keys that verify our access tokens.
func (d *door) jwks(w http.ResponseWriter, r *http.Request) {
	if !d.reading(w, r) {
		return
	}
	keys, err := d.Identity.JWKS(r.Context())
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	// Public, and asked for by whoever verifies: short enough for new keys.
	w.Header().Set("Cache-Control", "public, max-age=60")
	write(w, http.StatusOK, jsonType, keys)
}

// schemaFile serves the schema as one text, for generating clients. Like
// introspection it is for whoever is signed in.
func (d *door) schemaFile() http.HandlerFunc {
	var text bytes.Buffer
	formatter.NewFormatter(&text, formatter.WithIndent("  ")).FormatSchema(d.schema.Schema())
	return func(w http.ResponseWriter, r *http.Request) {
		if !d.reading(w, r) {
			return
		}
		if _, err := d.authenticate(r); err != nil {
			d.refuse(w, r, err)
			return
		}
		write(w, http.StatusOK, "application/graphql; charset=utf-8", text.Bytes())
	}
}

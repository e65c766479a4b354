// Package frontend holds the web app: its sources and, in dist, what `npm run build` made of them.
// It owns the app's files inside the binary and nothing else; serving them is the web room's work.
package frontend

import (
	"embed"
	"encoding/json"
	"io/fs"
)

// dist/.gitkeep is committed, so that Go compiles before the app was built once.
//
//go:embed all:dist
var built embed.FS

// Dist answers the built app, with index.html at its root; without a build it holds no index.html.
func Dist() fs.FS {
	dist, err := fs.Sub(built, "dist")
	if err != nil {
		panic(err) // cannot happen: the directory is embedded above
	}
	return dist
}

//go:embed src/api/generated/persisted-documents.json
var documents []byte

// Documents are the GraphQL documents that the app asks by their ids: "sha256:" and the hash of the text.
func Documents() map[string]string {
	var byID map[string]string
	if err := json.Unmarshal(documents, &byID); err != nil {
		panic(err) // cannot happen: the file is generated, and a test reads it
	}
	return byID
}

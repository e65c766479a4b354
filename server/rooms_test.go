package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms are the arrows of the house: what each package may import of us.
// Arrows run one way, main -> web -> graph -> services -> audit -> access ->
// fault, and main -> store -> services. A new room gets a line here.
var rooms = map[string]string{
	"server":                 "server/config server/web server/demo server/store server/store/plan server/postgres server/identity server/directory server/importer server/export server/views server/jobs server/audit server/access server/fault graph frontend",
	"server/fault":           "",
	"server/config":          "",
	"server/access":          "server/fault",
	"server/audit":           "server/access server/fault",
	"server/identity":        "server/access server/audit server/fault",
	"server/directory":       "server/access server/audit server/fault",
	"server/importer":        "server/audit server/fault",
	"server/jobs":            "",
	"server/export":          "server/jobs server/access server/audit server/fault",
	"server/views":           "server/access server/audit server/fault",
	"server/demo":            "server/access server/audit server/directory server/fault",
	"server/postgres":        "server/fault",
	"server/store/plan":      "server/access server/audit",
	"server/store":           "server/store/plan ent/db ent/migrations server/demo server/directory server/identity server/export server/views server/jobs server/audit server/access server/fault",
	"server/store/storetest": "server/store server/postgres server/audit server/access server/fault",
	"server/bench":           "server/bench/dataset server/postgres server/access server/audit",
	"server/bench/dataset":   "server/access server/audit",
	"server/web":             "graph graph/generated graph/rows frontend server/identity server/directory server/export server/audit server/access server/fault",
	"graph":                  "graph/generated graph/model graph/scalar server/identity server/directory server/export server/views server/audit server/access server/fault",
	"graph/generated":        "graph/model graph/scalar server/directory server/export server/views server/audit server/access server/fault",
	"graph/model":            "server/directory server/export server/views server/audit server/access",
	"graph/scalar":           "server/audit",
	"graph/rows":             "graph/generated graph/scalar server/directory server/access server/audit",
	"frontend":               "",
	"ent":                    "",
	"ent/schema":             "",
	"ent/migrations":         "",
}

// outside are modules that only some rooms may know: one door to PostgreSQL,
// one room for GraphQL, one for tokens.
var outside = map[string]string{
	"github.com/lib/pq":                "server/store server/store/storetest server/bench",
	"database/sql":                     "server/store server/store/storetest server/bench server/audit", // audit: how its values are stored
	"entgo.io/ent":                     "server/store ent/schema",
	"github.com/99designs/gqlgen":      "graph graph/generated graph/scalar graph/model graph/rows server/web",
	"github.com/vektah/gqlparser":      "graph graph/generated graph/rows server/web",
	"github.com/golang-jwt/jwt":        "server/identity",
	"github.com/go-jose/go-jose":       "server/identity",
	"github.com/coreos/go-oidc":        "server/identity",
	"golang.org/x/oauth2":              "server/identity",
	"github.com/pressly/goose":         "server/store",
	"github.com/alecthomas/kong":       "server",
	"github.com/alexedwards/argon2id":  "server/identity",
	"github.com/klauspost/compress":    "server/export server/importer",
	"gocloud.dev":                      "server server/export",
	"github.com/parquet-go/parquet-go": "server/export",
}

// TestRooms compares the real imports with the tables above.
func TestRooms(t *testing.T) {
	const module = "github.com/trailkeeper/trailkeeper/"
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; found++ {
		var listed struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&listed); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		room := strings.TrimPrefix(listed.ImportPath, module)
		if strings.HasPrefix(room, "ent/db") {
			continue // ent's own output
		}
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s is no room of the house: give it a line in rooms", room)
			continue
		}
		for _, path := range listed.Imports {
			if ours, ok := strings.CutPrefix(path, module); ok && !mayImport(allowed, ours) {
				t.Errorf("%s must not import %s", room, ours)
			}
			for prefix, who := range outside {
				if strings.HasPrefix(path+"/", prefix+"/") && !slices.Contains(strings.Fields(who), room) {
					t.Errorf("%s must not import %s", room, path)
				}
			}
		}
	}
	if found < 10 {
		t.Fatalf("go list found only %d packages", found)
	}
}

// mayImport reports whether a room is allowed; ent/db stands for all of ent's
// output.
func mayImport(allowed, room string) bool {
	return slices.ContainsFunc(strings.Fields(allowed), func(one string) bool {
		return one == room || one == "ent/db" && strings.HasPrefix(room, "ent/db/")
	})
}

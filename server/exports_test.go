package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	exportFields = `id state rows estimatedRows bytes sha256 url manifestUrl asOf error expiresAt`
	request      = `mutation($i: RequestExportInput!) { requestExport(input: $i) { export { ` + exportFields + ` } } }`
	ownerEmail   = "owner@northwind.example"
	everything   = "1970-01-01T00:00:00Z"
)

// get asks for a file with a token, or without one.
func (p *program) get(path, token string, headers ...string) (*http.Response, string) {
	p.t.Helper()
	asked, err := http.NewRequest(http.MethodGet, p.url+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	if token != "" {
		asked.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		asked.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(asked)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return response, string(body)
}

// export asks for an export.
func (p *program) export(token string, input map[string]any) map[string]any {
	p.t.Helper()
	return dig(p.query(token, request, map[string]any{"i": input}), "requestExport", "export").(map[string]any)
}

// ended waits until an export is not under way any more.
func (p *program) ended(token, id string) map[string]any {
	p.t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(30 * time.Millisecond) {
		found := dig(p.query(token, `query($id: ID!) { node(id: $id) { ... on Export { `+exportFields+` } } }`, map[string]any{"id": id}), "node").(map[string]any)
		if state := found["state"]; state != "QUEUED" && state != "RUNNING" {
			return found
		}
	}
	p.t.Fatal("the export does not end")
	return nil
}

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// TestExports goes through the door: every format is made and downloaded, with
// what the API says about it; again as of the same mark it is the same; new since
// it is what came later; who may not has nothing.
func TestExports(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	owner := p.signIn(ownerEmail)
	span := map[string]any{"from": everything}
	var mark, first string
	for _, format := range []string{"CSV", "JSON", "NDJSON", "PARQUET"} {
		for _, compression := range []string{"NONE", "GZIP", "ZSTD"} {
			if compression == "GZIP" && format != "CSV" {
				continue // all of them: TestFormats of the room
			}
			made := p.ended(owner, p.export(owner, map[string]any{"filter": span, "format": format, "compression": compression})["id"].(string))
			if made["state"] != "READY" {
				t.Fatalf("%s %s: %v", format, compression, made)
			}
			response, file := p.get(made["url"].(string), owner)
			if response.StatusCode != 200 || digestOf(file) != made["sha256"] || float64(len(file)) != made["bytes"] || made["rows"].(float64) < 1000 {
				t.Errorf("%s %s: %d, %d bytes, %v", format, compression, response.StatusCode, len(file), made)
			}
			if compression == "ZSTD" { // the command takes its time to start
				p.verifies(made, file, owner)
			}
			if mark == "" {
				mark, first = made["asOf"].(string), made["id"].(string) // CSV, plain
			}
		}
	}
	csv := func(input map[string]any) map[string]any {
		input["format"], input["filter"] = "CSV", span
		return p.ended(owner, p.export(owner, input)["id"].(string))
	}
	one, two, later := csv(map[string]any{"asOf": mark}), csv(map[string]any{"asOf": mark}), csv(map[string]any{})
	if one["sha256"] != two["sha256"] || one["sha256"] == later["sha256"] {
		t.Errorf("as of the same mark: %v and %v; later: %v", one["sha256"], two["sha256"], later["sha256"])
	}
	p.goesOn(owner, first, later)
	response, file := p.get("/downloads/events?format=CSV&from="+everything+"&asOf="+mark, owner)
	if digestOf(file) != one["sha256"] || response.Trailer.Get("Trailkeeper-Rows") != fmt.Sprint(one["rows"]) ||
		!strings.HasPrefix(response.Trailer.Get("Repr-Digest"), "sha-256=:") {
		t.Errorf("sent while it is made: %d bytes, trailers %v", len(file), response.Trailer)
	}
	p.handsOut(one, file, owner)
	for _, email := range []string{"finance@northwind.example", "support@northwind.example"} {
		stranger := p.signIn(email)
		_, answer, err := p.post("/graphql", stranger, map[string]any{"query": request, "variables": map[string]any{"i": map[string]any{"format": "CSV"}}})
		direct, _ := p.get("/downloads/events?format=CSV", stranger)
		if dig(answer, "errors", 0, "extensions", "code") != "FORBIDDEN" || err != nil || direct.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %v, directly %d", email, answer, direct.StatusCode)
		}
	}
	for _, activity := range []string{"export.requested", "export.completed", "export.downloaded", "audit_log.downloaded"} {
		count := dig(p.query(owner, `query($a: [String!]) { auditEvents(filter: {activities: $a}) { totalCount { value } } }`,
			map[string]any{"a": []string{activity}}), "auditEvents", "totalCount", "value")
		if count.(float64) < 1 {
			t.Errorf("%s left no event", activity)
		}
	}
	t.Run("who loses the right", p.loses)
	t.Run("a partner lets certain roles export", p.narrows)
}

// goesOn checks that what is new since an export, and the export, are what there
// is then: each event once.
func (p *program) goesOn(owner, first string, later map[string]any) {
	p.t.Helper()
	lines := func(made map[string]any) map[string]bool {
		_, file := p.get(made["url"].(string), owner)
		found := map[string]bool{}
		for _, line := range strings.Split(file, "\r\n")[1:] {
			if len(line) > 36 {
				found[line[:36]] = true
			}
		}
		return found
	}
	made := func(input map[string]any) map[string]any {
		input["format"], input["columns"] = "CSV", []any{"id", "occurredAt"}
		return p.ended(owner, p.export(owner, input)["id"].(string))
	}
	before := lines(p.ended(owner, first))
	since := lines(made(map[string]any{"newSince": first, "asOf": later["asOf"]}))
	all := lines(made(map[string]any{"filter": map[string]any{"from": everything}, "asOf": later["asOf"]}))
	for id := range since {
		if before[id] {
			p.t.Errorf("%s is not new", id)
		}
		before[id] = true
	}
	if len(since) == 0 || len(before) != len(all) {
		p.t.Errorf("%d and what is new since, %d, are not the %d of later", len(before)-len(since), len(since), len(all))
	}
}

// verifies checks a file by its manifest with the command, as whoever receives
// both would, and that a changed byte is found.
func (p *program) verifies(made map[string]any, file, token string) {
	p.t.Helper()
	_, manifest := p.get(made["manifestUrl"].(string), token)
	dir := p.t.TempDir()
	name, beside := filepath.Join(dir, "export"), filepath.Join(dir, "manifest.json")
	changed := []byte(file)
	changed[len(changed)/2] ^= 1
	for want, content := range map[bool]string{true: file, false: string(changed)} {
		for path, text := range map[string]string{name: content, beside: manifest} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				p.t.Fatal(err)
			}
		}
		if out, err := p.run("", "verify", name, beside); (err == nil) != want {
			p.t.Errorf("verify: %v\n%s", err, out)
		}
	}
}

// handsOut checks who gets a file: its owner by token or ticket, whole or in
// part, and nobody else.
func (p *program) handsOut(made map[string]any, file, owner string) {
	p.t.Helper()
	url := made["url"].(string)
	part, text := p.get(url, owner, "Range", "bytes=10-19", "If-Range", `"`+made["sha256"].(string)+`"`)
	if part.StatusCode != http.StatusPartialContent || text != file[10:20] {
		p.t.Errorf("a range: %d %q", part.StatusCode, text)
	}
	_, answer, err := p.post("/downloads/tickets", owner, map[string]any{"path": url})
	if err != nil || answer["url"] == nil {
		p.t.Fatal(answer, err)
	}
	ticket := answer["url"].(string)
	if response, text := p.get(ticket, ""); response.StatusCode != 200 || text != file || !strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
		p.t.Errorf("by ticket: %d", response.StatusCode)
	}
	other := made["manifestUrl"].(string)
	for path, want := range map[string]int{ticket + "A": 401, strings.Replace(ticket, url, other, 1): 401, url: 401, "/downloads/events?format=CSV&ticket=x": 401} {
		if response, _ := p.get(path, ""); response.StatusCode != want {
			p.t.Errorf("%s: %d, want %d", path, response.StatusCode, want)
		}
	}
	_, foreign := p.get(url, p.signIn("superadmin@northwind.example"))
	_, missing := p.get("/downloads/exports/01234567-0123-4123-8123-012345678901", owner)
	if foreign != missing {
		p.t.Errorf("somebody else's file: %s; one that does not exist: %s", foreign, missing)
	}
}

// TestExportSurvivesKills kills the server at random moments of exports. Each
// ends, and is the same file as one that nobody disturbed.
func TestExportSurvivesKills(t *testing.T) {
	kills, events := 2, 30
	if text := os.Getenv("TRAILKEEPER_KILLS"); text != "" {
		kills, _ = strconv.Atoi(text)
		events = 200
	}
	p := newProgram(t)
	p.start("--demo")
	organization, recorder := p.organization(ownerEmail), p.clientToken()
	for call := range events {
		batch := make([]any, 1000)
		for i := range batch {
			batch[i] = map[string]any{"tenantId": organization, "activity": "crash.test", "occurredAt": time.Now().Add(-time.Duration(1000*call+i) * time.Second).UTC().Format(time.RFC3339Nano),
				"description": strings.Repeat("to be exported ", 10), "actor": map[string]any{"kind": "SYSTEM", "name": "export test"}}
		}
		if _, answer, err := p.post("/graphql", recorder, map[string]any{"query": recordOne, "variables": map[string]any{"e": batch}}); err != nil || answer["errors"] != nil {
			t.Fatal(answer, err)
		}
	}
	owner := p.signIn(ownerEmail)
	input := map[string]any{"format": "NDJSON", "compression": "GZIP", "filter": map[string]any{"from": everything, "activities": []string{"crash.test"}}}
	began := time.Now()
	whole := p.ended(owner, p.export(owner, input)["id"].(string))
	took := time.Since(began)
	if whole["rows"] != float64(1000*events) {
		t.Fatalf("undisturbed: %v", whole)
	}
	input["asOf"] = whole["asOf"]
	seed := rand.Uint64()
	t.Logf("seed %d, undisturbed %v", seed, took.Round(time.Millisecond))
	random := rand.New(rand.NewPCG(seed, 0))
	midway := 0
	for n := 0; n < kills || midway == 0 && n < 5*kills; n++ {
		id := p.export(owner, input)["id"].(string)
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		state := dig(p.query(owner, `query($id: ID!) { node(id: $id) { ... on Export { state } } }`, map[string]any{"id": id}), "node", "state")
		p.kill()
		if state == "RUNNING" {
			midway++
		}
		p.start("--demo")
		owner = p.signIn(ownerEmail)
		made := p.ended(owner, id)
		if made["state"] != "READY" || made["sha256"] != whole["sha256"] || made["rows"] != whole["rows"] {
			t.Errorf("after a kill: %v, undisturbed: %v", made, whole)
		}
		_, file := p.get(made["url"].(string), owner)
		if digestOf(file) != whole["sha256"] {
			t.Error("the file is another than its digest says")
		}
	}
	t.Logf("| kills | while it ran | rows | bytes |\n| %d | %d | %v | %v |", kills, midway, whole["rows"], whole["bytes"])
	if midway == 0 {
		t.Error("no kill came while an export ran")
	}
}

// loses: a file is not to be had once its owner may not
// export what it holds, and the answer is that of one that does not exist.
func (p *program) loses(t *testing.T) {
	owner, admin := p.signIn(ownerEmail), p.signIn("admin@northwind.example")
	made := p.ended(admin, p.export(admin, map[string]any{"format": "CSV", "filter": map[string]any{"from": everything}})["id"].(string))
	url := made["url"].(string)
	if response, _ := p.get(url, admin); response.StatusCode != 200 {
		t.Fatalf("before: %d", response.StatusCode)
	}
	groups := dig(p.query(owner, `{ groups(first: 10) { nodes { id grants(first: 10) { nodes { tenant { id } permissions } } members(first: 10) { nodes { email } } } } }`, nil), "groups", "nodes").([]any)
	for _, group := range groups {
		grants := dig(group, "grants", "nodes").([]any)
		if !strings.Contains(fmt.Sprint(dig(group, "members", "nodes")), "admin@northwind.example") || len(grants) == 0 {
			continue
		}
		p.query(owner, `mutation($i: UpdateGroupInput!) { updateGroup(input: $i) { group { id } } }`, map[string]any{"i": map[string]any{
			"id": dig(group, "id"), "setGrants": []any{map[string]any{"tenantId": dig(grants[0], "tenant", "id"), "permissions": []string{"EVENT_READ"}}}}})
	}
	after, gone := p.get(url, admin)
	_, missing := p.get("/downloads/exports/01234567-0123-4123-8123-012345678901", admin)
	if after.StatusCode != http.StatusNotFound || gone != missing {
		t.Errorf("after: %d %s; one that does not exist: %s", after.StatusCode, gone, missing)
	}
	if node := dig(p.query(admin, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": made["id"]}), "node"); node != nil {
		t.Errorf("the export is still there: %v", node)
	}
}

// narrows: a partner that lets only Managed Service Administrators export
// refuses everybody else, in the app's list of rights, too; and serves them.
func (p *program) narrows(t *testing.T) {
	owner, msa := p.signIn(ownerEmail), p.signIn("msa@northwind.example")
	var role any
	for _, node := range dig(p.query(owner, `{ roles(first: 200) { nodes { id name } } }`, nil), "roles", "nodes").([]any) {
		if dig(node, "name") == "Managed Service Administrator" {
			role = dig(node, "id")
		}
	}
	partner := dig(p.query(owner, `{ viewer { tenant { id } } }`, nil), "viewer", "tenant", "id")
	set := func(roles any) {
		p.query(owner, `mutation($i: SetExportRolesInput!) { setExportRoles(input: $i) { tenant { exportRoleIds } } }`,
			map[string]any{"i": map[string]any{"tenantId": partner, "roleIds": roles}})
	}
	before := p.ended(owner, p.export(owner, map[string]any{"format": "CSV"})["id"].(string))
	set([]any{role})
	for _, email := range []string{ownerEmail, "reader@contoso.example", "superadmin@northwind.example"} {
		token := p.signIn(email)
		_, answer, err := p.post("/graphql", token, map[string]any{"query": request, "variables": map[string]any{"i": map[string]any{"format": "CSV"}}})
		if err != nil || dig(answer, "errors", 0, "extensions", "code") != "FORBIDDEN" {
			t.Errorf("%s: %v %v", email, answer, err)
		}
		if may := fmt.Sprint(dig(p.query(token, `{ viewer { permissions } }`, nil), "viewer", "permissions")); strings.Contains(may, "EVENT_EXPORT") {
			t.Errorf("%s is told to hold %s", email, may)
		}
	}
	if response, _ := p.get(before["url"].(string), owner); response.StatusCode != http.StatusForbidden && response.StatusCode != http.StatusNotFound {
		t.Errorf("an export of before: %d", response.StatusCode)
	}
	if made := p.ended(msa, p.export(msa, map[string]any{"format": "CSV"})["id"].(string)); made["state"] != "READY" {
		t.Errorf("msa: %v", made)
	}
	set(nil)
	if made := p.ended(owner, p.export(owner, map[string]any{"format": "CSV"})["id"].(string)); made["state"] != "READY" {
		t.Errorf("all again: %v", made)
	}
}

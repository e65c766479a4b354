package importer

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// The checks of TestSideBySide know nothing of the importer's tables: they read
// records by Go's own packages.

// sourceRecord reads a record's own text: JSON, or a row under the header that
// the file begins with. JSON within texts is read as what it says.
func sourceRecord(t testing.TB, file, raw string) map[string]any {
	t.Helper()
	if out, ok := decodedText(raw).(map[string]any); ok {
		return out
	}
	file = strings.TrimPrefix(file, "\ufeff")
	header, err := csv.NewReader(strings.NewReader(file)).Read()
	if err != nil {
		t.Fatal(err)
	}
	row := csv.NewReader(strings.NewReader(raw))
	row.LazyQuotes = true
	cells, err := row.Read()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	for i, cell := range cells {
		out[strings.TrimSuffix(strings.TrimSpace(header[i]), " [UTC]")] = decoded(cell)
	}
	return out
}

// decodedText is what a text says if it is a JSON object or list.
func decodedText(text string) any {
	if trimmed := strings.TrimSpace(text); trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[') {
		var out any
		from := json.NewDecoder(strings.NewReader(trimmed))
		from.UseNumber()
		if from.Decode(&out) == nil {
			return decoded(out)
		}
	}
	return nil
}

// decoded is a tree with the JSON in its texts decoded, too.
func decoded(value any) any {
	switch v := value.(type) {
	case string:
		if said := decodedText(v); said != nil {
			return said
		}
	case map[string]any:
		for name := range v {
			v[name] = decoded(v[name])
		}
	case []any:
		for i := range v {
			v[i] = decoded(v[i])
		}
	}
	return value
}

func keysOf(of map[string]any) iter.Seq[string] { return maps.Keys(of) }

// leafText is a value as text; empty where it says nothing. A JSON text of a
// scalar is what it says, as changed values are shown.
func leafText(value any) string {
	switch v := value.(type) {
	case nil, map[string]any, []any:
		return ""
	case string:
		var said string
		if json.Unmarshal([]byte(v), &said) == nil {
			v = said
		}
		return strings.TrimSpace(v)
	default:
		return strings.TrimSpace(fmt.Sprint(v))
	}
}

// leaf is a value of a record and where it stands, in lower case.
type leaf struct {
	path []string
	text string
}

func leaves(at []string, value any) []leaf {
	var out []leaf
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if !isName(at, name, v) {
				out = append(out, leaves(append(slices.Clone(at), strings.ToLower(name)), v[name])...)
			}
		}
	case []any:
		for _, item := range v {
			out = append(out, leaves(at, item)...)
		}
	default:
		if text := leafText(v); text != "" {
			out = append(out, leaf{at, text})
		}
	}
	return out
}

// isName reports whether a value is the name of another beside it, in lists of
// names and values that a record has in the place of members: the value is what
// must not be lost.
func isName(at []string, name string, beside map[string]any) bool {
	named := len(at) > 0 && (strings.HasSuffix(at[len(at)-1], "details") || strings.HasSuffix(at[len(at)-1], "properties") && at[len(at)-1] != "modifiedproperties")
	return named && len(beside) == 2 && memberOf(beside, "value") != nil && (strings.EqualFold(name, "name") || strings.EqualFold(name, "key"))
}

// lostValues are the values of a record that stand nowhere in its event, each
// as it is, and how many there were. Only words with a meaning of their own may
// be told otherwise.
func lostValues(record map[string]any, event audit.Event) (lost []string, all int) {
	has := eventTexts(event)
	for _, l := range leaves(nil, record) {
		all++
		if !has[l.text] && !toldOtherwise(l, event) {
			lost = append(lost, fmt.Sprintf("%s = %q is nowhere in the event", strings.Join(l.path, "/"), l.text))
		}
	}
	return lost, all
}

// toldOtherwise reports whether an event tells a value in its own words.
func toldOtherwise(l leaf, e audit.Event) bool {
	name, word := l.path[len(l.path)-1], strings.ToLower(l.text)
	in := func(words ...string) bool { return slices.Contains(words, word) }
	switch name {
	case "result", "resulttype", "resultsignature", "resultstatus", "resultreasontype", "status", "errorcode", "errornumber":
		switch e.Outcome {
		case audit.Success:
			return in("0", "success", "succeeded", "successful", "true")
		case audit.Failure:
			return in("failure", "failed", "false", "timeout")
		case audit.Partial:
			return in("skipped", "warning", "partiallysucceeded")
		}
	case "operationtype", "aadoperationtype", "action", "provisioningaction":
		meant := map[string]audit.Operation{"add": audit.Create, "create": audit.Create, "update": audit.Update, "delete": audit.Delete, "get": audit.Read}
		return meant[word] == e.Operation
	case "recordtype":
		names := map[string]string{"1": "ExchangeAdmin", "8": "AzureActiveDirectory", "18": "SecurityComplianceCenterEOPCmdlet",
			"36": "SharePointListOperation", "50": "ExchangeItemAggregated", "56": "SharePointFieldOperation"}
		return names[word] != "" && names[word] == e.Category
	case "usertype":
		names := []string{"Regular", "Reserved", "Admin", "DcAdmin", "System", "Application", "ServicePrincipal", "CustomPolicy", "SystemPolicy", "PartnerTechnician", "Guest"}
		n, err := strconv.Atoi(word)
		return err == nil && n < len(names) && names[n] == string(e.Actor.Role)
	case "initiatortype", "initiatingtype":
		return word == "system" && e.Actor.Kind == audit.System
	case "processingtimeinmilliseconds", "durationinmilliseconds", "durationms":
		ms, err := strconv.ParseFloat(word, 64)
		return err == nil && e.DurationMs != nil && ms == *e.DurationMs
	case "identitytype":
		return slices.ContainsFunc(e.Targets, func(t audit.Target) bool { return strings.HasSuffix(word, ":"+strings.ToLower(t.Kind)) })
	case "type", "@odata.type":
		// The type of an identifier is the name that it has in the details; that
		// of a target is its kind.
		return slices.Contains(l.path, "actor") || slices.Contains(l.path, "target") ||
			slices.ContainsFunc(e.Targets, func(t audit.Target) bool { return strings.HasSuffix(word, strings.ToLower(t.Kind)) })
	}
	at, err := time.Parse("2006-01-02T15:04:05.999999999Z07:00", strings.Replace(l.text, " ", "T", 1)+zoneOf(l.text))
	if err != nil {
		at, err = time.Parse("1/2/2006, 3:04:05.000 PM", l.text)
	}
	return err == nil && at.UTC().Truncate(time.Microsecond).Equal(e.OccurredAt)
}

func zoneOf(text string) string {
	if strings.HasSuffix(text, "Z") || strings.Contains(text, "+") {
		return ""
	}
	return "Z"
}

// eventTexts are all values of an event, the names in its details included: of
// a list of names and values, names become names.
func eventTexts(e audit.Event) map[string]bool {
	out := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			out[strings.TrimSpace(text)] = true
		}
	}
	for _, line := range eventFields(e) {
		add(line[1])
	}
	for _, target := range e.Targets {
		add(target.Kind, string(target.TargetID), string(target.Name))
		for _, change := range target.Changes {
			add(change.Property)
			for _, value := range []audit.JSON{change.Old, change.New} {
				addTree(add, treeOf(value))
			}
		}
	}
	addTree(add, treeOf(e.Details))
	return out
}

func addTree(add func(...string), value any) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			add(name)
			addTree(add, inner)
		}
	case []any:
		for _, item := range v {
			addTree(add, item)
		}
	default:
		add(leafText(v))
	}
}

func treeOf(value audit.JSON) any {
	if len(value) == 0 {
		return nil
	}
	var out any
	from := json.NewDecoder(strings.NewReader(string(value)))
	from.UseNumber()
	_ = from.Decode(&out)
	return decoded(out)
}

// eventFields are the fields of an event of one text each, with their names.
func eventFields(e audit.Event) [][2]string {
	out := [][2]string{
		{"log", string(e.Log)}, {"occurredAt", e.OccurredAt.Format(time.RFC3339Nano)}, {"activity", e.Activity}, {"activityName", e.ActivityName},
		{"category", e.Category}, {"operation", string(e.Operation)}, {"outcome", string(e.Outcome)}, {"outcomeReason", string(e.OutcomeReason)},
		{"errorCode", string(e.ErrorCode)}, {"severity", string(e.Severity)}, {"description", e.Description}, {"source", e.Source},
		{"ipAddress", string(e.IPAddress)}, {"userAgent", string(e.UserAgent)}, {"country", string(e.Country)}, {"city", string(e.City)},
		{"correlationId", string(e.CorrelationID)}, {"sessionId", string(e.SessionID)}, {"sourceId", string(e.SourceID)},
	}
	if e.DurationMs != nil {
		out = append(out, [2]string{"durationMs", strconv.FormatFloat(*e.DurationMs, 'f', -1, 64)})
	}
	parties := []audit.Actor{e.Actor}
	if e.OnBehalfOf != nil {
		parties = append(parties, *e.OnBehalfOf)
	}
	for i, a := range parties {
		name := []string{"actor.", "onBehalfOf."}[i]
		out = append(out, [][2]string{{name + "kind", string(a.Kind)}, {name + "actorId", string(a.ActorID)}, {name + "name", a.Name}, {name + "email", string(a.Email)},
			{name + "role", string(a.Role)}, {name + "tenantId", string(a.TenantID)}, {name + "tenantName", string(a.TenantName)}}...)
	}
	return out
}

// eventLines are an event's values, a line each.
func eventLines(e audit.Event) []string {
	var out []string
	for _, field := range eventFields(e) {
		if field[1] != "" {
			out = append(out, field[0]+" = "+field[1])
		}
	}
	for i, target := range e.Targets {
		out = append(out, fmt.Sprintf("targets/%d = %s %s %s", i, target.Kind, target.TargetID, target.Name))
		for _, change := range target.Changes {
			out = append(out, fmt.Sprintf("targets/%d/changes = %s: %s -> %s", i, change.Property, change.Old, change.New))
		}
	}
	return append(out, flatLines("details", treeOf(e.Details))...)
}

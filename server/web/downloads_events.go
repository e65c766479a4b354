package web

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Trailers of a file that is sent while it is made. Without them it was cut: the
// connection ends before they come.
const (
	rowsTrailer   = "Trailkeeper-Rows"
	digestTrailer = "Repr-Digest" // RFC 9530
)

// downloadEvents is GET /downloads/events: what the same filter would export,
// sent while it is made. The parameters are the fields of RequestExportInput and
// those of its filter, lists as repeated parameters; or filter, as JSON.
func (d *door) downloadEvents(w http.ResponseWriter, r *http.Request) {
	request, ok := d.visitor(w, r, http.MethodGet)
	if !ok {
		return
	}
	input, err := d.exportInput(r.URL.Query())
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	r, begun, end := d.untilBegun(r)
	defer end()
	file, release, err := d.Exports.Direct(r.Context(), request.Rights, request.Origin, input)
	if err != nil {
		d.deny(w, r, request, "audit_log.downloaded", input, err)
		return
	}
	defer release()
	begun()
	made := file.Export()
	to := &headed{sent: sent{ResponseWriter: patient(w)}, head: func(header http.Header) {
		asFile(header, made.FileName(), made.Layout.ContentType())
		header.Set("Trailer", rowsTrailer+", "+digestTrailer)
		header.Set("Trailkeeper-As-Of", made.AsOf().Format(time.RFC3339Nano))
	}}
	manifest, err := file.Send(r.Context(), to)
	switch {
	case err != nil && to.begun:
		d.cut(r, err)
	case err != nil:
		d.refuse(patient(w), r, err)
	default:
		digest, _ := hex.DecodeString(manifest.SHA256)
		w.Header().Set(rowsTrailer, strconv.FormatInt(manifest.Rows, 10))
		w.Header().Set(digestTrailer, "sha-256=:"+base64.StdEncoding.EncodeToString(digest)+":")
	}
}

// headed is an answer whose headers are set when it begins: what fails before
// that is no file.
type headed struct {
	sent
	head func(http.Header)
}

// Write implements io.Writer.
func (h *headed) Write(text []byte) (int, error) {
	if !h.begun {
		h.head(h.Header())
	}
	return h.sent.Write(text)
}

// exportInput reads the parameters of a URL as the API reads its input. Faults:
// BadRequest, BadUserInput.
func (d *door) exportInput(given url.Values) (input export.RequestExportInput, err error) {
	schema := d.schema.Schema()
	asked, filter := map[string]any{}, map[string]any{}
	for name, values := range given {
		field, into := schema.Types["RequestExportInput"].Fields.ForName(name), asked
		if field == nil {
			field, into = schema.Types["AuditEventFilter"].Fields.ForName(name), filter
		}
		switch {
		case name == strings.TrimSuffix(ticketName, "="):
		case field == nil:
			return input, fault.Newf(fault.BadRequest, "There is no parameter %s.", cut(name, maxEcho))
		default:
			if into[name], err = parameter(field.Type, values); err != nil {
				return input, err
			}
		}
	}
	if len(filter) > 0 {
		if asked["filter"] != nil {
			return input, fault.New(fault.BadRequest, "Give filter, or its fields, not both.")
		}
		asked["filter"] = filter
	}
	value, err := coercer{schema}.value(ast.NonNullNamedType("RequestExportInput", nil), asked, place{name: "input"})
	if err != nil {
		return input, err
	}
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &input)
	}
	if err != nil {
		return input, fault.New(fault.BadRequest, "A parameter cannot be read.").Because(err)
	}
	return input, nil
}

// parameter reads what is given for a field.
func parameter(of *ast.Type, given []string) (any, error) {
	switch {
	case of.Elem != nil && of.Elem.NamedType != "AuditEventFilter":
		list := make([]any, len(given))
		for i, text := range given {
			list[i] = text
		}
		return list, nil
	case len(given) != 1:
		return nil, fault.New(fault.BadRequest, "A parameter occurs twice.")
	case of.Elem != nil, of.NamedType == "AuditEventFilter", of.NamedType == "Boolean", of.NamedType == "Float":
		return decodeJSON(given[0])
	}
	return given[0], nil
}

package web

import (
	"net/url"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// params are what a GraphQL request asks.
type params struct {
	// query is the document; or documentID names one that the server knows.
	query         string
	documentID    string
	operationName string
	variables     map[string]any
}

// bodyParams reads the params of a POST. Names count as they are written;
// nothing else may be there. Faults: BadRequest, BatchingNotSupported.
func bodyParams(body string) (params, error) {
	if strings.HasPrefix(strings.TrimLeft(body, " \t\r\n"), "[") {
		return params{}, fault.New(fault.BatchingNotSupported, "Send one operation a request.")
	}
	value, err := decodeJSON(body)
	if err != nil {
		return params{}, err
	}
	fields, ok := value.(map[string]any)
	if !ok {
		return params{}, fault.New(fault.BadRequest, "The body is one JSON object.")
	}
	return paramsOf(fields)
}

// urlParams reads the params of a GET: variables and extensions are JSON.
// Faults: BadRequest.
func urlParams(rawQuery string) (params, error) {
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return params{}, fault.New(fault.BadRequest, "The query of the URL is malformed.").Because(err)
	}
	fields := map[string]any{}
	for name, given := range values {
		if len(given) != 1 {
			return params{}, fault.New(fault.BadRequest, "A parameter occurs twice.")
		}
		text := strings.ToValidUTF8(given[0], "\uFFFD")
		switch {
		case text != given[0]:
			return params{}, fault.New(fault.BadRequest, "A parameter is not valid UTF-8.")
		case name != "variables" && name != "extensions":
			fields[name] = text
		case text != "":
			if fields[name], err = decodeJSON(text); err != nil {
				return params{}, err
			}
		}
	}
	return paramsOf(fields)
}

func paramsOf(fields map[string]any) (params, error) {
	var p params
	for name, value := range fields {
		var ok bool
		switch name {
		case "query":
			p.query, ok = value.(string)
			// The documents that are kept must not keep the body they came in.
			p.query = strings.Clone(p.query)
		case "documentId":
			p.documentID, ok = value.(string)
		case "operationName":
			p.operationName, ok = optional[string](value)
		case "variables":
			p.variables, ok = optional[map[string]any](value)
		case "extensions":
			_, ok = optional[map[string]any](value)
		default:
			return params{}, fault.New(fault.BadRequest, "Only query or documentId, operationName, variables and extensions may be sent.")
		}
		if !ok {
			return params{}, fault.Newf(fault.BadRequest, "%s is of the wrong type.", name)
		}
	}
	switch {
	case p.query == "" && p.documentID == "":
		return params{}, fault.New(fault.BadRequest, "query is missing.")
	case p.query != "" && p.documentID != "":
		return params{}, fault.New(fault.BadRequest, "Send query or documentId, not both.")
	}
	return p, nil
}

// optional takes a value of a type, or null.
func optional[T any](value any) (T, bool) {
	typed, ok := value.(T)
	return typed, ok || value == nil
}

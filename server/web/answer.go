package web

import (
	"encoding/json"
	"net/http"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// answer is what goes back for a GraphQL request.
type answer struct {
	errors gqlerror.List
	// data is there, if only as null, where the operation was executed.
	data     json.RawMessage
	executed bool
	// allow are the methods that would have been right.
	allow string
}

// bytes is the answer as JSON. Without an execution there is no data entry.
func (a answer) bytes() []byte {
	body := append(make([]byte, 0, len(a.data)+16), '{')
	if len(a.errors) > 0 {
		errors, err := json.Marshal(a.errors)
		if err != nil { // cannot happen: texts, numbers and booleans
			errors = []byte(`[{"message":"Something failed on our side.","extensions":{"code":"INTERNAL"}}]`)
		}
		body = append(append(body, `"errors":`...), errors...)
		if a.executed {
			body = append(body, ',')
		}
	}
	if a.executed {
		body = append(append(body, `"data":`...), a.data...)
	}
	return append(body, '}')
}

// send answers a GraphQL request.
func (a answer) send(w http.ResponseWriter, as format) {
	status := http.StatusOK
	if worst := a.worst(); worst != nil && !(as.lenient && (a.executed || ofDocument(worst.Kind))) {
		status = statusOf(worst.Kind)
		a.executed = false // an error status and data do not go together
	}
	for _, err := range a.errors {
		hint(w.Header(), meant(err))
	}
	if a.allow != "" {
		w.Header().Set("Allow", a.allow)
	}
	write(w, status, as.mediaType, a.bytes())
}

// meant is the fault that an error was made of.
func meant(err *gqlerror.Error) *fault.Error {
	if err.Err == nil {
		return fault.Hidden(err)
	}
	return fault.From(err.Err)
}

// ofDocument reports whether a fault is of the document and its variables.
func ofDocument(kind fault.Kind) bool {
	return kind == fault.ParseFailed || kind == fault.ValidationFailed || kind == fault.BadUserInput
}

// worst is the fault that stands for the whole answer; nil where something was
// answered. An executed operation failed as a whole where every root field did
// for want of us: what one may not do, or asked wrongly, is an answer.
func (a answer) worst() *fault.Error {
	if len(a.errors) == 0 {
		return nil
	}
	first := meant(a.errors[0])
	if !a.executed {
		return first
	}
	failed := map[string]bool{}
	for _, err := range a.errors {
		known := meant(err)
		if statusOf(known.Kind) < http.StatusTooManyRequests || len(err.Path) == 0 {
			continue
		}
		if name, ok := err.Path[0].(ast.PathName); ok {
			failed[string(name)] = true
			first = known
		}
	}
	if len(failed) == 0 {
		return nil
	}
	var roots map[string]json.RawMessage
	_ = json.Unmarshal(a.data, &roots) // an object or null: gqlgen wrote it
	for name, value := range roots {
		if string(value) != "null" || !failed[name] {
			return nil
		}
	}
	return first
}

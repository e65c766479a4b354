package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// present makes of any error what a client may read of it, and logs the rest.
// It is the only place where an error takes its outer form.
func (d *door) present(ctx context.Context, err error) *gqlerror.Error {
	located, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		located = &gqlerror.Error{}
	}
	path, argument := argumentOf(ctx, located.Path)
	known := meaning(err, argument)
	told := &gqlerror.Error{
		Err: known, Message: clip(known.Message), Path: path, Locations: located.Locations,
		Extensions: map[string]any{"code": known.Kind},
	}
	if id := arrivalOf(ctx).requestID; id != "" && traceable(known.Kind) {
		told.Extensions["correlationId"] = id
	}
	if known.Retryable {
		told.Extensions["retryable"] = true
	}
	if known.Field != "" {
		told.Extensions["field"] = clip(known.Field)
	}
	d.note(ctx, known, told.Path)
	return told
}

// traceable reports whether an error names its request. Who is not known, and
// what is not there, always get the same bytes, whatever the cause.
func traceable(kind fault.Kind) bool {
	return kind != fault.Unauthenticated && kind != fault.NotFound
}

// meaning finds the fault in an error. What ran out of time is not available;
// what could not be read of an argument is the sender's.
func meaning(err error, argument string) *fault.Error {
	if known, ok := errors.AsType[*fault.Error](err); ok {
		if argument != "" && known.Field == "" {
			named := *known
			named.Field = argument
			return &named
		}
		return known
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fault.New(fault.Unavailable, "It took too long and was given up.").Because(err)
	}
	if argument != "" {
		return fault.Invalid(argument, "%s is not valid.", argument).Because(err)
	}
	return fault.Hidden(err)
}

// argumentOf splits the path of an error in two: the field of the answer that
// it belongs to, and the argument that gqlgen could not read, if it was that.
func argumentOf(ctx context.Context, whole ast.Path) (field ast.Path, argument string) {
	at := graphql.GetFieldContext(ctx)
	if at == nil || at.Field.Field == nil || len(whole) <= len(at.Path()) {
		return whole, ""
	}
	field = at.Path()
	if slices.Equal(field, whole[:len(field)]) {
		return field, dotted(whole[len(field):])
	}
	return whole, ""
}

// dotted writes a path as the API's field does: filter.search.0.
func dotted(path ast.Path) string {
	steps := make([]string, len(path))
	for i, step := range path {
		steps[i] = fmt.Sprint(step)
	}
	return strings.Join(steps, ".")
}

// maxEcho is how much of one word of a request comes back in a message.
const maxEcho = 48

// clip bounds a message, and each word of it: names in it may be the sender's.
func clip(text string) string {
	words := strings.Split(strings.ToValidUTF8(text, "\uFFFD"), " ")
	for i, word := range words {
		words[i] = cut(word, maxEcho)
	}
	return cut(strings.Join(words, " "), MaxMessage)
}

// cut shortens a text to a number of characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/trailkeeper/trailkeeper/graph"
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

// note writes to the process log what went wrong on our side. It holds no
// body, no variable, no header.
func (d *door) note(ctx context.Context, known *fault.Error, path ast.Path) {
	level := slog.LevelDebug
	switch known.Kind {
	case fault.Internal, fault.LogIntegrity:
		level = slog.LevelError
	case fault.Unavailable, fault.AuditUnavailable:
		level = slog.LevelWarn
	}
	if errors.Is(known, context.Canceled) {
		level = slog.LevelDebug // the client left
	}
	if !d.Logger.Enabled(ctx, level) {
		return
	}
	attributes := []slog.Attr{
		slog.String("requestId", arrivalOf(ctx).requestID),
		slog.String("code", string(known.Kind)),
		slog.String("error", known.Error()),
	}
	if viewer := graph.RequestOf(ctx).Rights.Viewer; viewer.Name != "" {
		attributes = append(attributes, slog.String("viewer", viewer.ID.String()))
	}
	if path != nil {
		attributes = append(attributes, slog.String("path", path.String()))
	}
	if p, ok := errors.AsType[*panicError](known); ok {
		attributes = append(attributes, slog.String("stack", string(p.stack)))
	}
	d.Logger.LogAttrs(ctx, level, "request failed", attributes...)
}

// panicError is a panic as an error; its stack is for the log only.
type panicError struct {
	cause any
	stack []byte
}

func (p *panicError) Error() string { return fmt.Sprintf("panic: %v", p.cause) }

// panicked turns a recovered panic into an Internal fault.
func panicked(_ context.Context, cause any) error {
	return fault.Hidden(&panicError{cause, debug.Stack()})
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

package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

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

package fault

import (
	"errors"
	"fmt"
	"time"
)

// Error is a failure with a meaning. Message and Field are for the user; the
// cause is for the process log and never leaves the server.
type Error struct {
	Kind    Kind
	Message string
	// Field is the path of the argument at fault, e.g. "filter.from"; empty
	// where no single argument is.
	Field string
	// Retryable says that sending the same request again can do no harm.
	Retryable bool
	// RetryAfter is how long to wait before that; zero where unknown.
	RetryAfter time.Duration

	cause error
}

// New returns a fault of a kind with a message that users may read.
func New(kind Kind, message string) *Error {
	return &Error{Kind: kind, Message: message}
}

// Newf is New with a formatted message. Never format anything of the inside
// (SQL, paths, hosts) or a long echo of the input into it.
func Newf(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Invalid returns a BadUserInput fault that names the field at fault.
func Invalid(field, format string, args ...any) *Error {
	return &Error{Kind: BadUserInput, Message: fmt.Sprintf(format, args...), Field: field}
}

// Hidden wraps an unexpected error: users read only that something failed.
func Hidden(cause error) *Error {
	return &Error{Kind: Internal, Message: "Something failed on our side.", cause: cause}
}

// Because returns a copy of the fault that remembers its cause.
func (e *Error) Because(cause error) *Error {
	withCause := *e
	withCause.cause = cause
	return &withCause
}

// Again returns a copy of the fault that may be retried after a while.
func (e *Error) Again(after time.Duration) *Error {
	retryable := *e
	retryable.Retryable, retryable.RetryAfter = true, after
	return &retryable
}

// Error is the text for the process log: kind, message, field and cause.
func (e *Error) Error() string {
	text := string(e.Kind) + ": " + e.Message
	if e.Field != "" {
		text += " (" + e.Field + ")"
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// From returns the fault in err, or err wrapped as Internal. From(nil) is nil.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	return Hidden(err)
}

// Is reports whether err is a fault of the kind.
func Is(err error, kind Kind) bool {
	return err != nil && From(err).Kind == kind
}

package scalar

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// MarshalID writes an id; a missing one is null.
func MarshalID(id uuid.UUID) graphql.Marshaler {
	if id == uuid.Nil {
		return graphql.Null
	}
	return graphql.MarshalString(id.String())
}

// UnmarshalID reads an id. Arguments that may name anything are strings
// instead: an unknown id is no error.
func UnmarshalID(v any) (uuid.UUID, error) {
	text, err := graphql.UnmarshalID(v)
	if err != nil {
		return uuid.Nil, err
	}
	return uuid.Parse(text)
}

// MarshalText writes a text; a missing one is null.
func MarshalText(text audit.Text) graphql.Marshaler {
	if text == "" {
		return graphql.Null
	}
	return graphql.MarshalString(string(text))
}

// UnmarshalText reads a text; null is a missing one.
func UnmarshalText(v any) (audit.Text, error) {
	if v == nil {
		return "", nil
	}
	text, err := graphql.UnmarshalString(v)
	return audit.Text(text), err
}

// timeForm is RFC 3339 in UTC with microseconds, always six digits.
const timeForm = "2006-01-02T15:04:05.000000Z"

// MarshalTime writes a time in UTC with microseconds.
func MarshalTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, `"`+t.UTC().Format(timeForm)+`"`)
	})
}

// UnmarshalTime reads RFC 3339 with any offset.
func UnmarshalTime(v any) (time.Time, error) {
	text, ok := v.(string)
	if !ok {
		return time.Time{}, fmt.Errorf("a time is a text")
	}
	return audit.ParseTime(text)
}

// MarshalSentTime writes a time as it was understood.
func MarshalSentTime(t audit.SentTime) graphql.Marshaler { return MarshalTime(t.Time) }

// UnmarshalSentTime reads a time and keeps what is none, so that one event of
// a call is rejected and not the call.
func UnmarshalSentTime(v any) (audit.SentTime, error) {
	if v == nil {
		return audit.SentTime{}, nil
	}
	t, err := UnmarshalTime(v)
	if err != nil {
		return audit.SentTime{Faulty: fmt.Sprint(v)}, nil //nolint:nilerr // the event is refused, not the call
	}
	return audit.At(t), nil
}

// MarshalJSON writes a JSON value as it is kept; a missing one is null.
func MarshalJSON(value audit.JSON) graphql.Marshaler {
	if len(value) == 0 {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(value) })
}

// UnmarshalJSON reads any JSON value; numbers stay as they were written.
func UnmarshalJSON(v any) (audit.JSON, error) {
	if v == nil {
		return nil, nil
	}
	if number, ok := v.(json.Number); ok {
		return audit.JSON(number), nil
	}
	return audit.CompactJSON(v)
}

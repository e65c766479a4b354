package rows

import (
	"context"
	"math"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// leaf is a field without fields of its own.
func leaf[T any](write value[T]) field[T] {
	return func(*planner, ast.SelectionSet) value[T] { return write }
}

// constant writes the same text for every object.
func constant[T any](text string) value[T] {
	return func(o *out, _ *T) bool {
		o.json = audit.AppendString(o.json, text)
		return true
	}
}

// text is a field whose text is never missing, or an enum.
func text[T any, S ~string](get func(*T) S) field[T] {
	return leaf(func(o *out, of *T) bool {
		o.json = audit.AppendString(o.json, get(of))
		return true
	})
}

// maybe is a field whose text may be missing.
func maybe[T any](get func(*T) audit.Text) field[T] {
	return leaf(func(o *out, of *T) bool {
		text := get(of)
		if text == "" {
			return false
		}
		o.json = audit.AppendString(o.json, text)
		return true
	})
}

func truth[T any](get func(*T) bool) field[T] {
	return leaf(func(o *out, of *T) bool {
		o.json = strconv.AppendBool(o.json, get(of))
		return true
	})
}

func id[T any](get func(*T) uuid.UUID) field[T] {
	return leaf(func(o *out, of *T) bool {
		id := get(of)
		if id == uuid.Nil {
			return false
		}
		o.json = audit.AppendID(o.json, id)
		return true
	})
}

// ids is a field of a list of ids; nil is null.
func ids[T any](get func(*T) []uuid.UUID) field[T] {
	return leaf(func(o *out, of *T) bool {
		all := get(of)
		if all == nil {
			return false
		}
		o.json = append(o.json, '[')
		for i, id := range all {
			if i > 0 {
				o.json = append(o.json, ',')
			}
			o.json = audit.AppendID(o.json, id)
		}
		o.json = append(o.json, ']')
		return true
	})
}

func moment[T any](get func(*T) *time.Time) field[T] {
	return leaf(func(o *out, of *T) bool {
		t := get(of)
		if t == nil {
			return false
		}
		o.json = audit.AppendTime(o.json, *t)
		return true
	})
}

// number is a field of a number; what is none in JSON is an error.
func number[T any](get func(*T) *float64) field[T] {
	return leaf(func(o *out, of *T) bool {
		n := get(of)
		if n == nil {
			return false
		}
		o.stuck = o.stuck || math.IsInf(*n, 0) || math.IsNaN(*n)
		o.json = audit.AppendFloat(o.json, *n)
		return true
	})
}

// kept is a field of JSON, written as it is kept.
func kept[T any](get func(*T) audit.JSON) field[T] {
	return leaf(func(o *out, of *T) bool {
		value := get(of)
		o.json = append(o.json, value...)
		return len(value) > 0
	})
}

// one is a field of another object, or of none where that is nil.
func one[T, U any](get func(*T) *U, inner *object[U]) field[T] {
	return func(p *planner, selected ast.SelectionSet) value[T] {
		plan := planOf(p, inner, selected)
		return func(o *out, of *T) bool {
			other := get(of)
			if other == nil {
				return false
			}
			writeObject(o, plan, other)
			return true
		}
	}
}

// list is a field of any number of other objects.
func list[T, U any](get func(*T) []U, inner *object[U]) field[T] {
	return func(p *planner, selected ast.SelectionSet) value[T] {
		plan := planOf(p, inner, selected)
		return func(o *out, of *T) bool {
			writeList(o, plan, get(of))
			return true
		}
	}
}

// asked is a field of another object that a resolver finds.
func asked[T, U any](resolve func(context.Context, *T) (*U, error), inner *object[U]) field[T] {
	return func(p *planner, selected ast.SelectionSet) value[T] {
		plan := planOf(p, inner, selected)
		return func(o *out, of *T) bool {
			other := ask(o, resolve, of)
			if other == nil {
				return false
			}
			writeObject(o, plan, other)
			return true
		}
	}
}

// resolved is a truth that a resolver finds.
func resolved[T any](resolve func(context.Context, *T) (bool, error)) field[T] {
	return leaf(func(o *out, of *T) bool {
		found := ask(o, func(ctx context.Context, of *T) (*bool, error) {
			found, err := resolve(ctx, of)
			return &found, err
		}, of)
		if found != nil {
			o.json = strconv.AppendBool(o.json, *found)
		}
		return found != nil
	})
}

// ask calls a resolver. Where it fails or panics, gqlgen's way calls it again,
// and tells what happened as of any other resolver.
func ask[T, U any](o *out, resolve func(context.Context, *T) (*U, error), of *T) (found *U) {
	defer func() {
		if recover() != nil {
			o.stuck = true
		}
	}()
	found, err := resolve(o.ctx, of)
	o.stuck = o.stuck || err != nil
	return found
}

package rows

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

var (
	oddTexts = []string{"", "", "", "Ann Berg", "Zoë Müller", "東京支社 \U0001F989", `"quoted" \ back/slash`, "line\nbreak\ttab\rreturn",
		"\x00\x01\x1f\x7f\b\f", "\u2028\u2029 <b>&amp;</b>", "broken \xff\xfe \xe6\x9d", "\u202eright to left", "null", " "}
	oddJSON = []string{"", "", "null", "0", "-0", "1e400", "123456789012345678901234567890", `""`, `"\u0000\ud800"`, "[]", "{}",
		`{"a": [1, 2.50, {"b": null}], "ü": "\n", "": true}`, `[[[[]]]]`, "false"}
	oddNumbers = []float64{0, 1, -1, 0.1, 1e-7, 123456, 1234567, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1)}
	oddTimes   = []time.Time{worldNow, {}, time.Date(2026, 1, 2, 3, 4, 5, 999_999_999, time.FixedZone("", 3600)),
		time.Date(9999, 12, 31, 23, 59, 59, 1, time.UTC), time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(-1, 1500)}
)

// randomEvent fills every field there is, with whatever its type can hold.
func randomEvent(random *rand.Rand) audit.Event {
	var event audit.Event
	fill(random, reflect.ValueOf(&event).Elem())
	event.Place = access.Place{Partner: partnerID, Tenant: pick(random, []uuid.UUID{contosoID, partnerID, platformID, event.CustomerID})}
	return event
}

// faults are how many ways there are to spoil an event.
const faults = 5

// spoilt is an event that only an error can tell of.
func spoilt(random *rand.Rand, how int) audit.Event {
	event, nan := randomEvent(random), math.NaN()
	switch how {
	case 0:
		event.ID = uuid.Nil
	case 1:
		event.DurationMs = &nan
	case 2:
		event.Place.Tenant = uuid.Nil
	case 3:
		event.Place.Tenant = brokenID
	case 4:
		event.Place.Tenant = panickyID
	}
	return event
}

// only is an event as a store may return it: with the fields asked for, what
// they are made of, and what identifies the event and says where it belongs.
func only(event audit.Event, asked audit.Fields) audit.Event {
	if asked == nil {
		return event
	}
	some := audit.Event{ID: event.ID, OccurredAt: event.OccurredAt, Place: event.Place}
	if asked["partnerId"] {
		some.PartnerName = event.PartnerName
	}
	if asked["errorMeaning"] {
		some.ErrorCode, some.Log = event.ErrorCode, event.Log
	}
	from, to := reflect.ValueOf(event), reflect.ValueOf(&some).Elem()
	for name := range asked {
		same := func(field string) bool { return strings.EqualFold(field, name) }
		if value := from.FieldByNameFunc(same); value.IsValid() {
			to.FieldByNameFunc(same).Set(value)
		}
	}
	return some
}

func fill(random *rand.Rand, into reflect.Value) {
	switch value := into.Addr().Interface().(type) {
	case *time.Time:
		*value = pick(random, oddTimes)
		return
	case *uuid.UUID:
		for i := range value {
			value[i] = byte(random.IntN(256))
		}
		value[6], value[8] = 0x70|value[6]&0x0f, 0x80|value[8]&0x3f
		return
	case *audit.JSON:
		if text := pick(random, oddJSON); text != "" {
			*value = audit.JSON(text)
		}
		return
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(pick(random, oddTexts))
	case reflect.Float64:
		into.SetFloat(pick(random, oddNumbers))
	case reflect.Pointer:
		if random.IntN(3) > 0 {
			into.Set(reflect.New(into.Type().Elem()))
			fill(random, into.Elem())
		}
	case reflect.Slice:
		for n := random.IntN(4); into.Len() < n; {
			element := reflect.New(into.Type().Elem()).Elem()
			fill(random, element)
			into.Set(reflect.Append(into, element))
		}
	case reflect.Struct:
		for i := range into.NumField() {
			fill(random, into.Field(i))
		}
	default:
		panic("no value for " + into.Type().String())
	}
}

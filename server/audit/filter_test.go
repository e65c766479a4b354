package audit

import (
	"fmt"
	"math"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

var filterNow = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func hour(n int) *time.Time { at := filterNow.Add(time.Duration(n) * time.Hour); return &at }

func ref[T any](value T) *T { return &value }

// TestEffectiveRange: what was asked for, the last 24 hours, or all of time
// for whoever names an event exactly.
func TestEffectiveRange(t *testing.T) {
	day, ahead := Range{*hour(-24), filterNow}, Range{Earliest, *hour(25)}
	for name, c := range map[string]struct {
		filter Filter
		want   Range
		named  int
	}{
		"nothing":              {Filter{}, day, 0},
		"from":                 {Filter{From: hour(-3)}, Range{*hour(-3), filterNow}, 0},
		"to":                   {Filter{To: hour(-3)}, Range{Earliest, *hour(-3)}, 0},
		"from and to":          {Filter{From: hour(-3), To: hour(-1)}, Range{*hour(-3), *hour(-1)}, 0},
		"search":               {Filter{Search: []string{"a", "b"}}, day, 2},
		"search, from":         {Filter{Search: []string{"a"}, From: hour(-3)}, Range{*hour(-3), filterNow}, 0},
		"correlation":          {Filter{CorrelationIDs: []string{"a"}}, ahead, 0},
		"source id":            {Filter{SourceIDs: []string{"a"}}, ahead, 0},
		"id":                   {Filter{IDPrefix: ref("0192f3a4")}, ahead, 0},
		"id, to":               {Filter{IDPrefix: ref("0192f3a4"), To: hour(-3)}, Range{Earliest, *hour(-3)}, 0},
		"correlation left out": {Filter{Exclude: []Filter{{CorrelationIDs: []string{"a"}}}}, day, 0},
	} {
		q, err := c.filter.Within(access.Scope{}, filterNow)
		if err != nil || q.Range != c.want || len(q.Named) != c.named || len(q.Outside()) != min(2*c.named, 2) {
			t.Errorf("%s: %+v, %v", name, q, err)
		}
	}
}

// TestFilterLimits: every fault names the field at fault, inside exclude too;
// at the limit there is none.
func TestFilterLimits(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ü", n) }
	inside := map[string]Filter{
		"recordedFrom":     {RecordedFrom: hour(1), RecordedTo: hour(0)},
		"search":           {Search: make([]string, MaxSearchTexts+1)},
		"search.1":         {Search: []string{"a", ""}},
		"search.0":         {Search: []string{long(MaxSearchText + 1)}},
		"search.2":         {Search: []string{"a", "b", "c\x1f"}},
		"actor":            {Actor: ref("")},
		"target":           {Target: ref("a\x00")},
		"tenantIds":        {TenantIDs: make([]string, MaxFilterTenants+1)},
		"activities.1":     {Activities: []string{"a", "b\x00"}},
		"actorIds.0":       {ActorIDs: []string{"\xff"}},
		"sources.0":        {Sources: []string{long(MaxName + 1)}},
		"ipRanges":         {IPRanges: make([]string, MaxFilterValues+1)},
		"ipRanges.1":       {IPRanges: []string{"10.0.0.0/8", "10.0.0.0/40"}},
		"ipRanges.0":       {IPRanges: []string{"fe80::1%eth0"}},
		"idPrefix":         {IDPrefix: ref("0192f3a")},
		"minDurationMs":    {MinDurationMs: ref(-1.0)},
		"maxDurationMs":    {MinDurationMs: ref(1.0), MaxDurationMs: ref(math.NaN())},
		"minDurationMs ":   {MinDurationMs: ref(2.0), MaxDurationMs: ref(1.0)},
		"minDurationMs  ":  {MinDurationMs: ref(math.Inf(1))},
		"actor ":           {Actor: ref("\xff")},
		"target ":          {Target: ref(long(MaxSearchText + 1))},
		"impersonatorIds.": {ImpersonatorIDs: make([]string, MaxFilterValues+1)},
	}
	for _, l := range (Filter{}).lists() {
		f := Filter{}
		setList(&f, l.field, MaxFilterValues+1)
		inside[l.field] = f
	}
	faulty := map[string]Filter{
		"filter.from":      {From: hour(1), To: hour(0)},
		"filter.exclude":   {Exclude: make([]Filter, MaxExcludes+1)},
		"filter.exclude.0": {Exclude: []Filter{{}}},
		"filter.exclude.2.from": {Exclude: []Filter{{ActorIDs: []string{}}, {Impersonated: ref(true)},
			{From: hour(0), ActorIDs: []string{"a"}}}},
		"filter.exclude.0.to":      {Exclude: []Filter{{To: hour(0)}}},
		"filter.exclude.0.exclude": {Exclude: []Filter{{Exclude: []Filter{}}}},
	}
	for field, f := range inside {
		field = strings.Trim(field, " .")
		faulty["filter."+field] = f
		faulty["filter.exclude.1."+field] = Filter{Exclude: []Filter{{ActorIDs: []string{"a"}}, f}}
	}
	for field, f := range faulty {
		for way, narrow := range ways() {
			_, err := narrow(f)
			if known := fault.From(err); known == nil || known.Kind != fault.BadUserInput || known.Field != field {
				t.Errorf("%s: %s: %v", way, field, err)
			}
		}
	}
	good := Filter{From: hour(0), To: hour(0), RecordedFrom: hour(0), RecordedTo: hour(0), Search: []string{long(MaxSearchText), "%_\\"},
		Actor: ref("–"), Target: ref("🦉"), TenantIDs: append(make([]string, MaxFilterTenants-1), "a\x00"),
		IPRanges: []string{"::/0"}, IDPrefix: ref("0192F3A4-1"), MinDurationMs: ref(0.0), MaxDurationMs: ref(0.0)}
	for _, l := range good.lists() {
		setList(&good, l.field, MaxFilterValues)
	}
	leftOut := good
	leftOut.From, leftOut.To = nil, nil
	for range MaxExcludes {
		good.Exclude = append(good.Exclude, leftOut)
	}
	for way, narrow := range ways() {
		if _, err := narrow(good); err != nil {
			t.Errorf("%s: at the limits: %v", way, err)
		}
	}
}

// ways are the two doors through which a filter becomes a query.
func ways() map[string]func(Filter) (Query, error) {
	return map[string]func(Filter) (Query, error){
		"within": func(f Filter) (Query, error) { return f.Within(access.Scope{}, filterNow) },
		"by":     func(f Filter) (Query, error) { return f.By(uuid.New(), &access.Tree{}, filterNow) },
	}
}

// setList sets a list of the filter, named as in the API, to n values "v".
func setList(f *Filter, field string, n int) {
	name := strings.ToUpper(field[:1]) + field[1:]
	if strings.HasSuffix(name, "Ids") {
		name = strings.TrimSuffix(name, "Ids") + "IDs"
	}
	list := reflect.ValueOf(f).Elem().FieldByName(name)
	list.Set(reflect.MakeSlice(list.Type(), n, n))
	for i := range n {
		list.Index(i).SetString("v")
	}
}

// TestEveryFieldIsCompiled: a field of the filter that no condition comes of
// would be ignored in silence.
func TestEveryFieldIsCompiled(t *testing.T) {
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Filter]()) {
		if field.Name == "From" || field.Name == "To" {
			continue // they are the range
		}
		var f Filter
		value := reflect.ValueOf(&f).Elem().FieldByIndex(field.Index)
		switch {
		case field.Name == "Exclude":
			f.Exclude = []Filter{{ActorIDs: []string{}}}
		case field.Name == "IDPrefix":
			f.IDPrefix = ref("0192f3a4")
		case field.Name == "Actor", field.Name == "Target":
			value.Set(reflect.ValueOf(ref("x")))
		case value.Kind() == reflect.Slice:
			value.Set(reflect.MakeSlice(value.Type(), 0, 0))
		default:
			value.Set(reflect.New(value.Type().Elem()))
		}
		q, err := f.By(uuid.New(), &access.Tree{}, filterNow)
		if err != nil || len(q.Conditions) != 1 {
			t.Errorf("%s: %+v, %v", field.Name, q.Conditions, err)
		}
		if matches := (Query{Actor: q.Actor, Range: q.Range, Conditions: q.Conditions}).Matches(Event{
			Actor: Actor{ActorID: Text(q.Actor.String())}, OccurredAt: *hour(-1)}); value.Kind() == reflect.Slice && matches != (field.Name == "Exclude") {
			t.Errorf("%s: an empty list matches: %v", field.Name, matches)
		}
	}
	for _, l := range (Filter{}).lists() {
		if attributes[l.attribute] == nil {
			t.Errorf("%s: nothing reads it", l.field)
		}
	}
	if n := len((Filter{}).lists()); n != len(attributes) {
		t.Errorf("%d lists, %d attributes", n, len(attributes))
	}
}

// TestParseAddress: the address as sources write it, or none.
func TestParseAddress(t *testing.T) {
	for text, want := range map[string]string{
		"10.1.2.3": "10.1.2.3", "10.1.2.3:443": "10.1.2.3", "[2001:db8::1]:443": "2001:db8::1", "[2001:db8::1]": "2001:db8::1",
		"::ffff:10.0.0.1": "10.0.0.1", "[::ffff:10.0.0.1]:1": "10.0.0.1", "2001:DB8:0::1": "2001:db8::1", "fe80::1%eth0": "fe80::1",
		"::1": "::1", "::": "::", "0.0.0.0": "0.0.0.0",
		"": "", "localhost": "", "10.0.0": "", "10.0.0.256": "", "010.0.0.1": "", "10.0.0.0/8": "", "10.1.2.3:65536": "",
		"AWS Internal": "", "[": "", "[]": "", " 10.0.0.1": "", "1.2.3.4%eth0": "", "1:2": "",
	} {
		got, ok := ParseAddress(text)
		if ok != (want != "") || ok && got != netip.MustParseAddr(want) {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
}

// TestParseAddressRange: IPv4 and IPv6, what is beyond the length masked.
func TestParseAddressRange(t *testing.T) {
	for text, want := range map[string]string{
		"10.1.2.3": "10.1.2.3/32", "10.1.2.3/8": "10.0.0.0/8", "0.0.0.0/0": "0.0.0.0/0", "2001:db8::1": "2001:db8::1/128",
		"2001:db8:ff::1/32": "2001:db8::/32", "::/0": "::/0", "::ffff:10.1.2.3": "10.1.2.3/32", "::ffff:10.1.2.3/104": "10.0.0.0/8",
		"::ffff:10.1.2.3/96": "0.0.0.0/0", "::ffff:10.1.2.3/95": "::fffe:0:0/95",
		"": "", "10.0.0.0/33": "", "10.0.0/8": "", "fe80::1%eth0": "", "fe80::%eth0/10": "", "::/129": "", "10.0.0.0/08": "", "a.b": "", "/8": "",
	} {
		got, ok := ParseAddressRange(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %v %v, want %q", text, got, ok, want)
		}
	}
}

// FuzzParseAddress: an address that was found is found again in its own text,
// and in the range that is only it.
func FuzzParseAddress(f *testing.F) {
	f.Add("[2001:db8::1]:443")
	f.Add("::ffff:1.2.3.4%1")
	f.Fuzz(func(t *testing.T, text string) {
		address, ok := ParseAddress(text)
		if !ok {
			return
		}
		again, _ := ParseAddress(address.String())
		only, fine := ParseAddressRange(address.String())
		if again != address || !fine || !only.Contains(address) || !only.IsSingleIP() || address.Is4In6() || address.Zone() != "" {
			t.Error(fmt.Sprintf("%q", text), address, again, only)
		}
	})
}

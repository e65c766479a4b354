package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// wholeEvent selects everything that an event holds.
const wholeEvent = `id log occurredAt finishedAt durationMs recordedAt tenantId tenantKind tenantName customerId customerName
	partnerId partnerName tenant{id kind name externalId status parent{id name}} activity activityName category operation outcome
	outcomeReason errorCode severity description source channel actor{...A} onBehalfOf{...A} impersonator{...A} recordedBy{...A}
	targets{kind targetId name changes{property old new}} ipAddress userAgent country city correlationId sessionId sourceId details raw`

const wholeActor = ` fragment A on Actor{kind actorId name email role tenantId tenantName}`

func price(t *testing.T, query string, variables map[string]any) int {
	t.Helper()
	f := newFixture(t)
	d := f.door.(*door)
	doc, errs := d.documents.load(query)
	if errs != nil {
		t.Fatal(errs)
	}
	operation := doc.Operations[0]
	values, err := coercer{d.schema.Schema()}.variables(operation, variables)
	if err != nil {
		t.Fatal(err)
	}
	whole := pricer{d.schema.Schema(), values}.set(operation.SelectionSet, 1)
	if err := checkPrice(d.schema.Schema(), operation, values); (err != nil) != (whole > MaxPrice) || err != nil && !fault.Is(err, fault.QueryTooComplex) {
		t.Errorf("%d: %v", whole, err)
	}
	return whole
}

func TestPrice(t *testing.T) {
	page := func(alias string) string {
		return alias + `:auditEvents(first:200,filter:{search:["x"]}){edges{cursor node{` + wholeEvent + `}} pageInfo{hasNextPage endCursor} totalCount{value exact} effectiveRange{from to}}`
	}
	one := price(t, "{"+page("a")+"}"+wholeActor, nil)
	two := price(t, "{"+page("a")+page("b")+"}"+wholeActor, nil)
	three := price(t, "{"+page("a")+page("b")+page("c")+"}"+wholeActor, nil)
	t.Logf("a page of 200 whole events costs %d, two %d, three %d", one, two, three)
	if one > MaxPrice || two > MaxPrice || three <= MaxPrice {
		t.Error("the limit is not where it says")
	}
	rows := func(n int) int { return price(t, fmt.Sprintf("{auditEvents(first:%d){nodes{id}}}", n), nil) }
	if rows(200) <= rows(50) || rows(200)-rows(199) != rows(101)-rows(100) {
		t.Errorf("rows do not count: %d, %d", rows(200), rows(50))
	}
	if rows(1_000_000_000) > MaxPrice || rows(-5) > rows(2) {
		t.Error("what the resolver would refuse is refused as too complex")
	}
	byVariable := price(t, "query($n:Int){auditEvents(last:$n){nodes{id}}}", map[string]any{"n": json.Number("200")})
	if byVariable != rows(200) {
		t.Errorf("by variable %d, in the text %d", byVariable, rows(200))
	}
	if byDefault := price(t, "query($n:Int=200){auditEvents(first:$n){nodes{id}}}", nil); byDefault != rows(200) {
		t.Errorf("by default %d, in the text %d", byDefault, rows(200))
	}
	inFragment := price(t, "{auditEvents(first:200){...C}} fragment C on AuditEventConnection{...on AuditEventConnection{nodes{id}}}", nil)
	if inFragment != rows(200) {
		t.Errorf("in a fragment %d, without %d", inFragment, rows(200))
	}
	ids := func(n int) int {
		return price(t, "query($i:[ID!]!){nodes(ids:$i){id}}", map[string]any{"i": xs(n)})
	}
	if ids(100) < 50*ids(1) || ids(100) > MaxPrice || 5*ids(100) <= MaxPrice {
		t.Errorf("100 ids cost %d, one %d", ids(100), ids(1))
	}
	if many := price(t, "{"+strings.Join(times(50, "a%d:auditEvents(first:200){nodes{id} totalCount{value}}"), " ")+"}", nil); many > MaxPrice {
		t.Logf("50 small pages with counts cost %d", many)
	} else {
		t.Errorf("50 small pages with counts cost %d only", many)
	}
}

func xs(n int) []any {
	ids := make([]any, n)
	for i := range ids {
		ids[i] = "x"
	}
	return ids
}

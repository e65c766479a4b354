package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// schema is what of the API depends on the program's age.
type schema struct {
	searchedTo, histogram, facets bool
}

// lookAround reads the environment and what the schema has.
func (b *bench) lookAround(ctx context.Context) error {
	token, err := b.neutralToken(ctx)
	if err != nil {
		return err
	}
	type fields struct{ Fields []struct{ Name string } }
	var found struct{ Query, Connection fields }
	err = b.api.query(ctx, token, `{ Query: __type(name: "Query") { fields { name } }
		Connection: __type(name: "AuditEventConnection") { fields { name } } }`, nil, &found)
	if err != nil {
		return err
	}
	has := func(of fields, name string) bool {
		return slices.ContainsFunc(of.Fields, func(f struct{ Name string }) bool { return f.Name == name })
	}
	b.schema = schema{
		searchedTo: has(found.Connection, "searchedTo"),
		histogram:  has(found.Query, "auditEventHistogram"),
		facets:     has(found.Query, "auditEventFacets"),
	}
	return b.environment(ctx)
}

// neutralToken is a token for requests that measure nothing.
func (b *bench) neutralToken(ctx context.Context) (string, error) {
	viewers := b.set.Viewers()
	return b.api.user(ctx, viewers[len(viewers)-1].Email)
}

// pageDocument asks for a page as the app's list does.
func (s schema) pageDocument() string {
	more := ""
	if s.searchedTo {
		more = " searchedTo"
	}
	return strings.Join(strings.Fields(fmt.Sprintf(`query Events($filter: AuditEventFilter, $first: Int, $after: String) {
		auditEvents(filter: $filter, first: $first, after: $after) {
			nodes {
				id log occurredAt finishedAt durationMs tenantId tenantKind tenantName customerName partnerName
				activity activityName category operation outcome outcomeReason errorCode severity source channel
				actor { ...Party } onBehalfOf { ...Party } impersonator { ...Party }
				targets { kind targetId name changes { property } }
				ipAddress userAgent country city
			}
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			effectiveRange { from to }%s
		}
	}
	fragment Party on Actor { kind actorId name email role tenantId tenantName }`, more)), " ")
}

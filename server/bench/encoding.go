package main

import (
	"context"
	"encoding/json"
	"errors"
)

// encoding is what encoding/json takes to write the page of 50 events that the
// API answers with, beside what the program takes to answer.
type encoding struct {
	Rows  int `json:"rows"`
	Bytes int `json:"bytes"`
	// Marshal is milliseconds for the page, Program the program's processor time
	// for a page under load.
	Marshal float64 `json:"marshalMs"`
	Program float64 `json:"programMs"`
}

// listed is a page as pageDocument asks for it.
type listed struct {
	AuditEvents struct {
		Nodes    []listedEvent `json:"nodes"`
		PageInfo struct {
			HasNextPage     bool    `json:"hasNextPage"`
			HasPreviousPage bool    `json:"hasPreviousPage"`
			StartCursor     *string `json:"startCursor"`
			EndCursor       *string `json:"endCursor"`
		} `json:"pageInfo"`
		EffectiveRange struct {
			From string `json:"from"`
			To   string `json:"to"`
		} `json:"effectiveRange"`
	} `json:"auditEvents"`
}

type listedParty struct {
	Kind       string  `json:"kind"`
	ActorID    *string `json:"actorId"`
	Name       string  `json:"name"`
	Email      *string `json:"email"`
	Role       *string `json:"role"`
	TenantID   *string `json:"tenantId"`
	TenantName *string `json:"tenantName"`
}

type listedTarget struct {
	Kind     string  `json:"kind"`
	TargetID *string `json:"targetId"`
	Name     *string `json:"name"`
	Changes  []struct {
		Property string `json:"property"`
	} `json:"changes"`
}

type listedEvent struct {
	ID            string         `json:"id"`
	Log           string         `json:"log"`
	OccurredAt    string         `json:"occurredAt"`
	FinishedAt    *string        `json:"finishedAt"`
	DurationMs    *float64       `json:"durationMs"`
	TenantID      string         `json:"tenantId"`
	TenantKind    string         `json:"tenantKind"`
	TenantName    string         `json:"tenantName"`
	CustomerName  *string        `json:"customerName"`
	PartnerName   *string        `json:"partnerName"`
	Activity      string         `json:"activity"`
	ActivityName  string         `json:"activityName"`
	Category      string         `json:"category"`
	Operation     string         `json:"operation"`
	Outcome       string         `json:"outcome"`
	OutcomeReason *string        `json:"outcomeReason"`
	ErrorCode     *string        `json:"errorCode"`
	Severity      string         `json:"severity"`
	Source        string         `json:"source"`
	Channel       string         `json:"channel"`
	Actor         listedParty    `json:"actor"`
	OnBehalfOf    *listedParty   `json:"onBehalfOf"`
	Impersonator  *listedParty   `json:"impersonator"`
	Targets       []listedTarget `json:"targets"`
	IPAddress     *string        `json:"ipAddress"`
	UserAgent     *string        `json:"userAgent"`
	Country       *string        `json:"country"`
	City          *string        `json:"city"`
}

// measureEncoding decodes a page of the program's and encodes it again.
func (b *bench) measureEncoding(ctx context.Context) error {
	viewer := b.set.Viewers()[0]
	token, err := b.api.user(ctx, viewer.Email)
	if err != nil {
		return err
	}
	body, err := requestBody(b.schema.pageDocument(), map[string]any{"filter": b.questions()[1].filter, "first": pageSize})
	if err != nil {
		return err
	}
	text, err := b.api.post(ctx, token, body)
	if err != nil {
		if _, ok := errors.AsType[refusal](err); ok {
			return nil // the page's own line says so
		}
		return err
	}
	var page listed
	if err := decodeAnswer(text, &page); err != nil {
		return err
	}
	found := &encoding{Rows: len(page.AuditEvents.Nodes)}
	var all samples
	for begun := b.clock(); b.clock().Sub(begun) < b.Budget/2; {
		from := b.clock()
		written, err := json.Marshal(page)
		if err != nil {
			return err
		}
		all = append(all, b.clock().Sub(from))
		found.Bytes = len(written)
	}
	found.Marshal = ms(all.quantile(0.5))
	if len(b.results.Crowd) > 0 {
		found.Program = b.results.Crowd[0].CPU
	}
	b.results.Encoding = found
	return nil
}

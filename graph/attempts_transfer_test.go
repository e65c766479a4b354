package graph_test

import (
	"context"
	"maps"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

func transferTries() map[string]tries {
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	as := func(who func(*office) directory.Subject, key string, value func(*office) string, input map[string]any) func(*office) try {
		return func(o *office) try {
			sent := map[string]any{key: value(o)}
			maps.Copy(sent, input)
			return try{who(o), sent}
		}
	}
	under := func(o *office) map[string]any { return map[string]any{"parentId": o.partner.String()} }
	accept := func(who func(*office) directory.Subject, code func(*office) string) func(*office) try {
		return func(o *office) try { return as(who, "code", code, under(o))(o) }
	}
	org := func(o *office) string { return o.org.String() }
	nobody := func(*office) string { return uuid.NewString() }
	long := func(*office) string { return strings.Repeat("x", 401) }
	code := func(o *office) string { _, code := o.offer(o.owner, o.org); return code }
	offered := func(o *office) string { id, _ := o.offer(o.owner, o.org); return id }
	accepted := func(o *office) string {
		id, code := o.offer(o.owner, o.org)
		if _, err := o.directory.AcceptTransfer(context.Background(), by(o.owner), directory.AcceptTransferInput{Code: code, ParentID: o.partner.String()}); err != nil {
			panic(err)
		}
		return id
	}
	return map[string]tries{
		"initiateTransfer": {
			done: as(owner, "tenantId", org, nil), denied: as(finance, "tenantId", org, nil), missing: as(owner, "tenantId", nobody, nil),
			invalid: as(owner, "tenantId", func(o *office) string { return o.customer.String() }, nil),
		},
		"acceptTransfer": {
			done: accept(owner, code), denied: accept(finance, code), invalid: accept(owner, long), missing: accept(owner, nobody),
		},
		"declineTransfer": {
			done: as(owner, "code", code, nil), denied: as(finance, "code", code, nil),
			invalid: as(owner, "code", long, nil), missing: as(owner, "code", nobody, nil),
		},
		"executeTransfer": {
			done: as(owner, "id", accepted, nil), denied: as(finance, "id", accepted, nil),
			invalid: as(owner, "id", long, nil), missing: as(owner, "id", nobody, nil),
		},
		"cancelTransfer": {
			done: as(owner, "id", offered, nil), denied: as(finance, "id", offered, nil),
			invalid: as(owner, "id", long, nil), missing: as(owner, "id", nobody, nil),
		},
	}
}

func by(who directory.Subject) directory.By { return directory.By{Subject: who, Origin: origin} }

// offer offers an organization and returns the transfer's id and code.
func (a *api) offer(who directory.Subject, org uuid.UUID) (id, code string) {
	transfer, code, err := a.directory.InitiateTransfer(context.Background(), by(who), directory.InitiateTransferInput{TenantID: org.String()})
	if err != nil {
		panic(err)
	}
	return transfer.ID.String(), code
}

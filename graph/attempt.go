package graph

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// activities name, for each mutation, the activity that an attempt of it is in
// our own trail. A mutation that succeeds records its own events in the
// transaction of its change; recordAuditEvents needs none, its events are it.
func activities() map[string]string {
	return map[string]string{
		"recordAuditEvents": "audit_log.record_rejected",
		"createTenant":      "tenant.created",
		"impersonateUser":   "user.impersonated",
		"endImpersonation":  "user.impersonation_ended",
		"updateTenant":      "tenant.updated",
		"setExportRoles":    "export.roles_updated",

		"createIdentityProvider": "identity_provider.created",
		"updateIdentityProvider": "identity_provider.updated",
		"deleteIdentityProvider": "identity_provider.deleted",
		"createUser":             "user.created",
		"updateUser":             "user.updated",
		"unlockUser":             "user.unlocked",
		"endSessions":            "user.session_revoked",
		"assignRole":             "role.assigned",
		"unassignRole":           "role.unassigned",
		"createRole":             "role.created",
		"updateRole":             "role.updated",
		"deleteRole":             "role.deleted",

		"createGroup": "group.created",
		"updateGroup": "group.updated",
		"deleteGroup": "group.deleted",

		"createClient":       "client.created",
		"rotateClientSecret": "client.rotated",
		"revokeClient":       "client.revoked",

		"requestExport": "export.requested",
		"cancelExport":  "export.canceled",
		"renewExport":   "export.renewed",

		"saveView":       "view.saved",
		"deleteView":     "view.deleted",
		"setPreferences": "preferences.updated",

		"initiateTransfer": "organization_transfer.initiated",
		"acceptTransfer":   "organization_transfer.accepted",
		"declineTransfer":  "organization_transfer.declined",
		"executeTransfer":  "organization_transfer.executed",
		"cancelTransfer":   "organization_transfer.canceled",
	}
}

// attempt runs a mutation. Every one goes through it: what is denied, invalid
// or fails leaves an event on the viewer's own tenant, never on the one named,
// after whatever was begun is undone. The input is kept with it; what must not
// be read there has no JSON. The targets are what the input names, as it names
// it: whether that exists is not said.
func attempt[T any](ctx context.Context, r *Resolver, mutation string, input any, targets []audit.Target, do func() (*T, error)) (*T, error) {
	result, err := do()
	if err != nil {
		r.note(ctx, mutation, refusalOf(err), input, targets...)
		return nil, err
	}
	return result, nil
}

// named is what an input names, by its id or its name.
func named(kind, id, name string) []audit.Target {
	return []audit.Target{{Kind: kind, TargetID: audit.Text(id), Name: audit.Text(name)}}
}

// namedAssignment is what an input names that assigns a role.
func namedAssignment(input directory.AssignRoleInput) []audit.Target {
	return slices.Concat(named("User", input.UserID, ""), named("Role", input.RoleID, ""), named("Tenant", input.TenantID, ""))
}

// refusal is why an attempt did not succeed.
type refusal struct {
	kind   fault.Kind
	reason string
}

func refusalOf(err error) refusal {
	known := fault.From(err)
	return refusal{known.Kind, known.Message}
}

// note records that an attempt did not succeed.
func (r *Resolver) note(ctx context.Context, mutation string, why refusal, input any, targets ...audit.Target) {
	request := RequestOf(ctx)
	rights := request.Rights
	note := audit.InVain(rights, request.Origin, activities()[mutation], why.kind, why.reason, input)
	note.Targets = targets
	if mutation == "recordAuditEvents" {
		// Once per viewer and minute: a client that fails a thousand times a
		// second leaves one event a minute.
		note.SourceID = fmt.Sprintf("%s/%s/%d", mutation, rights.Viewer.ID, r.Clock().UTC().Truncate(time.Minute).Unix())
	}
	draft, err := r.Trail.Compose(ctx, rights.Tree, note)
	if err == nil {
		err = r.Trail.Keep(context.WithoutCancel(ctx), draft)
	}
	if err != nil {
		r.Logger.WarnContext(ctx, "a failed attempt could not be recorded", "mutation", mutation, "error", err)
	}
}

// noteRejected records that events of a call were rejected.
func (r *Resolver) noteRejected(ctx context.Context, results []audit.Result) {
	rejected, first := 0, -1
	for i, result := range results {
		if result.Error != nil {
			if rejected++; first < 0 {
				first = i
			}
		}
	}
	if rejected > 0 {
		why := results[first].Error
		r.note(ctx, "recordAuditEvents", refusal{why.Code, fmt.Sprintf("%d of %d events were rejected; the first, at %d: %s",
			rejected, len(results), first, why.Message)}, nil)
	}
}

package graph_test

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// rule says what a field of the API is, to whoever asks.
type rule struct {
	// says what the field of an object is; nil: a scalar of the object itself,
	// told to whoever may see the object.
	says func(v *view, of any, args map[string]any) any
	// asks makes arguments at random; nil: none but those of pages.
	asks func(v *view) map[string]any
}

// scalars are the fields that hold nothing but what the object itself has.
const scalars = `
AuditEvent: id log occurredAt finishedAt durationMs recordedAt tenantKind tenantName customerId customerName partnerName activity activityName
AuditEvent: category operation outcome outcomeReason errorCode severity description source channel ipAddress userAgent country city
AuditEvent: correlationId sessionId sourceId details raw
Actor: kind actorId name email role tenantId tenantName
Target: kind targetId name
Change: property old new
Tenant: id kind name externalId status
User: id name email status lastSignInAt
Session: id ipAddress userAgent identityProvider impersonator
Role: id name builtin permissions scopedByGroups
GroupPermission: permissions
Group: id name
APIClient: id clientId status createdAt lastUsedAt secretRotatedAt
Transfer: id tenantName fromName toName state initiatedAt expiresAt note
IdentityProvider: id name issuer clientId hasClientSecret audiences provisioning listed rolesClaim status
ClaimedRole: value
Activity: id code name category operation defaultSeverity log
AccessReason: roleId role tenantId tenant groupId group
EffectiveScope: own everything tenants reasons leftOut
VisibleBecause: own reasons
AccessTo: tenantId tenantName at holders complete
AccessHolder: id name email client reasons
AccessOf: userId name at active reasons everything tenants tenantIds
PageInfo: hasNextPage hasPreviousPage startCursor endCursor
Count: value exact
TimeRange: from to
AuditEventFeed: events position caughtUp
AuditEventHistogram: buckets effectiveRange exact searchedTo
HistogramBucket: from to count warnings errors partials failures exact
AuditEventFacets: values effectiveRange exact searchedTo
Facet: value label count exact
AuditEventConnection: totalCount effectiveRange searchedTo effectiveScope
UserPayload: user
RolePayload: role
DeleteRolePayload: deletedId
GroupPayload: group
DeleteGroupPayload: deletedId
TenantPayload: tenant
Export: id state format profile compression columns filter effectiveRange asOf since requestedBy requestedAt rows estimatedRows bytes rowsLeftOut
Export: finishedAt sha256 url manifestUrl expiresAt error
RequestExportPayload: export
CancelExportPayload: export
RenewExportPayload: export
SavedView: id name query log shared
SaveViewPayload: view
DeleteViewPayload: deletedId
SetPreferencesPayload: preferences
ClientPayload: client
ClientSecretPayload: client secret
TransferPayload: transfer
InitiateTransferPayload: transfer code
IdentityProviderPayload: identityProvider
ImpersonationPayload: user accessToken expiresAt
EndImpersonationPayload: userId
RecordAuditEventsPayload: results recorded duplicates rejected
RecordResult: id duplicate error
RecordError: code message field existingId
`

// mutations answer with what they changed, as whoever changed it may see it.
const mutations = `createTenant updateTenant createUser updateUser unlockUser endSessions assignRole unassignRole createRole updateRole deleteRole createGroup updateGroup
	deleteGroup createClient rotateClientSecret revokeClient initiateTransfer acceptTransfer declineTransfer executeTransfer cancelTransfer
	createIdentityProvider updateIdentityProvider deleteIdentityProvider impersonateUser endImpersonation recordAuditEvents
	requestExport cancelExport renewExport setExportRoles saveView deleteView setPreferences`

// connections are the lists in pages, by the type of their nodes.
const connections = `AuditEvent Tenant User Role Group GroupPermission APIClient Transfer IdentityProvider Activity Export`

// is is a rule about an object of a type.
func is[T any](says func(v *view, of T, args map[string]any) any) rule {
	return rule{says: func(v *view, of any, args map[string]any) any { return says(v, of.(T), args) }}
}

// known is the rule of a field that leads to the tenant of what may be seen.
func known[T any](tenant func(of T) uuid.UUID) rule {
	return is(func(v *view, of T, _ map[string]any) any { return v.known(tenant(of)) })
}

// readable is the rule of a field that leads to a tenant where TENANT_READ is
// needed.
func readable[T any](tenant func(of T) uuid.UUID) rule {
	return is(func(v *view, of T, _ map[string]any) any {
		if !v.mayNow(access.TenantRead, tenant(of)) {
			return nil
		}
		return v.known(tenant(of))
	})
}

// scopeRules are the rules of every field that the API has, as DESIGN and the
// schema word them.
func scopeRules() map[string]rule {
	rules := map[string]rule{}
	for line := range strings.Lines(strings.TrimSpace(scalars)) {
		kind, fields, _ := strings.Cut(line, ":")
		for field := range strings.FieldsSeq(fields) {
			rules[kind+"."+field] = rule{}
		}
	}
	for mutation := range strings.FieldsSeq(mutations) {
		rules["Mutation."+mutation] = rule{says: func(v *view, _ any, _ map[string]any) any { return v.done }}
	}
	for kind := range strings.FieldsSeq(connections) {
		rules[kind+"Connection.nodes"] = is(func(_ *view, page connection, _ map[string]any) any { return page.nodes() })
		rules[kind+"Connection.edges"] = is(func(_ *view, page connection, _ map[string]any) any { return page.edges() })
		rules[kind+"Connection.pageInfo"] = is(func(_ *view, page connection, _ map[string]any) any { return page.info() })
		rules[kind+"Edge.cursor"], rules[kind+"Edge.node"] = rule{}, rule{}
	}
	for name, rule := range rulesOfLists() {
		rules[name] = rule
	}
	for name, rule := range map[string]rule{
		"Viewer.name":         is(func(v *view, _ *view, _ map[string]any) any { return v.name }),
		"Viewer.tenant":       known(func(v *view) uuid.UUID { return v.who.tenant.Tenant }),
		"Viewer.impersonator": is(func(*view, *view, map[string]any) any { return nil }),
		"Viewer.user": is(func(v *view, _ *view, _ map[string]any) any {
			if v.client {
				return nil
			}
			return thing{"User", v.person(v.who)}
		}),
		"Viewer.preferences":   is(func(v *view, _ *view, _ map[string]any) any { return v.preferred() }),
		"SavedView.owner":      is(func(_ *view, x views.View, _ map[string]any) any { return x.OwnerName }),
		"SavedView.default":    is(func(v *view, x views.View, _ map[string]any) any { return x.Default && x.Owner == v.who.id }),
		"SavedView.editable":   is(func(v *view, x views.View, _ map[string]any) any { return x.Owner == v.who.id }),
		"Tenant.exportRoleIds": is(func(*view, access.Tenant, map[string]any) any { return nil }), // nobody narrows here
		"Tenant.hasChildren": is(func(v *view, x access.Tenant, _ map[string]any) any {
			return slices.ContainsFunc(v.tenants, func(c access.Tenant) bool {
				return c.ParentID == x.ID && c.Status != access.TenantDeleted && v.mayNow(access.TenantRead, c.ID)
			})
		}),
		"Tenant.dailyEvents": lately((*view).daily),
		"Tenant.errorCount":  lately((*view).errors),
		"Viewer.permissionsOn": {
			says: func(v *view, _ any, args map[string]any) any {
				id, err := uuid.Parse(args["tenantId"].(string))
				return slices.DeleteFunc(access.Permissions(), func(p access.Permission) bool { return err != nil || !v.mayNow(p, id) })
			},
			asks: func(v *view) map[string]any { return map[string]any{"tenantId": v.someID()} },
		},
		"Viewer.permissions": is(func(v *view, _ *view, _ map[string]any) any {
			return slices.DeleteFunc(access.Permissions(), func(p access.Permission) bool { return !v.holds(p) })
		}),

		"AuditEvent.tenantId":     is(func(_ *view, e audit.Event, _ map[string]any) any { return e.Place.Tenant }),
		"AuditEvent.errorMeaning": is(func(_ *view, e audit.Event, _ map[string]any) any { return e.ErrorMeaning() }),
		"AuditEvent.partnerId": is(func(_ *view, e audit.Event, _ map[string]any) any {
			if e.PartnerName == "" {
				return nil
			}
			return e.Place.Partner
		}),
		"AuditEvent.tenant":       readable(func(e audit.Event) uuid.UUID { return e.Place.Tenant }),
		"AuditEvent.actor":        is(func(_ *view, e audit.Event, _ map[string]any) any { return thing{"Actor", e.Actor} }),
		"AuditEvent.onBehalfOf":   is(func(_ *view, e audit.Event, _ map[string]any) any { return party(e.OnBehalfOf) }),
		"AuditEvent.impersonator": is(func(_ *view, e audit.Event, _ map[string]any) any { return party(e.Impersonator) }),
		"AuditEvent.recordedBy":   is(func(_ *view, e audit.Event, _ map[string]any) any { return party(e.RecordedBy) }),
		"AuditEvent.targets":      is(func(_ *view, e audit.Event, _ map[string]any) any { return things("Target", e.Targets) }),
		"AuditEvent.visibleBecause": is(func(v *view, e audit.Event, _ map[string]any) any {
			reasons := v.reasons(v.who, access.EventRead, e.Place)
			return thing{"VisibleBecause", map[string]any{"own": len(reasons) == 0, "reasons": reasons}}
		}),
		"Target.changes": is(func(_ *view, x audit.Target, _ map[string]any) any { return things("Change", x.Changes) }),

		"Tenant.parent": readable(func(x access.Tenant) uuid.UUID { return x.ParentID }),

		"User.tenant": known(func(u person) uuid.UUID { return u.tenant.Tenant }),
		"User.assignments": is(func(v *view, u person, _ map[string]any) any {
			return bag(things("RoleAssignment", slices.DeleteFunc(slices.Clone(u.assignments), func(a access.Assignment) bool {
				return u.ID != v.who.id && !v.may(access.UserRead, a.At)
			})))
		}),
		"User.groups": is(func(v *view, u person, _ map[string]any) any {
			return v.groupsBy(func(i int) bool {
				g := v.groups[i]
				return slices.Contains(u.groups, i) && (v.mayReadGroup(v.who, g) || u.ID == v.who.id && v.mine(v.who, g))
			})
		}),
		"User.sessions": is(func(v *view, u person, _ map[string]any) any {
			if u.ID != v.who.id && !v.may(access.UserManage, u.tenant) {
				return nil
			}
			if u.signedOut && u.ID != v.who.id || v.disabled[u.ID] {
				return []any{}
			}
			return []any{thing{"Session", map[string]any{"id": u.session, "ipAddress": nil, "userAgent": nil, "identityProvider": nil, "impersonator": nil}}}
		}),
		"Session.createdAt":  is(func(*view, map[string]any, map[string]any) any { return whatever{} }),
		"Session.lastUsedAt": is(func(*view, map[string]any, map[string]any) any { return whatever{} }),
		"Session.expiresAt":  is(func(*view, map[string]any, map[string]any) any { return whatever{} }),
		"Session.current":    is(func(v *view, of map[string]any, _ map[string]any) any { return of["id"] == v.who.session }),

		"RoleAssignment.role":   is(func(_ *view, a access.Assignment, _ map[string]any) any { return thing{"Role", a.Role} }),
		"RoleAssignment.tenant": known(func(a access.Assignment) uuid.UUID { return a.At.Tenant }),

		"Role.tenant":       known(func(x access.Role) uuid.UUID { return x.TenantID }),
		"Role.assignableOn": is(func(_ *view, x access.Role, _ map[string]any) any { return x.On }),

		"Group.tenant":           known(func(g team) uuid.UUID { return g.tenant }),
		"GroupPermission.tenant": known(func(g access.Grant) uuid.UUID { return g.At.Tenant }),

		"APIClient.tenant": known(func(p program) uuid.UUID { return p.TenantID }),
		"APIClient.assignments": is(func(v *view, p program, _ map[string]any) any {
			return bag(things("RoleAssignment", slices.DeleteFunc(slices.Clone(p.assignments), func(a access.Assignment) bool { return !v.may(access.ClientManage, a.At) })))
		}),
		"APIClient.previousSecretUntil": is(func(_ *view, p program, _ map[string]any) any {
			if p.PreviousSecretUntil == nil || !worldNow.Before(*p.PreviousSecretUntil) {
				return nil
			}
			return *p.PreviousSecretUntil
		}),

		"Transfer.tenant":      readable(func(x directory.Transfer) uuid.UUID { return x.TenantID }),
		"Transfer.from":        readable(func(x directory.Transfer) uuid.UUID { return x.FromID }),
		"Transfer.to":          readable(func(x directory.Transfer) uuid.UUID { return x.ToID }),
		"Transfer.initiatedBy": is(func(_ *view, x directory.Transfer, _ map[string]any) any { return thing{"Actor", x.InitiatedBy} }),

		"IdentityProvider.tenant":          known(func(x directory.IdentityProvider) uuid.UUID { return x.TenantID }),
		"IdentityProvider.hasClientSecret": is(func(_ *view, x directory.IdentityProvider, _ map[string]any) any { return x.SealedSecret != nil }),
		"IdentityProvider.roleMapping": is(func(_ *view, x directory.IdentityProvider, _ map[string]any) any {
			return things("ClaimedRole", x.RoleMapping)
		}),
		"ClaimedRole.role": is(func(_ *view, x directory.ClaimedRole, _ map[string]any) any { return thing{"Role", x.Role} }),
	} {
		rules[name] = rule
	}
	return rules
}

// known is a tenant that something which may be seen names; nil of none.
func (r *realm) known(tenant uuid.UUID) any {
	if found := r.find(tenant); tenant != uuid.Nil && found.ID == tenant {
		return thing{"Tenant", found}
	}
	return nil
}

func party(actor *audit.Actor) any {
	if actor == nil {
		return nil
	}
	return thing{"Actor", *actor}
}

// things are objects of a type.
func things[T any](kind string, all []T) []any {
	list := []any{}
	for _, one := range all {
		list = append(list, thing{kind, one})
	}
	return list
}

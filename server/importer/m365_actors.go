package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// m365Actors: accounts that their names tell first, then the types of users,
// then whatever names somebody. Users and administrators both are users; their
// type is their role.
func m365Actors() []actorForm {
	form := func(kind audit.ActorKind, only condition) actorForm {
		return actorForm{
			kind: kind, only: only,
			id:       paths("Actor/objectId", "TokenObjectId", "UserKey"),
			name:     paths("Actor/name", "UserId", "UserIds", "Actor/upn", "Actor/spn"),
			role:     paths("UserType"),
			tenantID: paths("ActorContextId", "TokenTenantId", "ExternalUserTenantId"),
		}
	}
	user := func(kind audit.ActorKind, only condition) actorForm {
		out := form(kind, only)
		out.name = paths("Actor/name", "LogonUserDisplayName", "UserId", "UserIds", "Actor/upn")
		out.email = paths("UserId", "UserIds", "Actor/upn")
		return out
	}
	const account, kind = "UserId, UserIds", "UserType"
	return []actorForm{
		form(audit.Application, where(account, "serviceprincipal_*", "app@sharepoint", "application")),
		form(audit.System, where(account, "nt authority\\*", "nt service\\*", "s-1-5-*", "*\\system", "*\\administrator (*", "* (microsoft.*",
			"*@*.prod.outlook.com")),
		form(audit.System, where(kind, "3", "dcadmin", "4", "system", "7", "custompolicy", "8", "systempolicy")),
		form(audit.Application, where(kind, "5", "application", "6", "serviceprincipal")),
		user(audit.PartnerUser, where(kind, "9", "partnertechnician")),
		user(audit.CustomerUser, where(account, "*@*")),
		form(audit.UnknownActor, where(account, "not-found", "certificate", "anonymous", "*anonymous#*")),
		form(audit.CustomerUser, where(kind, "0", "regular", "2", "admin", "10", "guest")),
		form(audit.UnknownActor, condition{}),
	}
}

// m365OnBehalfOf: a mail sent for somebody, and a mailbox that is another's.
func m365OnBehalfOf() []actorForm {
	actor := paths("UserId", "UserIds")
	return []actorForm{
		{
			kind: audit.CustomerUser, id: paths("SendOnBehalfOfUserMailboxGuid"),
			name: paths("SendOnBehalfOfUserSmtp"), email: paths("SendOnBehalfOfUserSmtp"), other: actor,
		},
		{
			kind: audit.CustomerUser, id: paths("SendAsUserMailboxGuid"),
			name: paths("SendAsUserSmtp"), email: paths("SendAsUserSmtp"), other: actor,
		},
		{
			kind: audit.CustomerUser, id: paths("MailboxOwnerSid"),
			name: paths("MailboxOwnerUPN"), email: paths("MailboxOwnerUPN"), other: actor,
			only: where("MailboxOwnerUPN"),
		},
	}
}

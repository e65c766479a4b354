package graph_test

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// state disables or enables a user, or suspends or reactivates a tenant.
func (r *realm) state(v *view) change {
	if x := pick(r.random, r.tenants); r.random.IntN(3) == 0 {
		status := pick(r.random, []access.TenantStatus{access.TenantActive, access.TenantSuspended, access.TenantSuspended, access.TenantDeleted})
		return change{"updateTenant", map[string]any{"id": x.ID.String(), "status": string(status)}, v.mayNow(access.TenantManage, x.ID), func(any) map[string]any {
			i := slices.IndexFunc(r.tenants, func(one access.Tenant) bool { return one.ID == x.ID })
			r.tenants[i].Status = status
			return map[string]any{"tenant": thing{"Tenant", r.tenants[i]}}
		}}
	}
	u, status := pick(r.random, r.users), directory.UserDisabled
	if r.disabled[u.id] {
		status = directory.UserActive
	}
	return change{"updateUser", map[string]any{"id": u.id.String(), "status": string(status)}, v.may(access.UserManage, u.tenant), func(any) map[string]any {
		if r.disabled[u.id] = status == directory.UserDisabled; !r.disabled[u.id] { // who signs in again
			_, _ = r.db.Admin.Exec(`UPDATE sessions SET ended_at = NULL WHERE id = $1`, u.session)
		}
		told := r.person(u)
		told.signedOut = true // until after the answer
		return map[string]any{"user": thing{"User", told}}
	}}
}

// sessions ends the session of a user, who signs in again.
func (r *realm) sessions(v *view) change {
	u := pick(r.random, r.users)
	input := map[string]any{"userId": u.id.String()}
	if r.random.IntN(2) == 0 && u.id != v.who.id {
		input["sessionId"] = u.session.String()
	}
	return change{"endSessions", input, v.may(access.UserManage, u.tenant) || u.id == v.who.id, func(any) map[string]any {
		if !r.disabled[u.id] {
			_, _ = r.db.Admin.Exec(`UPDATE sessions SET ended_at = NULL WHERE id = $1`, u.session)
		}
		ended := r.person(u)
		ended.signedOut = true
		return map[string]any{"user": thing{"User", ended}}
	}}
}

// rename gives something another name, or makes a tenant or a user.
func (r *realm) rename(v *view) change {
	name, x, u := r.newName("Name"), pick(r.random, r.tenants), pick(r.random, r.users)
	switch r.random.IntN(4) {
	case 0:
		return change{"createTenant", map[string]any{"parentId": x.ID.String(), "kind": "ORGANIZATION", "name": name, "externalId": "x"}, v.mayNow(access.TenantManage, x.ID), func(told any) map[string]any {
			made := access.Tenant{ID: idOfTold(told), Kind: access.Organization, Name: name, ExternalID: "x", Status: access.TenantActive, ParentID: x.ID}
			r.tenants = append(r.tenants, made)
			return map[string]any{"tenant": thing{"Tenant", made}}
		}}
	case 1:
		email := strings.ToLower(name) + "@made.example"
		return change{"createUser", map[string]any{"tenantId": x.ID.String(), "name": name, "email": email}, v.mayNow(access.UserManage, x.ID), func(ids any) map[string]any {
			made := worldUser{id: idOfTold(ids), session: r.id(), tenant: r.place(x.ID)}
			r.users, r.names[made.id], r.emails[made.id] = append(r.users, made), name, email
			_, _ = r.db.Admin.Exec(`INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, '', now(), now() + interval '1 hour')`, made.session, made.id)
			told := r.person(made)
			told.signedOut = true // until after the answer
			return map[string]any{"user": thing{"User", told}}
		}}
	case 2:
		return change{"updateTenant", map[string]any{"id": x.ID.String(), "name": name}, v.mayNow(access.TenantManage, x.ID), func(any) map[string]any {
			i := slices.IndexFunc(r.tenants, func(one access.Tenant) bool { return one.ID == x.ID })
			r.tenants[i].Name = name
			return map[string]any{"tenant": thing{"Tenant", r.tenants[i]}}
		}}
	}
	return change{"updateUser", map[string]any{"id": u.id.String(), "name": name}, v.may(access.UserManage, u.tenant), func(any) map[string]any {
		r.names[u.id] = name
		return map[string]any{"user": thing{"User", r.person(u)}}
	}}
}

// offer offers an organization.
func (r *realm) offer(v *view) change {
	org := pick(r.random, r.kind(access.Organization))
	return change{"initiateTransfer", map[string]any{"tenantId": org.ID.String(), "note": "As agreed."}, v.mayNow(access.TenantManage, org.ID), func(told any) map[string]any {
		from := r.find(org.ParentID)
		made := directory.Transfer{ID: idOfTold(told), TenantID: org.ID, TenantName: org.Name, FromPartner: r.partner(org.ID), FromID: from.ID, FromName: from.Name,
			State: directory.TransferInitiated, InitiatedAt: worldNow, ExpiresAt: worldNow.Add(directory.TransferLife), Note: "As agreed.", InitiatedBy: v.actor()}
		code, _ := dig(told, "code").(string)
		r.transfers, r.codes[made.ID] = append(r.transfers, made), code
		return map[string]any{"transfer": thing{"Transfer", made}, "code": whatever{}}
	}}
}

// actor is the viewer as the one who did something, without the e-mail.
func (v *view) actor() audit.Actor {
	home := v.find(v.who.tenant.Tenant)
	kind := map[access.TenantKind]audit.ActorKind{access.Platform: audit.SupportUser, access.Partner: audit.PartnerUser, access.Customer: audit.CustomerUser,
		access.Organization: audit.OrganizationUser}[home.Kind]
	if v.client {
		kind = audit.Application
	}
	roles := []string{}
	for _, a := range v.who.assignments {
		roles = append(roles, a.Role.Name)
	}
	slices.Sort(roles)
	return audit.Actor{Kind: kind, ActorID: audit.Text(v.who.id.String()), Name: v.name, Role: audit.Text(roles[0]), TenantID: audit.Text(home.ID.String()), TenantName: audit.Text(home.Name)}
}

// transfer accepts, declines, executes or cancels a transfer.
func (r *realm) transfer(v *view) change {
	i := r.random.IntN(len(r.transfers))
	for n := 0; n < 30 && r.transfers[i].State != directory.TransferInitiated && r.transfers[i].State != directory.TransferAccepted; n++ {
		i = r.random.IntN(len(r.transfers))
	}
	x := r.transfers[i]
	to := func(state directory.TransferState) map[string]any {
		r.transfers[i].State = state
		return map[string]any{"transfer": thing{"Transfer", r.transfers[i]}}
	}
	side := v.may(access.TenantManage, access.Place{Partner: x.FromPartner, Tenant: x.TenantID})
	switch n := r.random.IntN(8); {
	case x.State == directory.TransferAccepted && n > 0:
		return change{"executeTransfer", map[string]any{"id": x.ID.String()}, side, func(any) map[string]any {
			r.move(x.TenantID, x.ToID)
			return to(directory.TransferExecuted)
		}}
	case x.State == directory.TransferInitiated && n > 1:
		parent := pick(r.random, append(r.kind(access.Customer), r.kind(access.Partner)...))
		return change{"acceptTransfer", map[string]any{"code": r.codes[x.ID], "parentId": parent.ID.String()}, v.mayNow(access.TenantManage, parent.ID), func(any) map[string]any {
			r.transfers[i].ToID, r.transfers[i].ToName = parent.ID, audit.Text(parent.Name)
			return to(directory.TransferAccepted)
		}}
	case x.State == directory.TransferInitiated && n == 1:
		return change{"declineTransfer", map[string]any{"code": r.codes[x.ID]}, v.holds(access.TenantManage), func(any) map[string]any { return to(directory.TransferDeclined) }}
	}
	return change{"cancelTransfer", map[string]any{"id": x.ID.String()}, side, func(any) map[string]any { return to(directory.TransferCanceled) }}
}

// move moves an organization with its household, see world.transfer. A custom
// role stays behind.
func (r *realm) move(org, parent uuid.UUID) {
	old := r.place(org)
	r.world.transfer(org, parent)
	now := r.place(org)
	if old.Partner == now.Partner {
		return
	}
	kept := func(held []access.Assignment, at access.Place) (kept []access.Assignment) {
		for _, a := range held {
			if a.Role.Builtin && a.At == at {
				kept = append(kept, access.Assignment{Role: a.Role, At: now})
			}
		}
		return kept
	}
	for i := range r.users {
		if u := &r.users[i]; u.tenant.Tenant == org {
			u.assignments = kept(u.assignments, now)
		}
	}
	for i := range r.programs {
		if p := &r.programs[i]; p.TenantID == org {
			p.assignments = kept(p.assignments, old)
		}
	}
}

// client makes an API client, or revokes one.
func (r *realm) client(v *view) change {
	if i := r.random.IntN(len(r.programs)); r.random.IntN(2) == 0 {
		p := r.programs[i]
		if r.random.IntN(2) == 0 {
			return change{"rotateClientSecret", map[string]any{"id": p.ID.String(), "overlapMinutes": 0}, v.mayNow(access.ClientManage, p.TenantID), func(any) map[string]any {
				r.programs[i].SecretRotatedAt = ref(worldNow)
				return map[string]any{"client": thing{"APIClient", r.programs[i]}, "secret": whatever{}}
			}}
		}
		return change{"revokeClient", map[string]any{"id": p.ID.String()}, v.mayNow(access.ClientManage, p.TenantID), func(any) map[string]any {
			r.programs[i].Status = directory.ClientRevoked
			return map[string]any{"client": thing{"APIClient", r.programs[i]}}
		}}
	}
	home, name, role := pick(r.random, r.tenants), r.newName("made"), r.named("Global Reader")
	return change{"createClient", map[string]any{"tenantId": home.ID.String(), "clientId": name, "roleIds": []any{role.ID.String()}}, v.mayNow(access.ClientManage, home.ID), func(told any) map[string]any {
		made := program{APIClient: directory.APIClient{ID: idOfTold(told), ClientID: name, TenantID: home.ID, Status: directory.ClientActive, CreatedAt: worldNow},
			assignments: []access.Assignment{{Role: role, At: r.place(home.ID)}}}
		r.programs = append(r.programs, made)
		return map[string]any{"client": thing{"APIClient", made}, "secret": whatever{}}
	}}
}

// provider changes an identity provider, or forgets it.
func (r *realm) provider(v *view) change {
	if len(r.providers) == 0 {
		return change{}
	}
	i, name := r.random.IntN(len(r.providers)), r.newName("Provider")
	x := r.providers[i]
	may := v.mayNow(access.UserManage, x.TenantID) && v.mayNow(access.RoleManage, x.TenantID)
	if r.random.IntN(4) == 0 {
		return change{"deleteIdentityProvider", map[string]any{"id": x.ID.String()}, may, func(any) map[string]any {
			r.providers = slices.Delete(slices.Clone(r.providers), i, i+1)
			return map[string]any{"identityProvider": thing{"IdentityProvider", x}}
		}}
	}
	return change{"updateIdentityProvider", map[string]any{"id": x.ID.String(), "name": name}, may, func(any) map[string]any {
		r.providers[i].Name = name
		return map[string]any{"identityProvider": thing{"IdentityProvider", r.providers[i]}}
	}}
}

// custom makes, changes or deletes a custom role.
func (r *realm) custom(v *view) change {
	own := slices.DeleteFunc(slices.Clone(r.roles), func(x access.Role) bool { return x.Builtin })
	if home := pick(r.random, r.kind(access.Partner)); len(own) == 0 || r.random.IntN(3) == 0 {
		made := access.Role{Name: r.newName("Role"), TenantID: home.ID, Permissions: r.permissions(), On: []access.TenantKind{access.Customer, access.Organization}}
		return change{"createRole", map[string]any{"tenantId": home.ID.String(), "name": made.Name, "permissions": texts(made.Permissions), "assignableOn": []any{"CUSTOMER", "ORGANIZATION"}},
			v.mayNow(access.RoleManage, home.ID), func(told any) map[string]any {
				made.ID = idOfTold(told)
				r.roles = append(r.roles, made)
				return map[string]any{"role": thing{"Role", made}}
			}}
	}
	x := pick(r.random, own)
	if r.random.IntN(4) == 0 {
		return change{"deleteRole", map[string]any{"id": x.ID.String()}, v.mayNow(access.RoleManage, x.TenantID), func(any) map[string]any {
			r.roles = slices.DeleteFunc(slices.Clone(r.roles), func(one access.Role) bool { return one.ID == x.ID })
			return map[string]any{"deletedId": x.ID}
		}}
	}
	return r.role(v)
}

// role changes what a custom role permits, for whoever holds it.
func (r *realm) role(v *view) change {
	own := slices.DeleteFunc(slices.Clone(r.roles), func(x access.Role) bool { return x.Builtin })
	if len(own) == 0 {
		return change{}
	}
	x, permissions := pick(r.random, own), r.permissions()
	return change{"updateRole", map[string]any{"id": x.ID.String(), "permissions": texts(permissions)}, v.mayNow(access.RoleManage, x.TenantID), func(any) map[string]any {
		x.Permissions = permissions
		for i := range r.roles {
			if r.roles[i].ID == x.ID {
				r.roles[i] = x
			}
		}
		renew := func(held []access.Assignment) (renewed []access.Assignment) {
			for _, a := range held {
				if a.Role.ID == x.ID {
					a.Role = x
				}
				renewed = append(renewed, a)
			}
			return renewed
		}
		for i := range r.users {
			r.users[i].assignments = renew(r.users[i].assignments)
		}
		for i := range r.programs {
			r.programs[i].assignments = renew(r.programs[i].assignments)
		}
		return map[string]any{"role": thing{"Role", x}}
	}}
}

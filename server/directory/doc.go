// Package directory knows the tenants, users, roles, groups and activities,
// and from them what a viewer may do where.
//
// It owns Rights (anew for each request, so that revoking a right is immediate)
// and the tenant tree, which it keeps in memory and reads again when its
// version has moved. It refuses the rule itself, which is access's, and
// passwords and tokens, which are identity's.
package directory

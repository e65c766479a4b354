// Package access decides who may do what where.
//
// It owns permissions, roles, the tree of places and the Scope that every read
// and write passes through. It is pure: no I/O, no clock, no globals. It
// refuses to load anything (directory does) and to know what a scope is used
// for (audit and directory do).
//
// The rule: permission P holds on a place if a role with P is assigned to the
// viewer there or above; where the role is scoped by groups, only if besides
// one of the viewer's groups grants P there or above. The role is the ceiling,
// the group the key.
package access

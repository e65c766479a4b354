// Package store is the only door to PostgreSQL.
//
// It owns the pools, the migrations and partitions, transactions with retry,
// and the conversion between rows and the domain's types: one view for each
// service (Events, Directory, Identity). Requests run under a database role
// that may only add events; migrations and maintenance run under another one,
// which answers no request. It refuses decisions: who may see what comes in
// as an access.Scope, and with the zero Scope every method finds nothing.
package store

// Package plan chooses how a page of events is read, so that its cost depends
// on the page and never on the size of the log.
//
// It owns the choice among bounded ways: reading streams (a tenant's or a
// partner's events in order of time) on the days that hold events of the scope,
// or reading an index of the filter. It goes from day to day by counts, takes
// one partition at a time, and learns from each step what the next one should
// be. It is pure: it knows no SQL and reads nothing, so a choice can be tested
// without a database.
//
// It refuses to decide who may see what: a step is narrowed by the scope
// wherever it is read.
package plan

// Package rows writes lists of events as JSON straight from what a query
// selects: it looks at the selection once per list and then runs over the
// events. gqlgen looks once per field and event, at hundreds of allocations an
// event.
//
// It stands where gqlgen calls a middleware of fields, and takes over by the
// type of the result: whatever answers []audit.Event or []audit.Edge, under
// whatever field. Everything above such a list (arguments, rights, counts, the
// way from page to page) stays with gqlgen.
//
// It refuses to tell errors. Where a list holds what only an error can answer
// (a missing value that must not be missing, a resolver that fails), or the
// query selects what the tables here do not know, gqlgen writes that list as
// if nobody had tried before. So there is one schema and one meaning, and the
// tests compare the two ways byte for byte.
package rows

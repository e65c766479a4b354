// Package audit is the log itself: what an event is, how one is recorded, and
// how events are found again.
//
// It owns Event, the catalogue of activities, Input and its limits, Filter,
// Cursor and Page, and the service Trail. Every read takes an access.Scope as
// an argument; Filter.Within is the only place where what was asked and what
// is permitted meet. It refuses to know SQL (store), formats of other systems
// (importer) and how a request arrived (web, graph).
package audit

// Package audit is the log itself: what an event is, how one is recorded, and
// how events are found again.
//
// It owns Event, the catalogue of activities, Input and its limits, Filter,
// Cursor and Page, and the service Trail. Every read takes an access.Scope as
// an argument, or is of what the viewer itself did; Filter.Within and Filter.By
// are the only places where what was asked and what is permitted meet. A filter
// is compiled into conditions, which store says in SQL. It refuses to know SQL
// (store), formats of other systems (importer) and how a request arrived (web,
// graph).
package audit

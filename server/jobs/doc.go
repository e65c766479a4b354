// Package jobs runs long work piece by piece: exports, and whatever else takes
// longer than a request. A job is a row of the queue. A server leases it, works
// on it for a turn, keeps how far it came, and puts it back; whoever dies in a
// turn loses no more than what was not kept of it. A lease has a number (a
// fence): what a server writes that lost its lease meanwhile is refused by the
// store. An owner has one job under way at a time.
//
// The room knows turns, leases and tries. It does not know what a job does:
// that is the room's that registers for the kind. It never fails for good what
// may still succeed, and never tries for ever what cannot.
package jobs

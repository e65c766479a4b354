// Package fault is the closed list of ways in which a request can fail.
//
// It owns the error kinds of the public contract and the split between what a
// user may read (Message, Field) and what only the process log may hold (the
// cause). It refuses to know how a fault travels: statuses and JSON are web's.
package fault

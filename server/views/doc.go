// Package views keeps how users look at the log: the views that they save, for
// themselves or for all users of their tenant, and their preferences.
//
// A view is the app's own words for a question and how its answer is laid out;
// nothing here reads them. It gives nobody a right: whoever opens it sees what
// they may see anyway. Each change leaves an event on the user's own tenant, in
// the same transaction.
package views

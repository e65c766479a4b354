// Package web is the door: everything that comes in by HTTP, and what goes out.
//
// It owns the routes, the order in which a request is looked at (request id,
// recovery, headers, method, media type, who asks, how much, the bytes, the
// document, its cost), the limits of each step, GraphQL over HTTP, the session
// cookie, the one form of errors and their statuses, the app's files, and the
// server's timeouts and graceful stop.
//
// It refuses to decide who somebody is (identity), what they may do (directory,
// access) and what the API answers (graph). It never parses a document of
// somebody unknown, and never sends back a body, a long name, or anything of
// the inside.
package web

// Package graph is the GraphQL API: the schema (schema, by hand), what gqlgen
// makes of it (generated, model), and the resolvers, which unpack, make one
// call into a service, and return. It refuses rules of its own: who may see
// what is decided in access, what is asked and recorded in audit.
package graph

// Package schema is the model of Trailkeeper's data: what is stored, under
// which names. It is pure data: no hooks, no policies, no logic. Who may see
// what is decided in access; what is recorded in audit.
//
// The tables of the directory are migrated from this schema. The tables of
// events are partitioned and protected, which ent cannot express: their
// migration is written by hand and a test compares it with this schema.
package schema

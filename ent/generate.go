// Package ent holds the model: schema (by hand), migrations (versioned SQL)
// and db (ent's output, nothing else).
package ent

//go:generate go tool ent generate --target ./db --feature sql/versioned-migration,sql/upsert,sql/lock,sql/execquery ./schema

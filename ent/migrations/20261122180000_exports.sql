-- +goose Up
-- create "exports" table
CREATE TABLE "exports" ("id" uuid NOT NULL, "owner_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "requested_by" jsonb NOT NULL, "impersonator" jsonb NULL, "requested_at" timestamptz NOT NULL, "layout" jsonb NOT NULL, "asked" jsonb NOT NULL, "range_from" timestamptz NOT NULL, "range_to" timestamptz NOT NULL, "estimated_rows" bigint NULL, "state" character varying NOT NULL, "error" character varying NULL, "rows" bigint NOT NULL DEFAULT 0, "bytes" bigint NOT NULL DEFAULT 0, "progress" jsonb NULL, "sha256" character varying NULL, "finished_at" timestamptz NULL, "expires_at" timestamptz NULL, "kept" boolean NOT NULL DEFAULT false, PRIMARY KEY ("id"));
-- create index "export_owner_id_requested_at_id" to table: "exports"
CREATE INDEX "export_owner_id_requested_at_id" ON "exports" ("owner_id", "requested_at", "id");
-- create index "export_expires_at" to table: "exports"
CREATE INDEX "export_expires_at" ON "exports" ("expires_at");
-- create "jobs" table
CREATE TABLE "jobs" ("id" uuid NOT NULL, "kind" character varying NOT NULL, "owner_id" uuid NOT NULL, "turn_at" timestamptz NOT NULL, "leased_until" timestamptz NULL, "fence" bigint NOT NULL DEFAULT 0, "tries" bigint NOT NULL DEFAULT 0, PRIMARY KEY ("id"));
-- create index "job_kind_turn_at" to table: "jobs"
CREATE INDEX "job_kind_turn_at" ON "jobs" ("kind", "turn_at");
-- modify "tenants" table
ALTER TABLE "tenants" ADD COLUMN "export_roles" jsonb NULL;
GRANT SELECT, INSERT, UPDATE ON exports TO trailkeeper_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO trailkeeper_server;

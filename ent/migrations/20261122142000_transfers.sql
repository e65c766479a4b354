-- +goose Up
-- create "transfers" table
CREATE TABLE "transfers" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "tenant_name" character varying NOT NULL, "from_partner" uuid NOT NULL, "from_id" uuid NOT NULL, "from_name" character varying NOT NULL, "to_id" uuid NULL, "to_name" character varying NULL, "state" character varying NOT NULL, "code_hash" bytea NOT NULL, "initiated_by" jsonb NOT NULL, "initiated_at" timestamptz NOT NULL, "expires_at" timestamptz NOT NULL, "note" character varying NULL, PRIMARY KEY ("id"));
-- create index "transfer_code_hash" to table: "transfers"
CREATE UNIQUE INDEX "transfer_code_hash" ON "transfers" ("code_hash");
-- create index "transfer_tenant_id" to table: "transfers"
CREATE INDEX "transfer_tenant_id" ON "transfers" ("tenant_id");
GRANT SELECT, INSERT, UPDATE ON transfers TO trailkeeper_server;

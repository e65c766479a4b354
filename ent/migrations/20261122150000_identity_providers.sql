-- +goose Up
-- Single sign-on: the OpenID providers that a partner or customer trusts, how
-- each knows the users, and which of them opened a session.
-- create "identity_providers" table
CREATE TABLE "identity_providers" ("id" uuid NOT NULL, "name" character varying NOT NULL, "issuer" character varying NOT NULL, "client_id" character varying NOT NULL, "sealed_secret" bytea NULL, "audiences" jsonb NOT NULL, "provisioning" character varying NOT NULL DEFAULT 'INVITED', "listed" boolean NOT NULL DEFAULT false, "roles_claim" character varying NOT NULL DEFAULT '', "role_mapping" jsonb NOT NULL, "status" character varying NOT NULL DEFAULT 'ACTIVE', "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "tenant_id" uuid NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "identity_providers_tenants_tenant" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "identityprovider_issuer" to table: "identity_providers"
CREATE UNIQUE INDEX "identityprovider_issuer" ON "identity_providers" ("issuer");
-- create index "identityprovider_tenant_id" to table: "identity_providers"
CREATE INDEX "identityprovider_tenant_id" ON "identity_providers" ("tenant_id");
-- modify "sessions" table
ALTER TABLE "sessions" ADD COLUMN "claimed" jsonb NULL, ADD COLUMN "provider_id" uuid NULL, ADD CONSTRAINT "sessions_identity_providers_provider" FOREIGN KEY ("provider_id") REFERENCES "identity_providers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE;
-- create "user_identities" table
CREATE TABLE "user_identities" ("id" uuid NOT NULL, "subject" character varying NOT NULL, "created_at" timestamptz NOT NULL, "provider_id" uuid NOT NULL, "user_id" uuid NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "user_identities_identity_providers_provider" FOREIGN KEY ("provider_id") REFERENCES "identity_providers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, CONSTRAINT "user_identities_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE);
-- create index "useridentity_provider_id_subject" to table: "user_identities"
CREATE UNIQUE INDEX "useridentity_provider_id_subject" ON "user_identities" ("provider_id", "subject");
-- create index "useridentity_provider_id_user_id" to table: "user_identities"
CREATE UNIQUE INDEX "useridentity_provider_id_user_id" ON "user_identities" ("provider_id", "user_id");
-- create index "useridentity_user_id" to table: "user_identities"
CREATE INDEX "useridentity_user_id" ON "user_identities" ("user_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON identity_providers, user_identities TO trailkeeper_server;

-- +goose Up
-- modify "roles" table
ALTER TABLE "roles" ADD COLUMN "tenant_id" uuid NULL, ADD CONSTRAINT "roles_tenants_tenant" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "role_tenant_id" to table: "roles"
CREATE INDEX "role_tenant_id" ON "roles" ("tenant_id");
-- create index "roleassignment_role_id" to table: "role_assignments"
CREATE INDEX "roleassignment_role_id" ON "role_assignments" ("role_id");

-- Users are listed by their name, folded, and searched by name and e-mail.
-- PostgreSQL folds here what audit.Fold folds there (NFKC, lower case, dashes as
-- '-', blanks collapsed), so that whoever writes a user need not. A key of an
-- index must not be long: users are ordered by the first 200 characters.
-- +goose StatementBegin
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT normalize(regexp_replace(regexp_replace(lower(normalize($1, NFKC)),
    '[\u058A\u05BE\u1400\u1806\u2010-\u2015\u2212\u2E17\u2E1A\u2E3A\u2E3B\u2E40\u2E5D\u301C\u3030\u30A0]', '-', 'g'),
    '[[:space:][:cntrl:]]+', ' ', 'g'), NFKC)
$$;
-- +goose StatementEnd
ALTER TABLE users
  ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (left(folded(name), 200)) STORED,
  ADD COLUMN search_text text COLLATE "C" GENERATED ALWAYS AS (folded(name) || E'\x1f' || folded(email)) STORED;
CREATE INDEX users_name_key ON users (name_key, id);
CREATE INDEX users_partner_name_key ON users (partner_id, name_key, id);

-- +goose Up
-- The second wall: requests run as trailkeeper_server, which owns nothing and
-- may only add events. Whoever migrates owns the tables. Roles belong to the
-- whole cluster, so another database may have made this one already.
-- +goose StatementBegin
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trailkeeper_server') THEN
    CREATE ROLE trailkeeper_server NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another migration made it at the same moment
END
$$;
-- +goose StatementEnd
GRANT USAGE ON SCHEMA public TO trailkeeper_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  tenants, departures, users, roles, role_assignments, groups, group_members, group_permissions,
  api_clients, sessions, sign_in_failures, signing_keys, activities
  TO trailkeeper_server;
GRANT USAGE ON SEQUENCE departures_id_seq TO trailkeeper_server;

-- The version of the tenant tree: servers keep the tree in memory and read it
-- anew when the version has moved. A trigger counts, so that every way of
-- changing a tenant is seen.
CREATE TABLE tenant_tree (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL
);
INSERT INTO tenant_tree (version) VALUES (1);
GRANT SELECT, UPDATE ON tenant_tree TO trailkeeper_server;
-- +goose StatementBegin
CREATE FUNCTION count_tenant_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tenant_tree SET version = version + 1;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER count_tenant_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tenants
  FOR EACH STATEMENT EXECUTE FUNCTION count_tenant_tree();
CREATE TRIGGER count_tenant_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON departures
  FOR EACH STATEMENT EXECUTE FUNCTION count_tenant_tree();

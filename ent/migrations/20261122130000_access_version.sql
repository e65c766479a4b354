-- +goose Up
-- The version of who may do what: servers keep a viewer's assignments and
-- grants in memory and read them anew when the version has moved. It is read
-- with every request, in the same snapshot, so that taking a right away holds
-- from the next one on. A trigger counts, so that every way of changing them
-- is seen.
CREATE TABLE access_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL
);
INSERT INTO access_version (version) VALUES (1);
GRANT SELECT, UPDATE ON access_version TO trailkeeper_server;
-- +goose StatementBegin
CREATE FUNCTION count_access_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_version SET version = version + 1;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER count_access_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON roles
  FOR EACH STATEMENT EXECUTE FUNCTION count_access_version();
CREATE TRIGGER count_access_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON role_assignments
  FOR EACH STATEMENT EXECUTE FUNCTION count_access_version();
CREATE TRIGGER count_access_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON group_members
  FOR EACH STATEMENT EXECUTE FUNCTION count_access_version();
CREATE TRIGGER count_access_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON group_permissions
  FOR EACH STATEMENT EXECUTE FUNCTION count_access_version();

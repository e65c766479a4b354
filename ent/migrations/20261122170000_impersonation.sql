-- +goose Up
-- A session in which somebody acts as the user: the impersonator's own session,
-- with which it ends, and the reason that was given.
ALTER TABLE sessions
  ADD COLUMN impersonator_session_id uuid NULL,
  ADD COLUMN reason character varying NULL,
  ADD CONSTRAINT sessions_sessions_impersonated FOREIGN KEY (impersonator_session_id)
    REFERENCES sessions (id) ON UPDATE NO ACTION ON DELETE CASCADE;

-- Rights that are kept in memory name the groups that they come from.
CREATE TRIGGER count_access_version AFTER UPDATE ON groups
  FOR EACH STATEMENT EXECUTE FUNCTION count_access_version();

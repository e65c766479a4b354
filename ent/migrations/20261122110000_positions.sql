-- +goose Up
-- The order of recording: the sequencer gives each event the next position of
-- its partner, without a gap, and counts it on its day. Events are not touched.

-- Whoever begins after another has committed gets the higher seq, so taking
-- the oldest first keeps that order. events is how many a row holds, beside
-- the arrays, which are stored out of line.
ALTER TABLE pending
  ADD COLUMN seq    bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN events integer NOT NULL GENERATED ALWAYS AS (cardinality(event_ids)) STORED;
CREATE INDEX pending_seq ON pending (seq);
-- Rows stay for a moment only: vacuum by their number, not by a share of it.
ALTER TABLE pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

-- One row an event: which one is the n-th of its partner. The next position is
-- read from the end of the primary key, so the newest row of a partner must
-- stay, whatever else leaves.
CREATE TABLE positions (
  partner_id  uuid NOT NULL,
  position    bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  id          uuid NOT NULL,
  tenant_id   uuid NOT NULL,
  PRIMARY KEY (partner_id, position)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON positions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How many of the events with a position a tenant has on a day (UTC, of
-- occurred_at). Never fewer than there are.
CREATE TABLE tenant_days (
  partner_id uuid NOT NULL,
  tenant_id  uuid NOT NULL,
  day        date NOT NULL,
  events     bigint NOT NULL,
  PRIMARY KEY (partner_id, tenant_id, day)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- The sequencer is no request: it runs as whoever owns the tables. Requests
-- read what it made and can neither forge a position nor drop what waits for
-- one.
GRANT SELECT ON positions, tenant_days TO trailkeeper_server;

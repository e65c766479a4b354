-- +goose Up
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- One row an event. The primary key is the partner's time index, too; an id
-- holds its time, so an id is a range of this key and needs no index. No
-- foreign keys: deleting a user or tenant must not touch the trail. Every key
-- has partner_id, so that the table can be distributed by it.
CREATE TABLE audit_events (
  partner_id        uuid NOT NULL,
  occurred_at       timestamptz NOT NULL,
  id                uuid NOT NULL,
  recorded_at       timestamptz NOT NULL DEFAULT now(),
  finished_at       timestamptz,
  duration_ms       double precision,
  tenant_id         uuid NOT NULL,
  customer_id       uuid,
  tenant_kind       text NOT NULL,
  tenant_name       text NOT NULL,
  customer_name     text,
  partner_name      text,
  log               text NOT NULL,
  activity          text NOT NULL,
  activity_name     text NOT NULL,
  category          text NOT NULL,
  operation         text NOT NULL,
  outcome           text NOT NULL,
  outcome_reason    text,
  error_code        text,
  severity          text NOT NULL,
  description       text NOT NULL,
  source            text NOT NULL,
  channel           text NOT NULL,
  actor_kind        text NOT NULL,
  actor_id          text,
  actor_name        text NOT NULL,
  actor_email       text,
  actor_role        text,
  actor_tenant_id   text,
  actor_tenant_name text,
  on_behalf_of      jsonb,
  impersonator      jsonb,
  recorded_by       jsonb,
  targets           jsonb,
  ip_address        text,
  user_agent        text,
  country           text,
  city              text,
  correlation_id    text,
  session_id        text,
  source_id         text,
  details           jsonb,
  raw               text,
  search_text       text NOT NULL,
  PRIMARY KEY (partner_id, occurred_at, id)
) PARTITION BY RANGE (occurred_at);

-- One tenant's events by time.
CREATE INDEX audit_events_tenant ON audit_events (tenant_id, occurred_at, id);
-- A whole correlation id or source id, any case.
CREATE INDEX audit_events_correlation ON audit_events (lower(correlation_id))
  WHERE correlation_id IS NOT NULL;
CREATE INDEX audit_events_source ON audit_events (lower(source_id))
  WHERE source_id IS NOT NULL;
-- Any part of a text. The maintenance task empties the pending list.
CREATE INDEX audit_events_search ON audit_events USING gin (search_text gin_trgm_ops)
  WITH (fastupdate = on);

-- Makes a record with a source id happen once.
CREATE TABLE event_keys (
  partner_id  uuid NOT NULL,
  tenant_id   uuid NOT NULL,
  source      text NOT NULL,
  source_id   text NOT NULL,
  event_id    uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  digest      bytea NOT NULL,
  PRIMARY KEY (partner_id, tenant_id, source, source_id)
);

-- Recorded, but without a position yet: one row a batch and partner.
CREATE TABLE pending (
  partner_id   uuid NOT NULL,
  id           uuid NOT NULL,
  tenant_ids   uuid[] NOT NULL,
  occurred_ats timestamptz[] NOT NULL,
  event_ids    uuid[] NOT NULL,
  PRIMARY KEY (partner_id, id)
);

-- Append-only. The privileges are the wall; the trigger is a tripwire for
-- whoever owns the table.
GRANT SELECT, INSERT ON audit_events, event_keys, pending TO trailkeeper_server;
-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
-- +goose StatementEnd
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event_keys
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON event_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

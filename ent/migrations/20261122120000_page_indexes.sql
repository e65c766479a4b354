-- +goose Up
-- What pages are read by, beside the time of a partner and of a tenant. Keys
-- are hashes of 4 and 8 bytes: an event is told from its neighbours by reading
-- it, and an index of whole texts would cost twice as much.

-- What an actor did, wherever; for whoever acted as somebody else, too.
CREATE INDEX audit_events_actor ON audit_events (hashtext(actor_id), occurred_at)
  WHERE actor_id IS NOT NULL;
CREATE INDEX audit_events_impersonator ON audit_events (hashtext(impersonator->>'actorId'), occurred_at)
  WHERE impersonator IS NOT NULL;
-- One activity at a partner, and what is not mere information there.
CREATE INDEX audit_events_activity ON audit_events (hashtextextended(activity, uuid_hash(partner_id)), occurred_at);
CREATE INDEX audit_events_severity ON audit_events (hashtextextended(severity, uuid_hash(partner_id)), occurred_at)
  WHERE severity <> 'INFORMATION';
-- Whole ids are only ever asked for as equal.
DROP INDEX audit_events_correlation;
DROP INDEX audit_events_source;
CREATE INDEX audit_events_correlation ON audit_events USING hash (lower(correlation_id))
  WHERE correlation_id IS NOT NULL;
CREATE INDEX audit_events_source ON audit_events USING hash (lower(source_id))
  WHERE source_id IS NOT NULL;

-- The keys of the events that a text names by a whole source or correlation id.
-- It looks into all partitions, so its plan is made once a connection: planning
-- would cost more than looking.
-- +goose StatementBegin
CREATE FUNCTION named_events(names text[], partners uuid[], since timestamptz, until timestamptz, most integer)
  RETURNS TABLE (partner_id uuid, occurred_at timestamptz, id uuid)
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_bitmapscan = on AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT e.partner_id, e.occurred_at, e.id FROM audit_events e
      WHERE e.source_id IS NOT NULL AND lower(e.source_id) = ANY (names)
        AND (partners IS NULL OR e.partner_id = ANY (partners)) AND e.occurred_at >= since AND e.occurred_at < until
    UNION
    SELECT e.partner_id, e.occurred_at, e.id FROM audit_events e
      WHERE e.correlation_id IS NOT NULL AND lower(e.correlation_id) = ANY (names)
        AND (partners IS NULL OR e.partner_id = ANY (partners)) AND e.occurred_at >= since AND e.occurred_at < until
    LIMIT most;
END
$$;
-- +goose StatementEnd

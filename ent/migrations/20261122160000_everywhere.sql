-- +goose Up
-- What is rare is looked for in all partitions at once. The plans of these
-- functions are made once a connection: planning over all partitions would cost
-- more than looking. Where more is found than a page can use, they say so by
-- an error: then reading partition by partition is better.

-- Events by their activity at partners: keys as in the index audit_events_activity.
-- +goose StatementBegin
CREATE FUNCTION events_of_activity(keys bigint[], since timestamptz, until timestamptz, most integer)
  RETURNS SETOF audit_events
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE n bigint;
BEGIN
  RETURN QUERY SELECT e.* FROM audit_events e
    WHERE hashtextextended(e.activity, uuid_hash(e.partner_id)) = ANY (keys) AND e.occurred_at >= since AND e.occurred_at < until
    LIMIT most + 1;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n > most THEN RAISE EXCEPTION 'more than % events', most USING ERRCODE = 'program_limit_exceeded'; END IF;
END
$$;
-- +goose StatementEnd

-- Events whose search text is like a pattern.
-- +goose StatementBegin
CREATE FUNCTION events_of_text(pattern text, since timestamptz, until timestamptz, most integer)
  RETURNS SETOF audit_events
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_bitmapscan = on AS $$
DECLARE n bigint;
BEGIN
  RETURN QUERY SELECT e.* FROM audit_events e
    WHERE e.search_text LIKE pattern AND e.occurred_at >= since AND e.occurred_at < until
    LIMIT most + 1;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n > most THEN RAISE EXCEPTION 'more than % events', most USING ERRCODE = 'program_limit_exceeded'; END IF;
END
$$;
-- +goose StatementEnd

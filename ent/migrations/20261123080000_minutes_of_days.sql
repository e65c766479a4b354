-- +goose Up

-- The minute of a day (UTC) that a moment is in, 0 to 1439.
CREATE FUNCTION minute_of_day(moment timestamptz) RETURNS smallint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (extract(hour FROM moment AT TIME ZONE 'UTC') * 60 + extract(minute FROM moment AT TIME ZONE 'UTC'))::smallint;

-- Between which minutes of its day what is counted lies, both included; never
-- narrower than it is. Days that were counted before this was known are taken
-- for whole ones: the log is not read again for it.
ALTER TABLE tenant_days
  ADD COLUMN first_minute smallint NOT NULL DEFAULT 0,
  ADD COLUMN last_minute  smallint NOT NULL DEFAULT 1439;
ALTER TABLE tenant_days
  ALTER COLUMN first_minute DROP DEFAULT,
  ALTER COLUMN last_minute  DROP DEFAULT,
  ADD CONSTRAINT tenant_days_minutes CHECK (0 <= first_minute AND first_minute <= last_minute AND last_minute <= 1439) NOT VALID;

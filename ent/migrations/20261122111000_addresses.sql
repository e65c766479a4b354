-- +goose Up
-- The address in ip_address, for ranges; the server finds it when it records
-- (audit.ParseAddress). A text that is none, such as the name of a host, has
-- none here. A filter by range walks: no index.
ALTER TABLE audit_events ADD COLUMN ip inet;

-- Events that were recorded before. What is recorded is not touched; the guard
-- of rows rests only within this transaction, while nobody else writes.
ALTER TABLE audit_events DISABLE TRIGGER append_only;
-- +goose StatementBegin
CREATE FUNCTION address_in(text) RETURNS inet LANGUAGE plpgsql AS $$
DECLARE
  bare text := $1;
  found inet;
BEGIN
  -- A port stands behind IPv4 or behind brackets.
  IF bare ~ '^(\d+(\.\d+){3}|\[[^]]*:[^]]*\]):\d+$' AND substring(bare FROM '\d+$')::numeric <= 65535 THEN
    bare := regexp_replace(bare, ':\d+$', '');
  END IF;
  bare := regexp_replace(bare, '^\[(.*)\]$', '\1');
  bare := regexp_replace(bare, '^([^%]*:[^%]*)%.+$', '\1'); -- the zone
  -- PostgreSQL reads more than an address, such as half an IPv4 inside IPv6.
  IF bare !~ '^([0-9a-fA-F:]*:)?((0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3})$' AND bare !~ '^[0-9a-fA-F:]*:[0-9a-fA-F:]*$' THEN
    RETURN NULL;
  END IF;
  found := bare::inet;
  IF found <<= inet '::ffff:0:0/96' THEN -- IPv4 inside IPv6
    found := inet '0.0.0.0' + (found - inet '::ffff:0:0');
  END IF;
  RETURN found;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN NULL;
END
$$;
-- +goose StatementEnd
UPDATE audit_events SET ip = address_in(ip_address)
  WHERE ip_address IS NOT NULL AND address_in(ip_address) IS NOT NULL;
DROP FUNCTION address_in(text);
ALTER TABLE audit_events ENABLE TRIGGER append_only;

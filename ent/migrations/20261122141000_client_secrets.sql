-- +goose Up
-- The secret that was replaced last, while it is still good, and when that was.
ALTER TABLE "api_clients" ADD COLUMN "previous_hash" character varying NULL, ADD COLUMN "previous_until" timestamptz NULL, ADD COLUMN "rotated_at" timestamptz NULL;

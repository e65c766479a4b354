-- +goose Up
-- create "saved_views" table
CREATE TABLE "saved_views" ("id" uuid NOT NULL, "name" character varying NOT NULL, "query" character varying NOT NULL, "log" character varying NOT NULL DEFAULT '', "shared" boolean NOT NULL DEFAULT false, "is_default" boolean NOT NULL DEFAULT false, "owner_id" uuid NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "saved_views_users_owner" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE);
-- create index "savedview_owner_id" to table: "saved_views"
CREATE INDEX "savedview_owner_id" ON "saved_views" ("owner_id");
-- create index "saved_views_one_default" to table: "saved_views"
CREATE UNIQUE INDEX "saved_views_one_default" ON "saved_views" ("owner_id", "log") WHERE is_default;
-- create "user_preferences" table
CREATE TABLE "user_preferences" ("id" uuid NOT NULL, "preferences" jsonb NOT NULL, "user_id" uuid NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "user_preferences_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE);
-- create index "user_preferences_user_id_key" to table: "user_preferences"
CREATE UNIQUE INDEX "user_preferences_user_id_key" ON "user_preferences" ("user_id");
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views TO trailkeeper_server;
GRANT SELECT, INSERT, UPDATE ON user_preferences TO trailkeeper_server;

#!/usr/bin/env bash
# Runs once, when the database is made: one role and one schema for each service that stores something.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=control="$CONTROL_PASSWORD" --set=runtime="$RUNTIME_PASSWORD" <<'SQL'
CREATE EXTENSION IF NOT EXISTS vector;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE ROLE control LOGIN PASSWORD :'control';
CREATE SCHEMA control AUTHORIZATION control;
ALTER ROLE control SET search_path = control;
CREATE ROLE runtime LOGIN PASSWORD :'runtime';
CREATE SCHEMA runtime AUTHORIZATION runtime;
ALTER ROLE runtime SET search_path = runtime, public;
SQL

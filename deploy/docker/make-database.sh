#!/usr/bin/env bash
# Runs once, when the database is made: a role and a schema for each owner of data.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=control="$CONTROL_PASSWORD" --set=runtime="$RUNTIME_PASSWORD" --set=knowledge="$KNOWLEDGE_PASSWORD" <<'SQL'
CREATE EXTENSION IF NOT EXISTS vector;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE ROLE control LOGIN PASSWORD :'control';
CREATE SCHEMA control AUTHORIZATION control;
ALTER ROLE control SET search_path = control;
CREATE ROLE runtime LOGIN PASSWORD :'runtime';
CREATE SCHEMA runtime AUTHORIZATION runtime;
ALTER ROLE runtime SET search_path = runtime, public;
CREATE ROLE knowledge LOGIN PASSWORD :'knowledge';
CREATE SCHEMA knowledge AUTHORIZATION knowledge;
ALTER ROLE knowledge SET search_path = knowledge, public;
SQL

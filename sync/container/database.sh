#!/bin/sh
# Once, when PostgreSQL is new: an ordinary user for the centre, whom row-level security binds, and its database.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set "password=$(cat "$CENTRE_PASSWORD_FILE")" <<'SQL'
CREATE ROLE centre LOGIN PASSWORD :'password';
CREATE DATABASE centre OWNER centre;
REVOKE ALL ON DATABASE centre FROM PUBLIC;
SQL

#!/bin/sh
# A PostgreSQL server of the tests' own: `postgres.sh start FOLDER` and `postgres.sh stop FOLDER`.
# It listens on a socket in FOLDER only, lets in whoever can reach that, and does not wait for the disk:
# the tests kill its clients, not the machine.
set -eu
action=$1
folder=$2
for bin in /usr/lib/postgresql/*/bin; do :; done # the last one is the newest
# The server refuses to run as root.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}
if [ "$action" = stop ]; then
  if [ -d "$folder/data" ]; then
    as_user "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  fi
  rm -rf "$folder"
  exit 0
fi
[ -d "$folder/data" ] && "$0" stop "$folder"
mkdir -p "$folder"
[ "$(id -u)" -eq 0 ] && chown postgres: "$folder"
as_user "$bin/initdb" -D "$folder/data" -U ishigaki -A trust -E UTF8 --locale=C >/dev/null
as_user "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-c listen_addresses='' -c unix_socket_directories=$folder -c max_connections=60 -c fsync=off" start >/dev/null

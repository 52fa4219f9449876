#!/bin/sh
# A PostgreSQL server of the tests' own: `postgres.sh start FOLDER [SETTING…]` and `postgres.sh stop FOLDER`.
# `postgres.sh crash FOLDER` ends it without a checkpoint, as a power cut of the program alone would,
# and `postgres.sh again FOLDER` starts it on what is there. It listens on a socket in FOLDER only, lets in
# whoever can reach that, and does not wait for the disk unless told to (`fsync=on`): the tests kill
# programs, not the machine.
set -eu
action=$1
folder=$2
shift 2
for bin in /usr/lib/postgresql/*/bin; do :; done # the last one is the newest
# The server refuses to run as root.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}
run() {
  as_user "$bin/pg_ctl" -D "$folder/data" -w -t 120 -l "$folder/log" start >/dev/null
}
crash() {
  as_user "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
}
case $action in
  stop)
    [ ! -d "$folder/data" ] || crash || true
    rm -rf "$folder"
    ;;
  crash) crash ;;
  again) run ;;
  start)
    [ -d "$folder/data" ] && "$0" stop "$folder"
    mkdir -p "$folder"
    [ "$(id -u)" -eq 0 ] && chown postgres: "$folder"
    as_user "$bin/initdb" -D "$folder/data" -U ishigaki -A trust -E UTF8 --locale=C >/dev/null
    {
      printf "listen_addresses = ''\nunix_socket_directories = '%s'\nmax_connections = 60\nfsync = off\n" "$folder"
      for setting in "$@"; do printf '%s\n' "$setting"; done
    } >>"$folder/data/postgresql.conf"
    run
    ;;
  *)
    echo "usage: postgres.sh start|stop|crash|again FOLDER" >&2
    exit 2
    ;;
esac

#!/bin/sh
# Puts Cowboy, and what it stands on, into build/targets/cowboy and compiles the echo server against it.
#
# Debian has no package of Cowboy: it comes inside rabbitmq-server, which is downloaded and unpacked, not installed.
# What has been unpacked already is used again, without a network.
set -eu

into=build/targets/cowboy
mkdir -p "$into"
if [ ! -d "$into/cowboy" ]; then
  unpacked=$(mktemp -d)
  trap 'rm -rf "$unpacked"' EXIT
  (cd "$unpacked" && apt-get -q download rabbitmq-server && dpkg-deb -x rabbitmq-server_*.deb .)
  for part in ranch cowlib cowboy; do # cowboy last: it tells that all are there
    cp -r "$unpacked"/usr/lib/rabbitmq/lib/rabbitmq_server-*/plugins/"$part"-*/ebin "$into/$part"
  done
fi
erlc -Werror -o "$into" targets/cowboy/echo_server.erl

#!/usr/bin/env bash
# Makes the secrets of an installation once, each service's in a folder of its own; what exists is kept.
set -euo pipefail
umask 077

folder=${SECRETS_DIR:-/secrets}
owner=10001

once() { # file, command that prints a secret
  local file=$1
  shift
  [ -s "$file" ] || "$@" > "$file.new"
  [ ! -e "$file.new" ] || mv "$file.new" "$file"
}

random_base64() { head -c 32 /dev/urandom | base64 -w 0; }
random_hex() { head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
api_key() { printf 'sb_%s' "$(random_base64 | tr '+/' '-_' | tr -d '=')"; }
sha256() { tr -d '\n' < "$1" | sha256sum | cut -d ' ' -f 1; }

services='agent llm stt tts gateway launcher'
peers='{'
for service in $services; do
  mkdir -p "$folder/$service"
  once "$folder/$service/token" random_hex
  peers="$peers\"$(sha256 "$folder/$service/token")\":\"$service\","
done
for service in $services; do
  printf '%s}' "${peers%,}" > "$folder/$service/peers.json"
done
once "$folder/agent/key-encryption.key" random_base64
once "$folder/gateway/session-cookie.key" random_base64
once "$folder/launcher/api-key" api_key
sha256 "$folder/launcher/api-key" > "$folder/gateway/api-key.sha256"

[ "$(id -u)" != 0 ] || chown -R "$owner:$owner" "$folder"

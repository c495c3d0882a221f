#!/usr/bin/env bash
# Starts Kepu as the README says, on an empty data directory, and asks it what a visitor would.
set -euo pipefail
cd "$(dirname "$0")/.."

data=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://127.0.0.1:$port
log=$data/server.log

SERVER_PORT=$port SERVER_ADDRESS=127.0.0.1 KEPU_DATA=$data/kepu KEPU_BASE_URL=$base KEPU_BOOTSTRAP_TOKEN=kepu_walkwalkwalkwalkwalkwalkwalkwalkwalkwalk \
  setsid ./mvnw -B -ntp spring-boot:run >"$log" 2>&1 &
server=$!
trap 'kill -- -$server 2>/dev/null || true; sleep 1; rm -rf "$data"' EXIT

fail() { echo "walk: $*"; tail -n 60 "$log"; exit 1; }
want() { # want TEXT URL [curl options]: the answer holds the text
  local text=$1 url=$2; shift 2
  local answer; answer=$(curl -fsS -m 20 "$@" "$base$url") || fail "$url did not answer"
  grep -qF -- "$text" <<<"$answer" || fail "$url does not show: $text"
  echo "walk: $url shows $text"
}

for _ in $(seq 300); do
  curl -fs -m 2 "$base/actuator/health/readiness" >/dev/null && break
  kill -0 $server 2>/dev/null || fail "the server ended"
  sleep 1
done
total=0
for _ in $(seq 300); do
  total=$(curl -fs -m 5 "$base/api/v1/items?limit=1&count=true" | python3 -c 'import json, sys; print(json.load(sys.stdin)["page"]["total"])' || echo 0)
  [ "$total" -ge 110 ] && break
  sleep 1
done
[ "$total" -ge 110 ] || fail "only $total samples were published"
echo "walk: $total samples are published"

# The index follows the publications; a rumor is answered as soon as it has come to it.
match=
for _ in $(seq 120); do
  match=$(curl -fsS -m 20 -H 'Content-Type: application/json' --data '{"text":"【紧急扩散】微波炉加热的饭菜有辐射,吃了会得癌症!快转给家人"}' "$base/api/v1/claims/match") || fail "no answer to a pasted rumor"
  grep -q '"decision":"match"' <<<"$match" && break
  sleep 1
done
python3 - "$match" <<'PY' || fail "the rumor was not answered: $match"
import json, sys
answer = json.loads(sys.argv[1])
assert answer["decision"] == "match", answer["decision"]
assert answer["matches"][0]["verdict"] in ("false", "misleading"), answer["matches"][0]
print("walk: the pasted rumor is answered with confidence", answer["matches"][0]["confidence"])
PY
want 'verdict' '/check' --data-urlencode 'text=微波炉加热食物致癌，全家人都不能吃'
want '<html' '/'
want '微波' '/api/v1/search?q=%E5%BE%AE%E6%B3%A2%E7%82%89'
want '<rss' '/feeds/rumors.rss'
want '<feed' '/feeds/latest.atom'
want 'jsonfeed.org' '/feeds/latest.json'
want '3.1' '/api/openapi.json'
status=$(curl -s -m 5 -o /dev/null -w '%{http_code}' "$base/api/v1/items/there-is-none")
[ "$status" = 404 ] || fail "an unknown item answers $status"
etag=$(curl -fsSI -m 5 "$base/feeds/latest.atom" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p')
status=$(curl -s -m 5 -o /dev/null -w '%{http_code}' -H "If-None-Match: $etag" "$base/feeds/latest.atom")
[ "$status" = 304 ] || fail "a feed that has not changed answers $status"
echo "walk: 404, ETag and 304 are as they should be"

#!/bin/bash
# A real S3 server for tests: Ceph with one monitor, one in-memory store and radosgw, on loopback.
#
#   build/radosgw.sh start PORT MONITOR_PORT     answers when the S3 endpoint is ready
#   build/radosgw.sh stop
#
# Nothing is installed: the Debian packages are downloaded and unpacked once (70 MB) to
# $RGW_CACHE (default ~/.cache/kepu/radosgw). Data, logs and pid files are in $RGW_DIR. The user
# has $RGW_ACCESS_KEY and $RGW_SECRET_KEY. Needs Debian's apt-get; systemd and root are not needed.
set -euo pipefail

directory=${RGW_DIR:?where to keep data and logs}
cache=${RGW_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kepu/radosgw}
root=$cache/root
libraries=$root/usr/lib/$(uname -m)-linux-gnu

export LD_LIBRARY_PATH=$libraries:$libraries/ceph:$root/lib/$(uname -m)-linux-gnu:$root/usr/lib
export PATH=$root/usr/bin:$root/sbin:$PATH
export PYTHONPATH=$root/usr/lib/python3/dist-packages
export CEPH_CONF=$directory/ceph.conf CEPH_ARGS="-c $directory/ceph.conf"

unpack() {
    [ -e "$cache/complete" ] && return
    rm -rf "$root" "$cache/packages"
    mkdir -p "$root" "$cache/packages/partial"
    echo "downloading Ceph's packages to $cache"
    apt-get install -y --no-install-recommends --download-only -o Debug::NoLocking=1 \
        -o Dir::Cache::archives="$cache/packages" radosgw ceph-mon ceph-osd ceph-common
    for package in "$cache"/packages/*.deb; do dpkg -x "$package" "$root"; done
    rm -rf "$cache/packages"
    touch "$cache/complete"
}

stop() {
    local file pid
    for file in "$directory"/run/*.pid; do
        [ -f "$file" ] || continue
        pid=$(cat "$file")
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        kill -9 "$pid" 2>/dev/null || true
        rm -f "$file"
    done
}

configure() {
    cat > "$directory/ceph.conf" <<CONF
[global]
fsid = $1
mon host = [v1:127.0.0.1:$3]
mon initial members = a
ms bind ipv6 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
keyring = $directory/keyring
run dir = $directory/run
admin socket = $directory/run/\$name.asok
log file = $directory/log/\$name.log
pid file = $directory/run/\$name.pid
setuser match path =
plugin dir = $libraries/ceph
erasure code dir = $libraries/ceph/erasure-code
# Without these classes every request of radosgw ends in "operation not supported".
osd class dir = $libraries/rados-classes
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail crit = 1
mon max pg per osd = 1000
[mon.a]
mon data = $directory/mon
[osd]
osd objectstore = memstore
osd data = $directory/osd
memstore device bytes = 1073741824
osd class update on start = false
osd crush update on start = false
osd max object name len = 256
osd max object namespace len = 64
[client.rgw]
rgw data = $directory/rgw
rgw frontends = beast endpoint=127.0.0.1:$2 tcp_nodelay=1
rgw dns name = 127.0.0.1
rgw realm = kepu
rgw zonegroup = us-east-1
rgw zone = default
CONF
}

start() {
    local port=$1 monitor=$2 fsid osd endpoint=http://127.0.0.1:$1
    unpack
    stop
    rm -rf "$directory"/{mon,osd,rgw,run,log}
    mkdir -p "$directory"/{mon,osd,rgw,run,log}
    fsid=$(cat /proc/sys/kernel/random/uuid)
    osd=$(cat /proc/sys/kernel/random/uuid)
    configure "$fsid" "$port" "$monitor"

    rm -f "$directory/monmap"
    ceph-authtool --create-keyring "$directory/keyring" --gen-key -n mon. --cap mon 'allow *'
    ceph-authtool "$directory/keyring" --gen-key -n client.admin \
        --cap mon 'allow *' --cap osd 'allow *'
    monmaptool --create --addv a "[v1:127.0.0.1:$monitor]" --fsid "$fsid" "$directory/monmap"
    ceph-mon --mkfs -i a --monmap "$directory/monmap" --keyring "$directory/keyring"
    ceph-mon -i a

    ceph_cli osd new "$osd"
    ceph-osd -i 0 --mkfs --osd-uuid "$osd"
    ceph_cli osd crush add osd.0 1.0 root=default host=h0
    ceph-osd -i 0

    # The zonegroup bears the name of the default S3 region; others would refuse to make buckets.
    radosgw-admin realm create --rgw-realm=kepu --default
    radosgw-admin zonegroup create --rgw-zonegroup=us-east-1 --endpoints="$endpoint" \
        --rgw-realm=kepu --master --default
    radosgw-admin zone create --rgw-zonegroup=us-east-1 --rgw-zone=default \
        --endpoints="$endpoint" --rgw-realm=kepu --master --default
    radosgw-admin period update --commit --rgw-realm=kepu
    radosgw -n client.rgw
    for _ in $(seq 120); do
        curl -s -m 1 -o /dev/null "$endpoint/" && break
        sleep 0.5
    done
    radosgw-admin user create --uid=kepu --display-name=kepu \
        --access-key="${RGW_ACCESS_KEY:?}" --secret-key="${RGW_SECRET_KEY:?}" > /dev/null
    echo "S3 endpoint $endpoint"
}

# The command is a script for Debian's Python; another python3 may come first in the path.
ceph_cli() {
    local python=/usr/bin/python3
    "$python" "$root/usr/bin/ceph" "$@"
}

case ${1:-} in
    start) start "${2:?port}" "${3:?port of the monitor}" ;;
    stop) stop ;;
    *) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

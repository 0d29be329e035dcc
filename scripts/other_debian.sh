#!/bin/sh
# Runs a command in a clone of this checkout on another Debian, with that Debian's own Python:
#
#     sudo scripts/other_debian.sh trixie ./test fast
#
# Needs root, debootstrap and git. The other Debian is made once, in some minutes, below /var/tmp or where
# MILEPOST_DEBIANS says; nothing of this machine but its devices, its certificates and its network is in it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

[ $# -ge 2 ] || { echo "usage: $0 SUITE COMMAND..." >&2; exit 2; }
suite=$1
shift
root=${MILEPOST_DEBIANS:-/var/tmp}/milepost-$suite

if [ ! -e "$root/made" ]; then
    command -v debootstrap >/dev/null || { echo "Please run: apt-get install debootstrap" >&2; exit 3; }
    debootstrap --variant=minbase --include=python3,python3-venv,git,ca-certificates,procps "$suite" "$root"
    mkdir -p "$root/outside"
    touch "$root/made"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ ! -f /etc/ssl/certs/ca-certificates.crt ] || cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"

# What is committed, and what its last run set up beside it.
clone=$root/srv/milepost
[ -d "$clone" ] || git clone -q --no-hardlinks "$here" "$clone"
git -C "$clone" fetch -q "$here" HEAD
git -C "$clone" checkout -q --force --detach FETCH_HEAD

# A root of its own, and not chroot, in which the kernel lets nobody make user namespaces. The environment is a fresh
# one, but for what says how packages are fetched here; a folder of packages is not there.
export root
exec unshare --mount --propagation private sh -c '
    mount --rbind "$root" "$root" && cd "$root"
    for each in dev proc sys; do mount --rbind "/$each" "$root/$each"; done
    pivot_root . outside && cd /srv/milepost && umount -l /outside
    for each in $(env | cut -d= -f1); do
        case $each in PIP_FIND_LINKS) unset "$each" ;; PIP_*|UV_*|SSL_*|*_proxy|*_PROXY|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE|CI) ;; *) unset "$each" ;; esac
    done
    export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
    exec "$@"
' sh "$@"

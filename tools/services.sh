#!/bin/sh
# Make sure that the servers are there which the tests of deploy start for themselves, on loopback:
# rsync, sshd, nginx. Installed where we are root on Debian, else said clearly.
set -eu

PATH="$PATH:/usr/sbin"
missing=
for name in rsync ssh sshd nginx; do
    command -v "$name" >/dev/null 2>&1 || missing="$missing $name"
done
if [ -z "$missing" ]; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing rsync, sshd and nginx for the tests of deploy …"
    export DEBIAN_FRONTEND=noninteractive
    export RUNLEVEL=1 # nothing is started: the tests start what they need
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends \
        rsync openssh-client openssh-server nginx-light >/tmp/broadsheet-services.log 2>&1; then
        exit 0
    fi
    echo "They could not be installed; the log is /tmp/broadsheet-services.log" >&2
fi

echo "Some tests need:$missing. Install them: sudo apt-get install rsync openssh-server nginx-light" >&2

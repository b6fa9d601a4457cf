#!/bin/sh
# Make sure that there is a Chromium for the browser tests: installed where we are root on Debian,
# else said clearly. Without one these tests are skipped, and with CI=true they fail.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests …"
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/tmp/broadsheet-apt.log 2>&1; then
        exit 0
    fi
    echo "Chromium could not be installed; the log is /tmp/broadsheet-apt.log" >&2
fi

echo "The browser tests need Chromium. Install it: sudo apt-get install chromium" >&2

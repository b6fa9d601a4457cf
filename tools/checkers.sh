#!/bin/sh
# Put what judges the pages into .venv/checkers: axe, Lighthouse and the Nu HTML checker, pinned by
# package.json and its lock file. The Nu checker is a Java program. Where npm or Java are missing
# they are installed where we are root on Debian, else said clearly; without them the tests that
# need them are skipped, and with CI=true they fail.
set -eu
here=$(dirname "$0")
to=.venv/checkers

if [ -f "$to/.done" ] && cmp -s "$here/checkers/package-lock.json" "$to/package-lock.json" && command -v java >/dev/null 2>&1; then
    exit 0
fi

missing=""
command -v npm >/dev/null 2>&1 || missing="npm"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $missing for the tests of pages …"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/tmp/broadsheet-apt.log 2>&1 ||
        echo "They could not be installed; the log is /tmp/broadsheet-apt.log" >&2
fi

if ! command -v npm >/dev/null 2>&1 || ! command -v java >/dev/null 2>&1; then
    echo "The tests of pages need npm and Java. Install them: sudo apt-get install npm default-jre-headless" >&2
    exit 0
fi

mkdir -p "$to"
rm -f "$to/.done"
cp "$here/checkers/package.json" "$here/checkers/package-lock.json" "$to/"
npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --silent && touch "$to/.done" ||
    echo "axe, Lighthouse and the Nu checker could not be installed by npm; their tests are skipped" >&2

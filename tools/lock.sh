#!/bin/sh
# Renew the lock files: every version pinned with its hashes, for all platforms, no index named.
set -eu
bin=$1

lock() {
    "$bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-strip-extras \
        --no-emit-package setuptools --no-emit-package pip --no-header --no-annotate "$@"
}

lock pyproject.toml --group build --output-file requirements.lock
lock pyproject.toml --group build --group dev --output-file requirements-dev.lock
lock pyproject.toml --extra fast --output-file requirements-fast.lock

#!/bin/sh
# Makes the virtual environment named by $1 from the pinned set, with any Python 3.11 or 3.12 of this machine.
set -eu
venv=$1
test='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))'

find_python() {
    for name in "${PYTHON:-python3.11}" python3.11 python3.12 python3 python; do
        if "$name" -c "$test" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Needs Python 3.11 or 3.12; set PYTHON=/path/to/python3.11 if it has another name." >&2
    exit 1
}

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    # Debian keeps the module that makes environments in a package of its own.
    if ! "$python" -c 'import ensurepip' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv
    fi
    echo "Making $venv with $("$python" --version); this happens once."
    "$python" -m venv "$venv"
fi

pip="$venv/bin/python -m pip --disable-pip-version-check --no-input"
# Every package is in the lock with its hash. With --no-deps, old pips do not stumble over extras of pinned packages.
$pip install -qq --no-deps --require-hashes -r requirements.lock
$pip install -qq --no-deps --no-build-isolation -e .
$pip check
# Prefect's own tables take it ten seconds to write; every server of ours then begins with a copy.
"$venv/bin/python" -m tools.empty_tables

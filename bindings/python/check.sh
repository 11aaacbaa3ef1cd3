#!/usr/bin/env bash
# Builds the wheel and compares the module with the program. `check.sh [--require]`; without maturin or pytest it says so,
# and fails only with --require. PYTHON is the interpreter that has both, PROGRAM the program to compare with.
set -euo pipefail
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
export PROGRAM=${PROGRAM:-$PWD/target/debug/mfa-bulletin}

if ! "$PYTHON" -c 'import maturin, pytest, sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "not checked: Python 3.10, maturin or pytest is missing"
  [ "${1:-}" != --require ]
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PYTHON" -m maturin build --quiet --release --locked --manifest-path bindings/python/Cargo.toml --out "$work"
size=$(cat "$work"/*.whl | wc -c)
echo "the wheel has $size bytes"
[ "$size" -lt 600000 ] || { echo "expected less than 600,000"; exit 1; }
# A wheel is an archive of what is to be imported.
"$PYTHON" -m zipfile -e "$work"/*.whl "$work/installed"
PYTHONPATH=$work/installed PYTHONDONTWRITEBYTECODE=1 "$PYTHON" -m pytest --quiet -p no:cacheprovider bindings/python/tests

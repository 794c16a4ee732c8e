#!/bin/sh
# Installs docgen from an unpacked offline bundle; asks no network. Usage: sh install.sh [FOLDER]
# FOLDER (/opt/docgen) gets a venv and deploy/. Again over an older one it is an upgrade.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-/opt/docgen}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Python 3.11 or newer is needed. Set PYTHON=/path/to/python3.11."; exit 3; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
  echo "The venv module is missing: apt-get install python3-venv"; exit 3; }
for name in pango-1.0 pangoft2-1.0 harfbuzz-subset; do
  "$python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$name'))" ||
    echo "Missing: $name. The second PDF engine needs all of: $(tr '\n' ' ' < "$here/packages.txt")"
done

cd "$here"
sha256sum --quiet -c SHA256SUMS
[ -x "$folder/venv/bin/python" ] || "$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index \
  --find-links wheels -c constraints.txt --upgrade "docgen[celery,postgres,s3]"
mkdir -p "$folder/deploy"
cp -R deploy/. "$folder/deploy/"
"$folder/venv/bin/docgen" --version
echo "Installed. Next: $folder/deploy/UPGRADE.md, and $folder/venv/bin/docgen doctor"

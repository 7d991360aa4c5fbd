#!/usr/bin/env bash
# debian.sh WHAT…: makes sure the named things are on the machine. Installs the Debian package when run as root,
# otherwise says plainly which package is missing.
set -eu

present() {
  case "$1" in
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
    postgresql) command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
    node) command -v node >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
for what in "$@"; do
  present "$what" && continue
  case "$what" in
    node) missing+=(nodejs) ;;
    *) missing+=("$what") ;;
  esac
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Missing on this machine: ${missing[*]}. Please install: apt-get install ${missing[*]}" >&2
  exit 1
fi

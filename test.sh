#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. Arguments go to the test program:
#   ./test.sh --filter-class 'SellerPortal.Tests.Domain.*'
# The last line is always "N passed, N failed, N skipped"; the exit status is 0 only when none failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. build/packages.sh

fail() {
  echo "$1"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

missing=()
command -v "${CHROMIUM:-chromium}" >/dev/null || missing+=(chromium)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v npm >/dev/null || missing+=(nodejs npm)
command -v curl >/dev/null || missing+=(curl)
has_libvips || missing+=(libvips42)
has_ffmpeg || missing+=(ffmpeg)
if [ ${#missing[@]} -gt 0 ] && ! install_packages "${missing[@]}"; then
  echo "Missing, and not to be installed here: ${missing[*]}. The tests that need them fail."
fi

command -v dotnet >/dev/null || fail "The .NET SDK 10 is needed."
dotnet build SellerPortal.sln -nologo -v q -clp:NoSummary || fail "The build failed."

# No process here lives long enough to gain by measuring itself: a fifth of the processor's time.
export DOTNET_TieredPGO=0
results=$(mktemp)
trap 'rm -f "$results"' EXIT
dotnet SellerPortal.Tests/bin/Debug/net10.0/SellerPortal.Tests.dll --no-progress "$@" 2>&1 | tee "$results"
status=${PIPESTATUS[0]}

count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$results"; }
failed=$(count failed)
# A run that broke off, or that found no test, is no success whatever it counted.
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$(count succeeded) passed, $failed failed, $(count skipped) skipped"
[ "$failed" = 0 ]

#!/usr/bin/env bash
# Starts the portal, or runs one of its verbs: ./run.sh [VERB] [arguments]. README.md lists both.
# Standard output is the program's alone; what is said of building and installing goes to standard error.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$root/artifacts/run
. "$root/build/packages.sh"

# Pictures need libvips, videos ffmpeg. The portal starts without them and says so in /health/ready.
install_native_libraries() {
  local missing=()
  has_libvips || missing+=(libvips)
  has_ffmpeg || missing+=(ffmpeg)
  [ ${#missing[@]} -gt 0 ] || return 0
  # After a failure, a day's rest: a machine without a network must not wait at every start.
  [ -z "$(find "$out/native-libraries-refused" -mmin -1440 2>/dev/null)" ] || return 0
  if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
    say "Installing ${missing[*]} …"
    local failed=0
    case " ${missing[*]} " in *" libvips "*) brew install --quiet vips >&2 || failed=1 ;; esac
    case " ${missing[*]} " in *" ffmpeg "*) brew install --quiet ffmpeg >&2 || failed=1 ;; esac
    [ $failed = 1 ] || return 0
  elif install_packages "${missing[@]/#libvips/libvips42}"; then
    return 0
  fi
  touch "$out/native-libraries-refused"
  say "Missing: ${missing[*]}. Pictures need libvips 8.13 or later (Debian: libvips42), videos ffmpeg;"
  say "the portal runs without them and refuses such uploads until they are installed."
}

# One number for everything the build reads: equal sources, equal build, whatever a checkout did to the times.
sources_number() {
  cd "$root"
  find SellerPortal.Domain SellerPortal.Web wwwroot-assets build Directory.Build.props Directory.Packages.props global.json \
    \( -name bin -o -name obj -o -name _framework -o -path SellerPortal.Web/data \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 cksum | cksum | cut -d' ' -f1
}

# Each build has a folder of its own, so that a portal that runs keeps the files it was started from.
build() {
  local built=$1 log=$out/build.log
  say "Building …"
  if ! (cd "$root" && dotnet publish SellerPortal.Web -c Release -o "$built.new" -nologo -v q) >"$log" 2>&1 </dev/null; then
    rm -rf "$built.new"
    tail -n 40 "$log" >&2
    say "The build failed; its whole output is in $log"
    exit 1
  fi
  rm -rf "$built"
  mv "$built.new" "$built"
  ls -dt "$out"/portal-*/ | tail -n +4 | while read -r old; do rm -rf "$old"; done
}

mkdir -p "$out"
command -v dotnet >/dev/null || { say "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download"; exit 1; }
portal=$out/portal-$(sources_number)
if [ ! -d "$portal" ]; then
  (
    if command -v flock >/dev/null; then flock 9; fi
    [ -d "$portal" ] || build "$portal"
  ) 9>"$out/lock"
fi

case "${1:-}" in
  "" | -* | serve)
    install_native_libraries
    export SellerPortal__Demo=${SellerPortal__Demo:-true}
    urls=(--urls http://localhost:5000)
    [ -z "${ASPNETCORE_URLS:-}${ASPNETCORE_HTTP_PORTS:-}${ASPNETCORE_HTTPS_PORTS:-}" ] || urls=()
    case " $* " in *" --urls"* | *" --help "* | *" -h "*) urls=() ;; esac
    set -- "$@" ${urls[@]+"${urls[@]}"}
    ;;
esac
ASPNETCORE_CONTENTROOT=$portal exec dotnet "$portal/SellerPortal.Web.dll" "$@"

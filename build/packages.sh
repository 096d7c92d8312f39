# Sourced by run.sh and test.sh: installs what the portal needs besides the .NET SDK. Speaks on standard error only.

say() { printf '%s\n' "$*" >&2; }

# grep reads to the end: one that stops early breaks the pipe, which pipefail takes for a failure.
has_libvips() {
  case "$(uname -s)" in
    Darwin) ls /opt/homebrew/lib/libvips.42.dylib /usr/local/lib/libvips.42.dylib 2>/dev/null | grep . >/dev/null ;;
    *) { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || ls /usr/lib /usr/lib64; } | grep 'libvips\.so\.42' >/dev/null ;;
  esac
}

has_ffmpeg() { command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; }

# install_packages NAME… : by apt-get, as root or by sudo without a password. False where that cannot be.
install_packages() {
  command -v apt-get >/dev/null || return 1
  local as_root=""
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root="sudo -n"
  fi
  say "Installing $* …"
  local apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
  local words
  words=$({ $apt install -y --no-install-recommends "$@" || { $apt update && $apt install -y --no-install-recommends "$@"; }; } 2>&1 </dev/null) \
    || { say "$words"; return 1; }
}

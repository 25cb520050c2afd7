# shellcheck shell=bash
# Installs the Debian packages of a list that are missing. To be sourced.

# Prints the packages of the lists that are neither installed nor replaced.
missing_packages() {
  local package instead
  while read -r package instead; do
    [[ -z $package || $package == \#* ]] && continue
    [[ -n $instead ]] && command -v "$instead" >/dev/null && continue
    dpkg-query --show --showformat='${Status}\n' "$package" 2>/dev/null | grep -q ' ok installed$' ||
      echo "$package"
  done < <(cat "$@")
}

# Prints the words that give apt-get its rights: none, or a sudo that will work.
# Fails where there is no such way.
privilege() {
  [[ $EUID -eq 0 ]] && return
  command -v sudo >/dev/null || return 1
  if sudo -n true 2>/dev/null; then
    echo "sudo -n"
  elif [[ -t 0 && -t 2 ]]; then
    echo "sudo"
  else
    return 1
  fi
}

# apt_install LOG PREFIX PACKAGE...
apt_install() {
  local log=$1 prefix=$2
  shift 2
  # shellcheck disable=SC2086  # the prefix is zero, one or two words
  {
    # One unreachable source of many is no reason to stop: the next line will tell.
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get update || true
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null
}

# install_packages LIST...: returns 0 when all packages are there, 2 when they
# could not be installed, and says then what the user has to do.
install_packages() {
  local missing prefix log
  if ! command -v dpkg-query >/dev/null; then
    echo "No Debian packages here: the equivalents of $* must be installed already." >&2
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] && return
  if ! prefix=$(privilege); then
    echo "Missing packages: ${missing[*]}" >&2
    echo "As root: apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    return 2
  fi
  log=$(mktemp)
  echo "Installing ${missing[*]}" >&2
  if ! apt_install "$log" "$prefix" "${missing[@]}"; then
    tail -n 20 "$log" >&2
    echo "These packages could not be installed: ${missing[*]}" >&2
    return 2
  fi
  rm -f "$log"
}

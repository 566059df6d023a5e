# Finds Node.js and runs this file again as JavaScript: docs/design/launcher.md. The build writes the variables above.
# Only commands that are built into the shell are used, because the engine may have an empty PATH.

# With an exported SHELLOPTS, the shell could print each command with the values of its variables, or end at the first
# folder that does not exist.
set +efuvx

enough=$((minimum * 1000000))
best=0      # the newest version of the candidates so far as one number: 20.11.1 is 20011001
found=none  # the same version in words, for the error
candidate=  # the executable of that version
major=      # the major version of the last file that was new enough

# Compares a file with the candidates so far, by the version that it prints.
consider() {
  [ -f "$1" ] && [ -x "$1" ] || return
  version=$(NODE_OPTIONS='' "$1" --version 2>/dev/null </dev/null)
  version=${version#v}
  version=${version%%-*}
  case $version in
    *[!0-9.]* | *.*.*.* | *.0[0-9]*) return ;;
    [1-9]*.[0-9]*.[0-9]*) ;;
    *) return ;;
  esac
  rest=${version#*.}
  number=$((${version%%.*} * 1000000 + ${rest%.*} * 1000 + ${rest#*.}))
  [ "$number" -gt "$best" ] || return
  best=$number found="only version $version" candidate=$1 major=${version%%.*}
}

# Whether a file is a new enough Node.js according to the header files that were installed with it. That saves the few
# milliseconds in which it prints its version. A link may lead to another version than that of the header files.
has_new_header() {
  prefix=${1%/bin/node}
  header=$prefix/include/node/node_version.h
  [ "$1" = "$prefix/bin/node" ] && [ -f "$1" ] && [ -x "$1" ] && [ ! -L "$1" ] && [ -r "$header" ] || return
  while read -r _ name value; do
    [ "$name" = NODE_MAJOR_VERSION ] || continue
    [ "$value" -ge "$minimum" ] 2>/dev/null || return
    major=$value
    return
  done <"$header"
  return 1
}

is_new_enough() {
  has_new_header "$1" && return
  consider "$1"
  [ "$best" -ge "$enough" ]
}

# Replaces the shell with a Node.js. Node.js 20 parses all trusted authorities at its start if there are extra ones. The
# program restores this variable, and reads the file when it needs it: src/process/extra-authorities.ts.
start() {
  node=$1
  shift
  if [ "$major" = 20 ] && [ -n "$NODE_EXTRA_CA_CERTS" ]; then
    export SIGNET_POSTPONED_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"
    unset NODE_EXTRA_CA_CERTS
  fi
  exec "$node" "$0" "$@"
}

# The engine shows the first line of standard output, as the address in a handshake line with an unknown network.
# Standard error is only in its log.
fail() {
  message=$(printf "$1" "$found")
  printf '%s\n' "$message" >&2
  [ -n "$TF_PLUGIN_MAGIC_COOKIE" ] && printf '1|6|none|%s|grpc\n' "$message"
  exit 1
}

if [ -n "$SIGNET_NODE" ]; then
  is_new_enough "$SIGNET_NODE" && start "$SIGNET_NODE" "$@"
  fail "$signet_node_unsuitable"
fi

rest_of_path=$PATH:
while [ -n "$rest_of_path" ]; do
  node=${rest_of_path%%:*}/node
  rest_of_path=${rest_of_path#*:}
  # Not from a relative folder, which depends on where the engine runs.
  case $node in /*) ;; *) continue ;; esac
  is_new_enough "$node" && start "$node" "$@"
done

data=${XDG_DATA_HOME:-$HOME/.local/share}
for node in \
  "${NVM_DIR:-$HOME/.nvm}"/versions/node/*.*.*[0-9]/bin/node \
  "${FNM_DIR:-$data/fnm}"/node-versions/*.*.*[0-9]/installation/bin/node \
  "$HOME/Library/Application Support/fnm"/node-versions/*.*.*[0-9]/installation/bin/node \
  "${VOLTA_HOME:-$HOME/.volta}"/tools/image/node/*.*.*[0-9]/bin/node \
  "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/nodejs/*.*.*[0-9]/bin/node \
  "${MISE_DATA_DIR:-$data/mise}"/installs/node/*.*.*[0-9]/bin/node \
  "${NODENV_ROOT:-$HOME/.nodenv}"/versions/*.*.*[0-9]/bin/node; do
  consider "$node"
done
for prefix in $prefixes; do
  for node in "$prefix"/bin/node "$prefix"/opt/node@[0-9][0-9]/bin/node; do consider "$node"; done
done
[ "$best" -ge "$enough" ] && start "$candidate" "$@"
fail "$node_not_found"

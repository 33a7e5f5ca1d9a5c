# The end of the single-file executable's head: what follows this script in the file is the jar, which java reads from its end.
set -eu
self=$(readlink -f "$0")
mcpt_find_java java || { mcpt_no_java && exit 2; }
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mcp-t/${self##*/}
mkdir -p "$cache" 2>/dev/null || :
mcpt_self=$self
mcpt_start "$self" "$cache" "$@"
exit

# Finds a JDK, trains the start-up cache, starts mcp-t. POSIX sh. Read in by ./mcp-t and .ci/run, and the head of the single-file
# executable (cli/target/mcp-t-<version>). Callers run with `set -eu`.

mcpt_least=25
nl='
'

mcpt_say() { printf 'mcp-t: %s\n' "$*" >&2; }

# Reads the `release` file of the Java home $1, which is quicker than starting its java: sets major and build.
mcpt_release() {
  major= build=
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    value=${line#*=\"} value=${value%\"}
    case $line in
      JAVA_VERSION=*) major=${value%%[!0-9]*} build=${build:-$value} ;;
      JAVA_RUNTIME_VERSION=*) build=$value ;;
    esac
  done < "$1/release"
  [ -n "$major" ]
}

# Takes the Java home $1 when it is new enough; with $2 = javac only a JDK.
mcpt_try() {
  mcpt_release "$1" || return 1
  if [ "$major" -lt "$mcpt_least" ]; then
    case $mcpt_seen in *"  $1 is "*) ;; *) mcpt_seen="$mcpt_seen$nl  $1 is Java $major" ;; esac
    return 1
  fi
  if [ "$2" = javac ] && [ ! -x "$1/bin/javac" ]; then
    mcpt_seen="$mcpt_seen$nl  $1 is Java $major without a compiler"
    return 1
  fi
  mcpt_home=$1 mcpt_build=$build
}

# Sets mcpt_home and mcpt_build to a Java home that is new enough; with $1 = javac to a JDK. False where there is none; mcpt_seen then
# tells what was found instead.
mcpt_find_java() {
  mcpt_home= mcpt_build= mcpt_seen=
  if [ -n "${MCPT_JAVA_HOME:-}" ]; then
    mcpt_try "$MCPT_JAVA_HOME" "$1" && return 0
    mcpt_seen="$mcpt_seen$nl  MCPT_JAVA_HOME=$MCPT_JAVA_HOME is not what is needed"
    return 1
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    mcpt_try "$JAVA_HOME" "$1" && return 0
  fi
  if found=$(command -v java) && found=$(readlink -f "$found" 2>/dev/null); then
    mcpt_try "${found%/bin/java}" "$1" && return 0
  fi
  for home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jbang/cache/jdks/* "$HOME"/.gradle/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    mcpt_try "$home" "$1" && return 0
  done
  if [ -x /usr/libexec/java_home ] && home=$(/usr/libexec/java_home -v "$mcpt_least+" 2>/dev/null); then
    mcpt_try "$home" "$1" && return 0
  fi
  return 1
}

# Says what to install and where we looked.
mcpt_no_java() {
  mcpt_say "needs JDK $mcpt_least or newer, and found none.
  Install one, for example:
    Debian, Ubuntu   apt-get install temurin-25-jdk   (https://adoptium.net/installation/linux) or openjdk-25-jdk
    macOS            brew install openjdk@25
    anywhere         sdk install java 25-tem          (https://sdkman.io)
  or set MCPT_JAVA_HOME to its folder.
  Looked at MCPT_JAVA_HOME, JAVA_HOME, java on the PATH, /usr/lib/jvm, /usr/lib64/jvm, /usr/java, /opt, /opt/java,
  /usr/local/java, ~/.sdkman, ~/.jdks, ~/.asdf, ~/.local/share/mise, ~/.jbang, ~/.gradle/jdks,
  /Library/Java/JavaVirtualMachines, Homebrew; found:${mcpt_seen:-$nl  nothing}"
}

# Takes the lock file $1 for this process and its shell functions, until mcpt_unlock or the end of the process. With $2 = try it is false
# at once when somebody else has it. The kernel frees it with its holder where there is flock; elsewhere a folder holds
# the owner's process id, and one whose owner is gone is removed by whoever holds the folder that guards the removal.
mcpt_lock() {
  if command -v flock >/dev/null 2>&1; then
    mcpt_locked=
    exec 9>"$1"
    if [ "$2" = try ]; then flock -n 9; else flock 9; fi
    return
  fi
  while ! mkdir "$1.d" 2>/dev/null; do
    owner=$(cat "$1.d/pid" 2>/dev/null || :)
    if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } ||
      { [ -z "$owner" ] && [ -n "$(find "$1.d" -prune -mmin +1 2>/dev/null)" ]; }; then
      if mkdir "$1.guard" 2>/dev/null; then
        [ "$owner" != "$(cat "$1.d/pid" 2>/dev/null || :)" ] || rm -rf "$1.d"
        rmdir "$1.guard"
        continue
      fi
      find "$1.guard" -prune -mmin +1 -exec rmdir {} \; 2>/dev/null || :
    fi
    [ "$2" = wait ] || return 1
    sleep 1
  done
  echo $$ >"$1.d/pid"
  mcpt_locked=$1.d
  trap 'rm -rf "$mcpt_locked"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

mcpt_unlock() {
  if [ -n "$mcpt_locked" ]; then
    rm -rf "$mcpt_locked"
    trap - EXIT INT TERM HUP
  else
    exec 9>&-
  fi
}

# True when the start-up cache $3 (print, work) in the folder $2 was made by this Java from the jar $1 as it is. The JVM itself does
# not see it when the jar was replaced, and runs the older classes.
mcpt_fits() {
  made_for=
  [ ! -r "$2/$3.aot.for" ] || IFS= read -r made_for <"$2/$3.aot.for" || :
  [ "$made_for" = "$1 $mcpt_home $mcpt_build" ] && [ -f "$2/$3.aot" ] && [ ! "$1" -nt "$2/$3.aot" ]
}

# Makes that cache when there is none that fits. An empty cache file says that this Java cannot make one. Silent, and harmless when it
# fails: without a cache the start is slower. MCPT_NO_CACHE (any value) leaves the training out.
mcpt_train() {
  [ -z "${MCPT_NO_CACHE:-}" ] && ! mcpt_fits "$@" || return 0
  [ -w "$2" ] && mcpt_lock "$2/train.lock" try || return 0
  aot=$2/$3.aot
  rm -f "$aot" "$aot.new"
  "$mcpt_home/bin/java" -XX:AOTCacheOutput="$aot.new" -jar "$1" rehearse "$3" </dev/null >"$2/train.log" 2>&1 || :
  [ -s "$aot.new" ] || : >"$aot.new"
  mv -f "$aot.new" "$aot"
  printf '%s\n' "$1 $mcpt_home $mcpt_build" >"$aot.for"
  mcpt_unlock
}

# What the user typed to start us, by its full name; a server file that quickstart writes starts it again.
mcpt_self=

# Becomes java running the jar $1, with a cache in the folder $2, on the remaining arguments.
mcpt_start() {
  jar=$1 folder=$2
  shift 2
  command=
  for word in "$@"; do
    case $word in
      -*) ;;
      *) command=$word && break ;;
    esac
  done
  # What only prints has a small cache, which the JVM maps in less time, the collector that starts soonest, and reflection that makes no
  # classes for its own speed.
  case $command in
    '' | help | list | completion) cache=print short='-XX:+UseSerialGC -Djdk.reflect.useNativeAccessorOnly=true' ;;
    *) cache=work short= ;;
  esac
  mcpt_train "$jar" "$folder" "$cache"
  kept=
  ! mcpt_fits "$jar" "$folder" "$cache" || kept=-XX:AOTCache=
  # C2 does not pay for itself in a command that lasts seconds: it takes the cores from the work. What serves or loads for minutes needs it.
  case $command in
    serve) tiers=-XX:+TieredCompilation ;;
    *) tiers=-XX:TieredStopAtLevel=1 ;;
  esac
  terminals=
  [ ! -t 0 ] || terminals=0
  [ ! -t 1 ] || terminals=${terminals}1
  width=
  if [ -t 2 ]; then
    terminals=${terminals}2
    width=$(stty size <&2 2>/dev/null) && width=-Dmcpt.width=${width#* } || width=
  fi
  # The JVM writes its warnings to stdout, where results belong. MCPT_JAVA_OPTS is for flags of the user's own, split at blanks.
  # shellcheck disable=SC2086
  exec "$mcpt_home/bin/java" ${kept:+"$kept$folder/$cache.aot"} $tiers $short -Xlog:disable '-Xlog:all=error,aot*=off,cds*=off:stderr' \
    -Dmcpt.terminal="$terminals" $width -Dmcpt.launcher="$mcpt_self" ${MCPT_JAVA_OPTS:-} -jar "$jar" "$@"
}

# Finds Java and starts bootmirror: the one place of the options of its Java machine. Sourced by
# ../bootmirror (a clone) and by packaging/bootmirror (the packages).

# java_release PROGRAM: the release of a JDK's or JRE's program, such as 17; 0 if there is none.
# The file "release" beside bin/ answers at once; a machine that must start for it takes 50 ms.
java_release() {
  program=$(command -v "$1" 2>/dev/null) || { echo 0; return; }
  program=$(readlink -f "$program")
  found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${program%/bin/*}/release" 2>/dev/null | head -n 1)
  [ -n "$found" ] || found=$("$program" -version 2>&1 | sed -n 's/^[a-z]* \(version \)*"*\([0-9]*\).*/\2/p' | head -n 1)
  echo "${found:-0}"
}

# find_java: sets java to the first Java 17 or newer, of JAVA_HOME, of PATH, of Debian's folder; and
# java_is to its release. Fails where there is none.
find_java() {
  for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} java /usr/lib/jvm/default-java/bin/java /usr/lib/jvm/*/bin/java; do
    java_is=$(java_release "$java")
    [ "$java_is" -lt 17 ] || return 0
  done
  return 1
}

# show_help FILE COMMAND: the help of a command, such as "bootmirror keys new". FILE is packaging/help.txt, which
# HelpFileTest compares with the program's own help; it is coloured, as on a terminal.
show_help() {
  escape=$(printf '\033')
  colour="s/$escape\[[0-9;]*m//g"
  [ ! -t 1 ] || [ -n "${NO_COLOR:-}" ] || [ "${TERM:-}" = dumb ] || colour=
  sed -n "/^== $2\$/,/^== /{/^== /!{$colour
p
}}" "$1"
}

# answer_at_once FILE VERSION ARGUMENT...: the answer to --version, and to a command and --help alone, without a
# Java machine, which takes half a second. Fails for all other arguments.
answer_at_once() {
  file=$1 version=$2 asked=bootmirror
  shift 2
  while [ $# -gt 1 ]; do
    case $1 in
      -*) return 1 ;;
    esac
    asked="$asked $1"
    shift
  done
  case ${1:-} in
    --version | -V)
      [ "$asked" = bootmirror ] || return 1
      echo "bootmirror $version"
      ;;
    --help | -h)
      grep -qxF "== $asked" "$file" || return 1
      show_help "$file" "$asked"
      ;;
    *) return 1 ;;
  esac
  return 0 # also where nobody reads on
}

# start_java HOME JAR ARCHIVE COMMAND ARGUMENT...: becomes bootmirror. HOME holds site-src; COMMAND is
# what the user types. ARCHIVE, which names one jar, or nothing, begins the name of the archive of loaded
# classes: the first run that loads most of them writes it at its end, and the next ones use it. A run that
# ends early has loaded too few: a mark beside the archive has the next run write it again. Java
# refuses the archive of another Java, or of a jar of another size or time, and then does without.
start_java() {
  home=$1 jar=$2 archive=$3 command=$4
  shift 4
  share=-Xshare:auto
  written=
  if [ -n "$archive" ]; then
    archives=$(dirname "$archive")
    archive=$archive-$java_is.jsa
    [ ! -f "$archive" ] || share=-XX:SharedArchiveFile=$archive
    if [ ! -f "$archive" ] || [ -f "$archive.again" ]; then
      case "$* " in
        *--help* | *"-h "*) ;;
        demo* | generate\ *)
          mkdir -p "$archives" 2>/dev/null || :
          [ ! -w "$archives" ] || written=$archive
          ;;
      esac
    fi
  fi
  [ -z "$written" ] || share=-XX:ArchiveClassesAtExit=$written
  terminal=false
  [ ! -t 2 ] || terminal=true
  # One thread of garbage collection: short runs are all start-up. A young generation that begins small: by
  # default nothing is collected before a sixty-fourth of the machine's memory is full; and room behind it, so
  # that 100,000 nodes are not collected as a whole six times. Java refuses a room beyond the user's own limit.
  # The second compiler begins with a method forty times later than by default: four times later, it still took
  # a third of the processor's time of a short run.
  case "${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
    *-Xmx* | *HeapSize* | *MaxRAM* | *NewSize* | *-Xmn*) room= young= ;;
    *) room=-Xms128m young=-XX:NewSize=16m ;;
  esac
  # With SHA-256 and MD5 it begins about as early as by default: only its code calls the fast routines.
  digest=sun.security.provider
  # shellcheck disable=SC2086
  exec "$java" -XX:+UseSerialGC $room $young \
    -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=24000 \
    -XX:Tier4CompileThreshold=600000 -XX:Tier4BackEdgeThreshold=1600000 -XX:CompileCommand=quiet \
    "-XX:CompileCommand=CompileThresholdScaling,$digest.DigestBase::implCompressMultiBlock*,0.02" \
    "-XX:CompileCommand=CompileThresholdScaling,$digest.SHA2::implCompress*,0.02" \
    "-XX:CompileCommand=CompileThresholdScaling,$digest.MD5::implCompress*,0.02" \
    "$share" -Xlog:disable -Xlog:all=off \
    "-Dbootmirror.home=$home" "-Dbootmirror.command=$command" "-Dbootmirror.terminal=$terminal" \
    "-Dbootmirror.archive=$written" -jar "$jar" "$@"
}

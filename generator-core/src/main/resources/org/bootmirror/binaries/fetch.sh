#!/bin/sh
# fetch.sh: fetches the sets of binaries that the kernel command line names, and verifies each file.
#
#   fetch.sh [-c FILE] [-o DIR] [-a ARCH] [-j N] [-f FILE]
#     -c FILE  kernel command line (default: /proc/cmdline)
#     -o DIR   keep the files in DIR, and look for no partition
#              (default: /run/bootmirror, on the partition labelled "conf" if there is one)
#     -a ARCH  amd64 or arm64 (default: this machine's)
#     -j N     downloads at a time (default: 4)
#     -f FILE  after everything is verified, write the name of the first set to FILE, which must not
#              be on the partition
#
# Result: DIR/bin/SET/..., DIR/list/SET, DIR/config/NAME.toml. Nothing else stays in these folders.
#
# Kernel parameters; one that stands twice must have the same value, unless noted:
#   bootstrap=URL           base URL of a tree, asked in this order; may stand several times
#   server_key=KEY          minisign public key that signs lists, 56 characters. Without a key no
#                           signature is asked for, and each set needs a list_sha256
#   list_sha256=SET:SHA256  a set and the digest of its list; one for each set. Without a digest an
#                           old list is accepted, because its signature stays good
#   config=NAME             name of the bootstrap config
#   config_sha256=SHA256    digest of config/NAME.toml; required with config
#   config_md5=MD5          the same, compared as well
#   farmer_id=N farming_pool_id=N   logged
#   verbose                 log each file
#
# config/NAME.toml is read in the form in which bootmirror publishes it: the line
# "# bootmirror config 1", then one key a line. Used here:
#   store = "SIZE"             size, in MiB or GiB, of the partition to create where none is
#                              labelled "conf" and a disk is empty; without it none is created
#   [locations] "NAME" = "URL" base URLs
#   [sets] "SET" = ["NAME"]    the sets to fetch, and locations that are asked after those of
#                              bootstrap. Without a config: the sets of list_sha256
#
# Exit status, each with "found" and "expected" on standard error:
#   0 everything is there and verified     5 a list has no good signature, or is malformed
#   1 a local failure: disk full, program  6 a list has another digest: old, or changed
#   2 a parameter or option is malformed   7 no base has the right bytes of a file
#   3 no base answers with a whole file    8 the partition cannot be made or mounted
#   4 the config has another digest, or is malformed
#
# Nothing depends on TLS: digests and signatures authenticate everything. Needs a POSIX shell, awk,
# find, head, stat, timeout, wget, md5sum and sha256sum as busybox has them, and minisign for signatures;
# for the partition findfs, mount, and to create one blkid, blockdev, dd and mke2fs.

# shellcheck disable=SC2015 # "die" and "problem" stand after "||" and do not depend on what is before
set -u
set -f # no value is a pattern
LC_ALL=C
export LC_ALL
umask 022

LABEL=conf          # of the second partition of the cloud disk
LIST_LIMIT=37600000 # bytes of 100,000 lines
CONFIG_LIMIT=65536
SIGNATURE_LIMIT=4096
ROUNDS=3
PATIENCE=60   # seconds for a small file, or for some part of a large one
SLOWEST=10000 # bytes a second of a large file; a slower base is left
MIB=1048576

bases='' sets='' digests='' locations='' verbose=''
config='' config_sha256='' config_md5='' server_key=''
farmer_id='' farming_pool_id='' store=''
work=''
workers=''

say() {
  printf 'fetch: %s\n' "$*" >&2
}

detail() {
  [ -z "$verbose" ] || say "$@"
}

problem() {
  printf 'fetch: error: %s\n' "$*" >&2
}

# die STATUS WORDS...
die() {
  status=$1
  shift
  problem "$@"
  exit "$status"
}

# meaning STATUS: of an attempt that failed at every base.
meaning() {
  case $1 in
    1) echo "found a failure of this machine, expected none" ;;
    3) echo "found no base that answers with a whole file, expected one" ;;
    4) echo "found another digest at every base that answers, expected the one of the parameters" ;;
    5) echo "found no list with a good signature, expected one" ;;
    6) echo "found another list, expected the one of list_sha256" ;;
    7) echo "found no base with the right bytes of every file, expected one" ;;
    *) echo "found status $1, expected 0" ;;
  esac
}

# give_up STATUS WHAT
give_up() {
  die "$1" "$2: $(meaning "$1"); the lines above say where"
}

# ---- values

# is_hex TEXT DIGITS
is_hex() {
  case $1 in
    *[!0-9a-f]*) return 1 ;;
  esac
  [ "${#1}" -eq "$2" ]
}

is_name() {
  case $1 in
    '' | [!a-z0-9]* | *[!a-z0-9.-]*) return 1 ;;
  esac
  [ "${#1}" -le 64 ]
}

is_number() {
  case $1 in
    '' | 0* | *[!0-9]*) return 1 ;;
  esac
  [ "${#1}" -le 10 ]
}

is_url() {
  case $1 in
    http://?* | https://?*) return 0 ;;
  esac
  return 1
}

is_key() {
  case $1 in
    RW*) ;;
    *) return 1 ;;
  esac
  case $1 in
    *[!A-Za-z0-9+/]*) return 1 ;;
  esac
  [ "${#1}" -eq 56 ]
}

# once NAME VALUE: sets the variable of a parameter, whose name is one of this script's own.
once() {
  eval "had=\$$1"
  # shellcheck disable=SC2154 # set by eval
  if [ -n "$had" ] && [ "$had" != "$2" ]; then
    die 2 "parameter $1: found $had and $2, expected one value"
  fi
  eval "$1=\$2"
}

# check NAME VALUE EXPECTED TEST...: dies unless the test takes the value.
check() {
  name=$1 value=$2 expected=$3
  shift 3
  "$@" || die 2 "parameter $name: found \"$value\", expected $expected"
}

read_parameters() {
  [ -r "$1" ] || die 2 "$1: found no readable file, expected the kernel command line"
  # shellcheck disable=SC2013 # words, not lines
  for word in $(head -c 65536 "$1"); do
    value=${word#*=}
    case $word in
      bootstrap=*)
        check bootstrap "$value" "a URL such as http://boot.example" is_url "$value"
        bases="$bases ${value%/}"
        ;;
      list_sha256=*)
        check list_sha256 "$value" "SET:SHA256" is_name "${value%%:*}"
        check list_sha256 "$value" "SET:SHA256" is_hex "${value#*:}" 64
        add_digest "${value%%:*}" "${value#*:}"
        ;;
      config=*)
        check config "$value" "a name" is_name "$value"
        once config "$value"
        ;;
      config_sha256=*)
        check config_sha256 "$value" "64 hexadecimal digits in lower case" is_hex "$value" 64
        once config_sha256 "$value"
        ;;
      config_md5=*)
        check config_md5 "$value" "32 hexadecimal digits in lower case" is_hex "$value" 32
        once config_md5 "$value"
        ;;
      server_key=*)
        check server_key "$value" "the 56 characters of a minisign public key" is_key "$value"
        once server_key "$value"
        ;;
      farmer_id=* | farming_pool_id=*)
        check "${word%%=*}" "$value" "a positive number" is_number "$value"
        once "${word%%=*}" "$value"
        ;;
      verbose) verbose=1 ;;
    esac
  done
  [ -n "$bases" ] || die 2 "found no parameter bootstrap, expected a base URL"
  [ -n "$config" ] || [ -n "$sets" ] \
    || die 2 "found neither config nor list_sha256, expected what to fetch"
  [ -z "$config" ] || [ -n "$config_sha256" ] \
    || die 2 "found config without config_sha256, expected the digest of $config.toml"
}

# add_digest SET SHA256
add_digest() {
  known=$(digest_of "$1")
  if [ -z "$known" ]; then
    sets="$sets $1"
    digests="$digests $1:$2"
  elif [ "$known" != "$2" ]; then
    die 2 "parameter list_sha256: found $known and $2 for set $1, expected one digest"
  fi
}

# digest_of SET: the digest of its list, if the command line has one.
digest_of() {
  for one in $digests; do
    if [ "${one%%:*}" = "$1" ]; then
      printf '%s' "${one#*:}"
    fi
  done
}

# ---- downloads

# reason WORDS: printable characters of a program's last message; WORDS if it has none.
reason() {
  text=$(tail -n 1 "$work/err.$worker" 2>/dev/null | tr -cd ' -~')
  printf '%s' "${text:-$1}"
}

# note_slow BASE: a base that does not answer is asked after the others from now on.
note_slow() {
  case $(reason '') in
    *"server returned error"* | *HTTP/*) ;;
    *) printf '%s\n' "$1" >>"$work/slow" ;;
  esac
}

# order_bases: those that did not answer become the last of $asked. A process for each file would
# cost more than the file, so nothing is started while all answer.
order_bases() {
  [ -s "$work/slow" ] || return 0
  first='' last=''
  for one in $asked; do
    if grep -Fqx "$one" "$work/slow"; then
      last="$last $one"
    else
      first="$first $one"
    fi
  done
  asked="$first$last"
}

# ask_for SET: sets $asked to the bases of a set.
ask_for() {
  asked=$bases
  for one in $locations; do
    [ "${one%%|*}" != "$1" ] || asked="$asked ${one#*|}"
  done
}

# download BASE PATH FILE LIMIT: a small file, in one attempt.
download() {
  true >"$3" || return 1
  slice "$1/$2" "$3" "$4"
  measure "$3"
  if [ "$have" -gt "$4" ]; then
    say "$1/$2: found more bytes, expected at most $4"
    return 3
  fi
  [ "$ended" -ne 0 ] || [ "$have" -eq 0 ] || return 0
  ! is_unwritable "$3" || return 1
  if [ "$have" -eq 0 ]; then
    say "$1/$2: found no file: $(reason "$ending")"
  else
    say "$1/$2: found $have bytes, expected a whole file: $(reason "$ending")"
  fi
  note_slow "$1"
  return 3
}

# slice URL FILE LIMIT OPTION...: as much of a file as comes in PATIENCE seconds. Sets $ended to the
# status of wget, $stopped to 1 if more would come, and $ending to words for an end without a message.
# Debian's busybox 1.35 has no "wget -T", so time is bounded from outside.
slice() {
  from=$1 into=$2 limit=$3
  shift 3
  # The limit stops a server that never ends; it counts in 512 bytes.
  (
    ulimit -f "$((limit / 512 + 8))"
    exec timeout "$PATIENCE" wget -q "$@" -O "$into" "$from"
  ) >/dev/null 2>"$work/err.$worker" </dev/null
  ended=$?
  case $ended in
    124 | 143) stopped=1 ending="no whole answer in time" ;;
    *) stopped=0 ending="the server ended the answer" ;;
  esac
}

# is_unwritable FILE: the last slice ended because of this machine. What a server says stands behind
# other words.
is_unwritable() {
  case $(reason '') in
    "wget: write error"* | "wget: can't open "*) ;;
    *) return 1 ;;
  esac
  problem "$1: found $(reason ''), expected room on a writable disk"
}

# named PATH FILE LIMIT SHA256 STATUS: a small file of a known digest, from any base. STATUS if all
# that comes has another digest.
named() {
  result=3
  round=1
  while [ "$round" -le "$ROUNDS" ] && [ "$result" -eq 3 ]; do
    [ "$round" -eq 1 ] || sleep "$((round - 1))"
    order_bases
    for base in $asked; do
      download "$base" "$1" "$2" "$3"
      case $? in
        0) ;;
        3) continue ;;
        *) return 1 ;;
      esac
      sha256_of "$2"
      [ "$found" != "$4" ] || return 0
      say "$base/$1: found SHA-256 $found, expected $4"
      result=$5
    done
    round=$((round + 1))
  done
  return "$result"
}

# measure FILE: sets $have to the size, 0 if there is no file.
measure() {
  have=0
  [ ! -f "$1" ] || have=$(stat -c %s "$1")
}

# sha256_of FILE: sets $found.
sha256_of() {
  found=$(sha256sum <"$1")
  found=${found%% *}
}

# ---- config

fetch_config() {
  [ -n "$config" ] || return 0
  ask_for ''
  named "config/$config_sha256.$config.toml" "$work/toml" "$CONFIG_LIMIT" "$config_sha256" 4 \
    || give_up $? "config $config"
  if [ -n "$config_md5" ]; then
    found=$(md5sum <"$work/toml" | head -c 32)
    [ "$found" = "$config_md5" ] \
      || die 4 "config $config: found MD5 $found, expected $config_md5 (config_md5)"
  fi
  read_config "$work/toml"
  say "config $config verified: SHA-256 $config_sha256"
}

# read_config FILE: sets $sets, $locations and $store.
read_config() {
  parse_config "$1" >"$work/config"
  sets=''
  while read -r what first second; do
    case $what in
      set) sets="$sets $first" ;;
      location) locations="$locations $first|${second%/}" ;;
      store) store=$first ;;
      *) die 4 "$config.toml:$first $second" ;;
    esac
  done <"$work/config"
}

# parse_config FILE: prints lines "set SET", "location SET URL" and "store MIB"; at a line of
# another form "wrong LINE: expected ...", and ends.
parse_config() {
  awk '
    function bad(text) { print "wrong " NR ": expected " text; failed = 1; exit }
    function text_of(value) {
      if (value !~ /^"[^"\\]*"$/) bad("a text in quotes")
      return substr(value, 2, length(value) - 2)
    }
    function name_of(value) {
      value = text_of(value)
      if (length(value) > 64 || value !~ /^[a-z0-9][a-z0-9.-]*$/) bad("a name")
      return value
    }
    /[^ -~]/ { bad("printable ASCII") }
    NR == 1 {
      if ($0 != "# bootmirror config 1") bad("the line \"# bootmirror config 1\"")
      next
    }
    $0 == "" { next }
    /^\[/ {
      if ($0 !~ /^\[(debug|root-tty|locations|sets|services\."[a-z0-9][a-z0-9.-]*")\]$/) {
        bad("a table of format 1")
      }
      if ($0 in tables) bad("each table once")
      tables[$0]
      table = $0
      next
    }
    !/^("[^"\\]*"|[a-z][a-z-]*) = ("|\[|true$|false$)/ { bad("a key and a value") }
    (table, substr($0, 1, index($0, " = "))) in keys { bad("each key once") }
    {
      at = index($0, " = ")
      keys[table, substr($0, 1, at)]
      key = substr($0, 1, at - 1)
      value = substr($0, at + 3)
    }
    table == "" && key == "store" {
      value = text_of(value)
      if (length(value) > 16 || value !~ /^[1-9][0-9]* [MG]iB$/) bad("a size such as \"512 MiB\"")
      mib = value * (value ~ /G/ ? 1024 : 1)
      if (mib > 2000000) bad("a size that an MBR can hold")
      printf "store %d\n", mib
    }
    table == "[locations]" {
      url = text_of(value)
      if (url !~ /^https?:\/\/[!-~]+$/) bad("a URL")
      urls[name_of(key)] = url
    }
    table == "[sets]" {
      set = name_of(key)
      print "set " set
      if (value == "[]") next
      if (value !~ /^\["[^"\\]*"(, "[^"\\]*")*\]$/) bad("a list of names")
      count = split(substr(value, 3, length(value) - 4), names, /", "/)
      for (i = 1; i <= count; i++) {
        if (!(names[i] in urls)) bad("the name of a location")
        print "location " set " " urls[names[i]]
      }
    }
    END { if (NR == 0 && !failed) print "wrong 1: expected the line \"# bootmirror config 1\"" }' "$1"
}

# ---- lists

# fetch_list SET: a list with a good signature, in $work/list.
fetch_list() {
  result=3
  round=1
  while [ "$round" -le "$ROUNDS" ] && [ "$result" -eq 3 ]; do
    [ "$round" -eq 1 ] || sleep "$((round - 1))"
    order_bases
    for base in $asked; do
      list_from "$base" "$1"
      status=$?
      [ "$status" -gt 1 ] || return "$status"
      [ "$status" -eq 3 ] || result=$status
    done
    round=$((round + 1))
  done
  return "$result"
}

# list_from BASE SET
list_from() {
  digest=$(digest_of "$2")
  where=bin/$2/$arch/${digest:+$digest.}list
  download "$1" "$where" "$work/list" "$LIST_LIMIT" || return $?
  sha256_of "$work/list"
  if [ -n "$digest" ] && [ "$found" != "$digest" ]; then
    say "$1/$where: found SHA-256 $found, expected $digest (list_sha256): an old or a changed list"
    return 6
  fi
  if [ -z "$server_key" ]; then
    check_list "$1/$where" || return 5
    say "list of set $2 verified: SHA-256 $found, by list_sha256 alone"
    return 0
  fi
  signature=bin/$2/$arch/$found.list.minisig
  download "$1" "$signature" "$work/list.minisig" "$SIGNATURE_LIMIT"
  status=$?
  if [ "$status" -ne 0 ]; then
    case $(reason '') in
      *"HTTP/1."*" 404"* | *"HTTP/1."*" 403"*) ;;
      *) return "$status" ;;
    esac
    say "$1/$where: found no signature of SHA-256 $found, expected $signature"
    return 5
  fi
  comment=$(minisign -V -H -Q -P "$server_key" -x "$work/list.minisig" -m "$work/list" \
    2>"$work/err.$worker" </dev/null)
  status=$?
  if [ "$status" -gt 2 ]; then
    problem "minisign: found status $status ($(reason "no message")), expected 0, 1 or 2"
    return 1
  fi
  if [ "$status" -ne 0 ]; then
    # With -Q minisign says nothing of what is wrong.
    minisign -V -H -P "$server_key" -x "$work/list.minisig" -m "$work/list" \
      >/dev/null 2>"$work/err.$worker" </dev/null
    say "$1/$where: found no good signature ($(reason "no message")), expected one of key $server_key"
    return 5
  fi
  case $comment in
    "bootmirror list set:$2 arch:$arch release:"[0-9]*) ;;
    *)
      say "$1/$where: found a list signed as \"$(printf '%s' "$comment" | tr -cd ' -~')\"," \
        "expected one of set:$2 arch:$arch"
      return 5
      ;;
  esac
  check_list "$1/$where" || return 5
  say "list of set $2 verified: SHA-256 $found, ${comment##* }"
  [ -n "$digest" ] || say "set $2 has no list_sha256: an old list would be accepted"
}

# check_list NAME: the form of $work/list.
check_list() {
  if [ "$(tail -c 1 "$work/list" | wc -l)" -ne 1 ]; then
    problem "$1: found no line feed at the end, expected one"
    return 1
  fi
  wrong=$(awk '
    function bad(text) { print NR ": expected " text; exit }
    NF != 5 || $0 != $1 " " $2 " " $3 " " $4 " " $5 { bad("five fields, one blank between") }
    length($1) != 32 || $1 !~ /^[0-9a-f]+$/ { bad("an MD5 digest") }
    length($2) != 64 || $2 !~ /^[0-9a-f]+$/ { bad("a SHA-256 digest") }
    length($3) > 13 || $3 !~ /^(0|[1-9][0-9]*)$/ { bad("a size") }
    $4 != "0644" && $4 != "0755" { bad("the mode 0644 or 0755") }
    length($5) > 255 || $5 !~ /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/ {
      bad("a relative path")
    }
    ($5 "") <= before { bad("ascending paths") }
    { before = $5 "" }' "$work/list")
  if [ -n "$wrong" ]; then
    problem "$1:$wrong"
    return 1
  fi
}

# ---- files

# fetch_set SET
fetch_set() {
  ask_for "$1"
  fetch_list "$1" || return $?
  mkdir -p "$dir/bin/$1" || die 1 "$dir: found no way to make folders, expected a writable folder"
  remove_unlisted "$1"
  workers=''
  worker=0
  while [ "$worker" -lt "$jobs" ]; do
    awk -v n="$worker" -v of="$jobs" 'NR % of == n' "$work/list" >"$work/share.$worker"
    share "$1" <"$work/share.$worker" &
    workers="$workers $!"
    worker=$((worker + 1))
  done
  worst=0
  for pid in $workers; do
    wait "$pid"
    status=$?
    [ "$status" -le "$worst" ] || worst=$status
  done
  workers=''
  worker=0
  [ "$worst" -eq 0 ] || return "$worst"
  keep "$work/list" "$dir/list" "$1"
  say "set $1 verified: $(wc -l <"$work/list") files in $dir/bin/$1"
}

# keep FROM DIR NAME
keep() {
  rm -f "$2/.$3" && cp "$1" "$2/.$3" && mv -f "$2/.$3" "$2/$3" && return 0
  die 1 "$2/$3: found no way to write, expected room on the disk"
}

# remove_unlisted SET: a list says which files there are, so other files must not stay.
remove_unlisted() {
  (cd "$dir/bin/$1" && find . -type f) | sed 's,^\./,,' >"$work/present"
  awk 'NR == FNR { listed[$5]; next } !($0 in listed)' "$work/list" "$work/present" \
    | while IFS= read -r name; do
      say "set $1: $name is not in the list, removed"
      rm -f "$dir/bin/$1/$name" || exit 1
    done || die 1 "$dir/bin/$1: found no way to remove files, expected a writable folder"
  find "$dir/bin/$1" -depth -type d -exec rmdir {} \; 2>/dev/null
  mkdir -p "$dir/bin/$1"
}

# share SET: one worker's lines, from standard input. Goes on after a failure: all are reported.
share() {
  outcome=0
  # shellcheck disable=SC2034 # SHA-256 says more than MD5
  while read -r md5 sha256 size mode path; do
    fetch_file "$1" "$sha256" "$size" "$mode" "$path" </dev/null
    status=$?
    [ "$status" -le "$outcome" ] || outcome=$status
  done
  exit "$outcome"
}

# fetch_file SET SHA256 SIZE MODE PATH
fetch_file() {
  to=$dir/bin/$1/$5
  if is_right "$to" "$2" "$3"; then
    chmod "$4" "$to" || return 1
    detail "$1/$5 is there"
    return 0
  fi
  part=$dir/.part/$2.$worker
  case $5 in
    */*) below=${5%/*}/ ;;
    *) below='' ;;
  esac
  where=bin/$1/$arch/$below$2.${5##*/}
  result=3
  round=1
  while [ "$round" -le "$ROUNDS" ] && [ "$result" -eq 3 ]; do
    [ "$round" -eq 1 ] || sleep "$((round - 1))"
    order_bases
    for base in $asked; do
      file_from "$base" "$where" "$2" "$3"
      status=$?
      if [ "$status" -eq 0 ]; then
        place "$to" "$4" || return 1
        detail "$1/$5 fetched from $base, $3 bytes"
        return 0
      fi
      [ "$status" -eq 3 ] || result=$status
    done
    round=$((round + 1))
  done
  return "$result"
}

is_right() {
  [ -f "$1" ] && [ "$(stat -c %s "$1")" -eq "$3" ] && sha256_of "$1" && [ "$found" = "$2" ]
}

# file_from BASE PATH SHA256 SIZE: completes $part. What was there may be another server's: if the
# whole is wrong, the file is fetched once more from its beginning.
file_from() {
  measure "$part"
  kept=$have
  if [ "$kept" -gt "$4" ]; then
    rm -f "$part"
    kept=0
  fi
  transfer "$@" || return $?
  sha256_of "$part"
  if [ "$found" != "$3" ] && [ "$kept" -gt 0 ]; then
    detail "$1/$2: a resumed file has another digest, fetched again"
    rm -f "$part"
    transfer "$@" || return $?
    sha256_of "$part"
  fi
  [ "$found" != "$3" ] || return 0
  rm -f "$part"
  say "$1/$2: found SHA-256 $found, expected $3"
  return 7
}

# transfer BASE PATH SHA256 SIZE: the rest of $part, whose size is the only thing compared here.
transfer() {
  measure "$part"
  if [ "$have" -lt "$4" ]; then
    before=$have
    slice "$1/$2" "$part" "$4" -c
    measure "$part"
    while [ "$stopped" -ne 0 ] && [ "$((have - before))" -ge "$((PATIENCE * SLOWEST))" ]; do
      before=$have
      slice "$1/$2" "$part" "$4" -c
      measure "$part"
    done
  elif [ "$4" -eq 0 ]; then
    true >"$part" || return 1
  fi
  if [ "$have" -gt "$4" ]; then
    rm -f "$part"
    say "$1/$2: found more bytes, expected $4"
    return 7
  fi
  if [ "$have" -lt "$4" ]; then
    ! is_unwritable "$part" || return 1
    say "$1/$2: found $have bytes, expected $4: $(reason "$ending")"
    note_slow "$1"
    return 3
  fi
}

# place TO MODE: moves $part to its place.
place() {
  [ -d "${1%/*}" ] || mkdir -p "${1%/*}"
  [ "$2" = 0644 ] && [ ! -x "$part" ] || chmod "$2" "$part"
  [ ! -d "$1" ] && mv -f "$part" "$1" && return 0
  problem "$1: found no way to write, expected a writable folder"
  return 1
}

# ---- the partition

# mount_store: mounts the partition with the label on $dir; creates one if the config asks for one.
mount_store() {
  if grep -q " $dir " /proc/mounts; then
    return 0 # by an earlier run
  fi
  device=$(findfs "LABEL=$LABEL" 2>/dev/null) || device=''
  if [ -z "$device" ] && [ -n "$store" ]; then
    create_store "$store"
  fi
  if [ -z "$device" ]; then
    say "found no partition labelled $LABEL: the files are kept in memory"
    return 0
  fi
  mkdir -p "$dir" && mount -o nosuid,nodev "$device" "$dir" \
    || die 8 "$device: found no way to mount, expected a file system of this kernel"
  say "files are kept on $device"
}

# clear_store: another system may have written the partition. Leaves in $dir/bin and $dir/.part only
# folders of sets of this run and files with one link, of names that a list may have; sets come
# afterwards, so that no file is verified under one name and written under another.
clear_store() {
  for folder in bin .part; do
    [ -d "$dir/$folder" ] && [ ! -L "$dir/$folder" ] || rm -f "$dir/$folder"
  done
  rm -rf "$dir/list" "$dir/config" && mkdir -p "$dir/bin" "$dir/list" "$dir/config" "$dir/.part" \
    && find "$dir/bin" "$dir/.part" -name '*[!A-Za-z0-9._-]*' -prune -exec rm -rf {} + \
    && find "$dir/bin" "$dir/.part" ! -type d ! -type f -exec rm -f {} + \
    && find "$dir/bin" "$dir/.part" -type f -links +1 -exec rm -f {} + \
    && find "$dir/.part" -mindepth 1 -type d -prune -exec rm -rf {} + \
    || die 1 "$dir: found no way to remove files and make folders, expected a writable folder"
  set -- "$dir/bin" -mindepth 1 -maxdepth 1
  for one_set in $sets; do
    [ -d "$dir/bin/$one_set" ] || rm -f "$dir/bin/$one_set"
    set -- "$@" ! -name "$one_set"
  done
  find "$@" -exec rm -rf {} + || die 1 "$dir/bin: found no way to remove old sets, expected one"
}

# create_store MIB: on the first disk that is empty and large enough. Sets $device.
create_store() {
  # shellcheck disable=SC2045 # names of devices
  for name in $(ls /sys/block); do
    case $name in
      *boot* | *rpmb*) continue ;;
      sd* | vd* | xvd* | nvme* | mmcblk*) ;;
      *) continue ;;
    esac
    at=/sys/block/$name
    [ "$(cat "$at/removable")$(cat "$at/ro")" = 00 ] || continue
    [ -z "$(ls "$at/holders")" ] || continue
    is_blank "/dev/$name" "$(($(cat "$at/size") * 512))" || continue
    [ "$(($(cat "$at/size") / 2048))" -ge "$(($1 + 8))" ] || continue
    case $name in
      *[0-9]) device=/dev/${name}p1 ;;
      *) device=/dev/${name}1 ;;
    esac
    say "/dev/$name is empty: creating a partition of $1 MiB, labelled $LABEL"
    write_table "/dev/$name" "$(cat "$at/queue/logical_block_size")" "$1" \
      && blockdev --rereadpt "/dev/$name" && await "$device" && format "$device" && return 0
    die 8 "/dev/$name: found no way to create $device, expected a writable disk"
  done
  say "found no empty disk of $1 MiB: no partition is created"
}

# is_blank DISK BYTES: no byte is set in the first and last 4 MiB, where tables and signatures are.
is_blank() {
  [ "$2" -ge "$((8 * MIB))" ] && is_zero "$1" 0 && is_zero "$1" "$(($2 / 512 - 8192))" \
    && [ -z "$(blkid "$1")" ]
}

# is_zero DISK SECTOR: 4 MiB from there; false if they cannot be read.
is_zero() {
  dd if="$1" bs=512 skip="$2" count=8192 2>/dev/null >"$work/sectors" \
    && [ "$(stat -c %s "$work/sectors")" -eq "$((4 * MIB))" ] \
    && [ "$(tr -d '\000' <"$work/sectors" | wc -c)" -eq 0 ]
}

# write_table DISK BLOCK MIB: an MBR with one Linux partition, which begins at 1 MiB.
write_table() {
  {
    printf '\000\376\377\377\203\376\377\377'
    le32 "$((MIB / $2))"
    le32 "$(($3 * (MIB / $2)))"
    head -c 48 /dev/zero
    printf '\125\252'
  } | dd of="$1" bs=1 seek=446 conv=notrunc 2>/dev/null
}

# le32 NUMBER: four bytes, the lowest first.
le32() {
  for shift in 0 8 16 24; do
    # shellcheck disable=SC2059 # the format is the octal escape
    printf "\\$(printf %03o "$(($1 >> shift & 255))")"
  done
}

# await DEVICE: the kernel makes the device of a new partition a moment later.
await() {
  for second in 1 2 3 4 5; do
    [ ! -b "$1" ] || return 0
    detail "waiting for $1, $second"
    sleep 1
  done
  return 1
}

# format PARTITION: blocks of 4096 bytes fit disks of 512 and of 4096 bytes a sector.
format() {
  if command -v mkfs.ext4 >/dev/null; then
    mkfs.ext4 -q -b 4096 -L "$LABEL" "$1" >/dev/null
  else
    mke2fs -F -b 4096 -L "$LABEL" "$1" >/dev/null
  fi
}

# ---- the run

# require_programs NAME...
require_programs() {
  for program in "$@"; do
    command -v "$program" >/dev/null || die 1 "found no program $program, expected one in $PATH"
  done
}

# require_digests: without a key, digests are all that verifies lists.
require_digests() {
  for one_set in $sets; do
    [ -n "$(digest_of "$one_set")" ] \
      || die 2 "found neither server_key nor list_sha256 of set $one_set, expected one of them"
  done
  say "found no parameter server_key: lists are verified by list_sha256, no signature is asked for"
}

# write_first SETS: the name of the first to $first_file; an empty line without sets.
write_first() {
  # shellcheck disable=SC2086 # words
  set -- $1
  printf '%s\n' "${1-}" >"$first_file" && return 0
  die 1 "$first_file: found no way to write, expected a writable folder"
}

stop() {
  # shellcheck disable=SC2086 # numbers
  [ -z "$workers" ] || kill $workers 2>/dev/null
  exit "$1"
}

main() {
  cmdline=/proc/cmdline dir='' arch='' jobs=4 first_file='' worker=0
  while getopts c:o:a:j:f: option; do
    case $option in
      c) cmdline=$OPTARG ;;
      o) dir=$OPTARG ;;
      a) arch=$OPTARG ;;
      j) jobs=$OPTARG ;;
      f) first_file=$OPTARG ;;
      *) die 2 "usage: fetch.sh [-c FILE] [-o DIR] [-a ARCH] [-j N] [-f FILE]" ;;
    esac
  done
  is_number "$jobs" || die 2 "-j: found \"$jobs\", expected a positive number"
  case ${arch:-$(uname -m)} in
    amd64 | x86_64) arch=amd64 ;;
    arm64 | aarch64) arch=arm64 ;;
    *) die 2 "found architecture ${arch:-$(uname -m)}, expected amd64 or arm64" ;;
  esac
  require_programs awk head md5sum sha256sum stat timeout wget find
  read_parameters "$cmdline"
  [ -z "$server_key" ] || require_programs minisign
  mkdir -p "${TMPDIR:-/run}"
  work=$(mktemp -d "${TMPDIR:-/run}/fetch.XXXXXX") \
    || die 1 "${TMPDIR:-/run}: found no way to write, expected a writable folder"
  trap 'rm -rf "$work"' EXIT
  trap 'stop 130' INT
  trap 'stop 143' TERM
  [ -z "$first_file" ] || rm -f "$first_file"
  detail "architecture $arch; bases:$bases; farmer ${farmer_id:-none}, pool ${farming_pool_id:-none}"
  fetch_config
  [ -n "$server_key" ] || require_digests
  if [ -z "$dir" ]; then
    dir=/run/bootmirror
    mount_store
  fi
  clear_store
  if [ -n "$config" ]; then
    keep "$work/toml" "$dir/config" "$config.toml"
  fi
  outcome=0
  for one_set in $sets; do
    fetch_set "$one_set"
    status=$?
    [ "$status" -eq 0 ] || problem "set $one_set: $(meaning "$status"); the lines above say where"
    [ "$status" -le "$outcome" ] || outcome=$status
  done
  [ "$outcome" -eq 0 ] || exit "$outcome"
  rm -rf "$dir/.part"
  [ -z "$first_file" ] || write_first "$sets"
}

# A test reads this file with "." to call single functions.
case ${0##*/} in
  *fetch.sh) main "$@" ;;
esac

# Sourced by the other files: a work folder, the measuring, the demo's tree.
set -eu
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
servers=
trap '[ -z "$servers" ] || kill $servers 2>/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work" # nginx's workers are another user's when this runs as root

# measure NAME BEFORE COMMAND...: runs it five times, BEFORE ahead of each, and prints the median,
# the extremes, and the peak memory. Sets $median, in seconds, and $peak, in megabytes.
measure() {
  name=$1
  before=$2
  shift 2
  : >"$work/times"
  for run in 1 2 3 4 5; do
    $before
    /usr/bin/time -o "$work/time" -f '%e %M' "$@" >/dev/null
    cat "$work/time" >>"$work/times"
  done
  sort -n "$work/times" | awk -v name="$name" '
    { wall[NR] = $1; if ($2 > peak) peak = $2 }
    END { printf "%-34s %5.2f s (%.2f to %.2f), peak %d MB\n", name, wall[3], wall[1], wall[5], peak / 1024 }'
  median=$(sort -n "$work/times" | sed -n '3s/ .*//p')
  peak=$(awk '$2 > peak { peak = $2 } END { printf "%d", peak / 1024 }' "$work/times")
}

# promise NAME FOUND UNIT LIMIT [RIVAL FOUND]: a row of the table that .ci/bench prints at its end. LIMIT is
# "at most N", "at least N" or "none": of what was found, or where a rival is named, of the ratio to the
# rival's.
promise() {
  awk -v name="$1" -v own="$2" -v unit="$3" -v limit="$4" -v rival="${5:-}" -v other="${6:-}" 'BEGIN {
    value = rival == "" ? own : own / other
    split(limit, word, " ")
    kept = word[2] == "most" ? value <= word[3] : value >= word[3]
    printf "%s|%s %s|%s|%s|%s|%s|%s\n", name, own, unit, rival, rival == "" ? "" : other " " unit,
      rival == "" ? "" : sprintf("%.2f", value), limit == "none" ? "" : limit,
      limit == "none" ? "" : kept ? "yes" : "NO"
  }' >>"${BENCH_FIGURES:-/dev/stdout}"
}

nothing() {
  rm -rf "$work/mirror"
}

# Three free ports.
free_ports() {
  python3 -c 'import socket
all = [socket.socket() for i in range(3)]
for one in all: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in all))'
}

# listens PORT: waits until a server accepts connections.
listens() {
  until python3 -c "import socket; socket.create_connection(('127.0.0.1', $1))" 2>/dev/null; do sleep 0.1; done
}

middle() {
  sort -n "$1" | sed -n 3p
}

# The demo's tree, at $work/mirror; components are cached and classes archived then.
demo() {
  ./bootmirror demo -q --no-serve --out "$work/mirror" >/dev/null
  ./bootmirror generate -q --again --source site-src --out "$work/mirror"
}

# What every kernel here begins with: the first 256 KiB of the demo's.
kernel_head() {
  head -c 262144 "$(find "$work/mirror/kernel" -type f | head -n 1)"
}

# New keys, at $work/keys.
keys() {
  export BOOTMIRROR_PASSPHRASE="only for the benchmark"
  ./bootmirror keys new "$work/keys" >/dev/null
}

# A tree of many small entries. A hundred entries are a network, its kernel with ten initrds, each an
# immutable file and a link, and files of the web page. A signed tree has every entry as an immutable
# file and a link; it has twenty networks, because each signer's key takes a third of a second to make.
# many NAME ENTRIES NETWORKS OPTION...: generates the tree $work/NAME.
many() {
  name=$1
  entries=$2
  networks=$3
  shift 3
  rm -rf "$work/many"
  mkdir -p "$work/many/web/files" "$work/many/kernels"
  kernel_head >"$work/many/kernels/linux"
  seq -f 070701%06g "$((networks * 10))" | (cd "$work/many/kernels" && split -l 1 -d -a 6 - initrd)
  seq "$((entries - networks * 20))" | (cd "$work/many/web/files" && split -l 1 -d -a 6 - file)
  awk -v networks="$networks" 'BEGIN {
    print "title = \"many\"\nbases = [\"http://boot.example\"]\nimages = [\"provision\"]"
    for (i = 0; i < networks; i++) {
      printf "[kernels.k%d]\namd64 = \"kernels/linux\"\ninitrds = [", i
      for (j = 0; j < 10; j++) printf "\"kernels/initrd%06d\", ", 10 * i + j
      printf "]\n[networks.n%d]\ntitle = \"n\"\nkernels = [\"k%d\"]\n", i, i
    }
  }' >"$work/many/site.toml"
  ./bootmirror generate -q "$@" --source "$work/many" --out "$work/$name"
}

# A signed tree of 1 GB at $work/site: 4 kernels of 150 MB, each network's images, 2,000 files of 200 KB.
gigabyte() {
  rm -rf "$work/gigabyte"
  mkdir -p "$work/gigabyte/web/files" "$work/gigabyte/kernels"
  head -c 400000000 /dev/urandom | (cd "$work/gigabyte/web/files" && split -b 200000 -d -a 6 - file)
  {
    printf 'title = "gigabyte"\nbases = ["http://boot.example"]\n'
    for network in a b c d; do
      { kernel_head; head -c 150M /dev/urandom; } >"$work/gigabyte/kernels/$network"
      printf '[kernels.%s]\namd64 = "kernels/%s"\n' "$network" "$network"
      printf '[networks.%s]\ntitle = "%s"\nkernels = ["%s"]\n' "$network" "$network" "$network"
    done
  } >"$work/gigabyte/site.toml"
  ./bootmirror generate -q --source "$work/gigabyte" --out "$work/site" --keys "$work/keys" --release 1
  echo "a site of $(bytes -type f) bytes in $(find "$work/site" -type f | wc -l) files, $(bytes -L -type f) bytes under all names"
}

# bytes FIND-OPTION...: of the files in $work/site.
bytes() {
  option=
  [ "$1" != -L ] || { option=-L; shift; }
  find $option "$work/site" "$@" -printf '%s\n' | awk '{ sum += $1 } END { printf "%.0f", sum }'
}

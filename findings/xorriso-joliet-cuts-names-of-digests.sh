#!/bin/sh
# xorriso 1.5.4: "-J" cuts names of more than 64 characters, extension and all, without a word, where
# genisoimage fails.
#
# Guess: "xorriso -as mkisofs -r -J" keeps both names of <SHA-256>.linux and <SHA-256>.initrd, or fails as
# genisoimage does, whose options it takes.
# Seen with xorriso 1.5.4-4 and genisoimage 9:1.1.11-3.4 (Debian 12): genisoimage says that the Joliet
# names are the same, and exits with 1. xorriso exits with 0; the tree of Rock Ridge has the whole names,
# the tree of Joliet the first 61 digits with .lin and .ini. -joliet-long, of both programs, keeps them.
# Windows reads Joliet: a mirror whose names are digests, carried on a disc into a network without a way
# out, has other names there.
# Needs: Debian 12, apt sources with a main archive. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download xorriso=1.5.4-4 libisoburn1=1.5.4-4 libisofs6=1.5.4-1 libburn4=1.5.4-1 \
  libjte2=1.22-3 libreadline8=8.2-1.3 genisoimage=9:1.1.11-3.4 libmagic1=1:5.44-3
for deb in *.deb; do dpkg-deb -x "$deb" root; done
LD_LIBRARY_PATH=$(echo "$work"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
PATH=$work/root/usr/bin:$PATH

digest=$(sha256sum </dev/null | cut -d ' ' -f 1)
mkdir tree
echo kernel >"tree/$digest.linux"
echo initrd >"tree/$digest.initrd"

status=0
genisoimage -quiet -r -J -o genisoimage.iso tree 2>said || status=$?
echo "genisoimage: exit status $status"
[ "$status" -ne 0 ]
grep -q 'have the same Joliet name' said

xorriso -as mkisofs -quiet -r -J -o short.iso tree 2>said
if grep -iE 'joliet|name' said; then exit 1; fi
xorriso -as mkisofs -quiet -r -J -joliet-long -o long.iso tree 2>/dev/null
names() { isoinfo "$@" -f | sort | paste -s -d ' '; }
echo "Rock Ridge: $(names -R -i short.iso)"
echo "Joliet: $(names -J -i short.iso)"
[ "$(names -R -i short.iso)" = "/$digest.initrd /$digest.linux" ]
cut=$(echo "$digest" | cut -c 1-61)
[ "$(names -J -i short.iso)" = "/$cut.ini /$cut.lin" ]
[ "$(names -J -i long.iso)" = "/$digest.initrd /$digest.linux" ]
echo "as described"

#!/bin/sh
# mtools 4.0.32, dosfstools 4.2: with SOURCE_DATE_EPOCH set, a FAT image still differs from run to run
# (the volume's number) and from place to place (the times of files).
#
# Guess: SOURCE_DATE_EPOCH makes mkfs.vfat and mcopy write the same bytes everywhere.
# Seen with dosfstools 4.2-1 and mtools 4.0.33-1+really4.0.32-1 (Debian 12): mkfs.vfat takes the volume's
# serial number from the clock, whatever the variable says; -i sets the number. mcopy takes the variable's
# instant, and writes it as the local time of TZ, as FAT has it: 22:13 with TZ=UTC, 7:13 of the next day
# with TZ=Asia/Tokyo. The same EFI system partition, and the disk or CD around it, thus needs "mkfs.vfat
# -i NUMBER" and TZ=UTC besides the variable.
# Needs: Debian 12, apt sources with a main archive. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download dosfstools=4.2-1 mtools=4.0.33-1+really4.0.32-1
for deb in *.deb; do dpkg-deb -x "$deb" root; done
PATH=$work/root/usr/sbin:$work/root/sbin:$work/root/usr/bin:$PATH
export SOURCE_DATE_EPOCH=1700000000
echo kernel >linux

format() {
  truncate -s 4M "$1"
  TZ=UTC mkfs.vfat "$@" >/dev/null
}
format first.img
sleep 2
format second.img
number() { od -An -tx4 -j 39 -N 4 "$1" | tr -d ' '; }
echo "volume numbers: $(number first.img) $(number second.img)"
[ "$(number first.img)" != "$(number second.img)" ]

format utc.img -i 12345678
sleep 2
format tokyo.img -i 12345678
cmp utc.img tokyo.img
TZ=UTC mcopy -i utc.img linux ::linux
TZ=Asia/Tokyo mcopy -i tokyo.img linux ::linux
for zone in utc tokyo; do echo "$zone: $(TZ=UTC mdir -i $zone.img ::linux | grep '^linux ')"; done
TZ=UTC mdir -i utc.img ::linux | grep -q ' 2023-11-14  22:13'
TZ=UTC mdir -i tokyo.img ::linux | grep -q ' 2023-11-15   7:13'
if cmp -s utc.img tokyo.img; then exit 1; fi
echo "as described"

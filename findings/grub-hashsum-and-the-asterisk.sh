#!/bin/sh
# GRUB 2.06: hashsum --check refuses a SHA256SUMS with asterisks ("<digest> *file"), which sha256sum -b
# writes and sha256sum -c reads.
#
# Guess: GRUB reads what sha256sum writes, in both of its forms.
# Seen with grub-pc-bin and grub-common 2.06-13+deb12u2 (Debian 12), BIOS, in QEMU: two blanks are read;
# with the asterisk "error: invalid hash list.", before any file is looked at. The list of an installer's
# makers, such as "<digest> *vmlinuz", is of no use to a boot menu as it is; a mirror that writes its sums
# with two blanks serves GRUB, busybox and coreutils.
# Needs: Debian 12, apt sources with a main archive, qemu-system-x86_64. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download grub-pc-bin=2.06-13+deb12u2 grub-common=2.06-13+deb12u2 \
  libdevmapper1.02.1=2:1.02.185-2
for deb in *.deb; do dpkg-deb -x "$deb" root; done

mkdir disk
echo kernel >disk/linux
(cd disk && sha256sum linux >blanks && sha256sum -b linux >asterisk && sha256sum -c --quiet blanks asterisk)
cat >disk/grub.cfg <<'GRUB'
serial --unit=0 --speed=115200
terminal_output serial
for list in blanks asterisk; do
  echo "LIST $list"
  if hashsum --hash sha256 --check (memdisk)/$list --prefix (memdisk)/; then
    echo "GOOD $list"
  else
    echo "BAD $list"
  fi
done
halt
GRUB
tar -cf disk.tar -C disk linux blanks asterisk grub.cfg
echo 'normal (memdisk)/grub.cfg' >first.cfg
LD_LIBRARY_PATH=$(echo root/lib/*-linux-gnu) root/usr/bin/grub-mkimage -O i386-pc \
  -d root/usr/lib/grub/i386-pc -p /boot/grub -c first.cfg -m disk.tar -o core.img \
  memdisk tar normal serial terminal echo test hashsum gcry_sha256 halt
cat root/usr/lib/grub/i386-pc/lnxboot.img core.img >grub.krn
timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot -nic none \
  -kernel grub.krn </dev/null | tr -d '\r' >console
grep -aoE '(GOOD|BAD) .*|error: invalid hash list.|linux: [A-Z]*' console | tee seen
[ "$(paste -s -d ';' seen)" = 'linux: OK;GOOD blanks;error: invalid hash list.;BAD asterisk' ]
echo "as described"

#!/bin/sh
# Linux 6.1: an initrd that pzstd compressed, or whose gzip has several members, is not unpacked, though
# zstd and gzip read it whole.
#
# Guess: what "zstd -d" or "gzip -d" turns into the right archive, the kernel unpacks.
# Seen with linux-image-6.1.0-56-cloud-amd64 6.1.192-2, zstd 1.5.4+dfsg2-5 (Debian 12), in QEMU: pzstd
# begins its file with a skippable frame, and the kernel says "invalid magic at start of compressed
# archive". Of gzip members that cut the archive anywhere the kernel unpacks the first, then says "junk at
# the end of compressed archive". Both are one line among hundreds, the boot goes on without the initrd
# and ends in "Unable to mount root fs". What "zstd -T0" and gzip write in one run boots.
# Needs: Debian 12, apt sources with a main archive, qemu-system-x86_64. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download linux-image-6.1.0-56-cloud-amd64=6.1.192-2 \
  busybox-static=1:1.35.0-4+deb12u1+b1 zstd=1.5.4+dfsg2-5
for deb in *.deb; do dpkg-deb -x "$deb" root; done
busybox=$work/root/bin/busybox

mkdir -p tree/bin
cp "$busybox" tree/bin/busybox
cat >tree/init <<'INIT'
#!/bin/busybox sh
echo "THE INITRD RUNS"
/bin/busybox poweroff -f
INIT
chmod 755 tree/init
(cd tree && printf '%s\n' . bin bin/busybox init | "$busybox" cpio -o -H newc) >initrd.cpio 2>/dev/null

root/usr/bin/zstd -q -T0 initrd.cpio -o one.zst
root/usr/bin/pzstd -q -p 2 initrd.cpio -o several.zst
gzip -1c initrd.cpio >one.gz
{ head -c 1000000 initrd.cpio | gzip -1; tail -c +1000001 initrd.cpio | gzip -1; } >several.gz
root/usr/bin/zstd -q -dc several.zst | cmp - initrd.cpio
gzip -dc several.gz | cmp - initrd.cpio

failed='Initramfs unpacking failed'
end='Unable to mount root fs'
for file in one.zst several.zst one.gz several.gz; do
  timeout 180 qemu-system-x86_64 -machine pc,graphics=off -m 512 -nographic -no-reboot -nic none \
    -kernel root/boot/vmlinuz-* -initrd "$file" -append 'console=ttyS0 panic=-1' </dev/null |
    tr -d '\r' >console
  found=$(grep -aoE "THE INITRD RUNS|$failed: .*|$end" console | paste -s -d ';')
  echo "$file: $found"
  case $file in
    one.*) [ "$found" = 'THE INITRD RUNS' ] ;;
    several.zst) [ "$found" = "$failed: invalid magic at start of compressed archive;$end" ] ;;
    several.gz) [ "$found" = "$failed: junk at the end of compressed archive;$end" ] ;;
  esac
done
echo "as described"

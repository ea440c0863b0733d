#!/bin/sh
# iPXE 2.0.0 and systemd's EFI stub 252 and 262: a unified kernel image that iPXE starts loses its own
# kernel command line; with an initrd from iPXE besides, stub 252 does not start, stub 262 gives the
# kernel both initrds.
#
# Guess: "imgexec uki.efi" without arguments starts the image with the command line of its section
# .cmdline; an initrd that iPXE has fetched replaces the image's own, or is left out.
# Seen with iPXE 2.0.0+dfsg-5, systemd-ukify 262-1, systemd-boot-efi 262-1 (Debian forky) and
# 252.39-1~deb12u2 (Debian 12), linux-image-6.1.0-56-cloud-amd64, OVMF 2022.11 without Secure Boot, in
# QEMU: iPXE always hands over load options, which begin with the image's name, and the stub takes any for
# a command line of its own: the kernel's is "uki.efi", and 262 adds console=… to a line that has none, so
# that /dev/console may be another. With an initrd from iPXE, stub 252 says "Error registering initrd:
# Already started", and imgexec fails with 7f048294; under 262 the files of both are there. So a boot
# script repeats the arguments of the image: imgfetch <URL> root=… console=…
# Needs: Debian 12, apt sources with a main archive, qemu-system-x86_64, python3. Fails if the behaviour
# changes.
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"

# The machine's own apt sources, with another suite, in a private folder: no root is needed.
mkdir -p sources lists/partial cache/archives/partial
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
awk -v suite="$suite" 'BEGIN { RS = ""; ORS = "\n\n" }
  $0 ~ "Suites:[^\n]* " suite "( |\n)" { sub(/Suites:[^\n]*/, "Suites: forky"); print }' \
  /etc/apt/sources.list.d/*.sources >sources/debian.sources 2>/dev/null || true
sed -n "s/^deb \(.*\) $suite main.*/deb \1 forky main/p" /etc/apt/sources.list \
  >sources/debian.list 2>/dev/null || true
set -- -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/sources" \
  -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
mkdir here forky
(cd here && apt-get -o APT::Sandbox::User=root -qq download linux-image-6.1.0-56-cloud-amd64=6.1.192-2 \
  systemd-boot-efi=252.39-1~deb12u2 ovmf=2022.11-6+deb12u2 busybox-static=1:1.35.0-4+deb12u1+b1)
apt-get "$@" -qq update
(cd forky && apt-get "$@" -qq download ipxe=2.0.0+dfsg-5 systemd-ukify=262-1 \
  systemd-boot-efi=262-1 python3-pefile=2024.8.26-2.1)
for deb in here/*.deb forky/*.deb; do dpkg-deb -x "$deb" "${deb%%/*}"; done
busybox=$work/here/bin/busybox

# The image's initrd says what it sees, at the serial port.
mkdir -p tree/bin other www
cp "$busybox" tree/bin/busybox
echo ukis >tree/of-the-image
cat >tree/init <<'INIT'
#!/bin/busybox sh
busybox=/bin/busybox
$busybox mkdir /proc
$busybox mount -t proc proc /proc
$busybox mknod /port c 4 64
echo "SEEN cmdline: $($busybox cat /proc/cmdline)" >/port
for file in /of-*; do echo "SEEN file: $file" >/port; done
$busybox sleep 1
$busybox poweroff -f
INIT
chmod 755 tree/init
echo ipxes >other/of-ipxe
(cd tree && find . | "$busybox" cpio -o -H newc) >tree.cpio 2>/dev/null
(cd other && find . | "$busybox" cpio -o -H newc) >www/other.cpio 2>/dev/null
for stub in here forky; do
  PYTHONPATH=forky/usr/lib/python3/dist-packages /usr/bin/python3 forky/usr/bin/ukify build \
    --linux "$(echo here/boot/vmlinuz-*)" --initrd tree.cpio --cmdline 'console=ttyS0 panic=-1 of-the-image' \
    --stub $stub/usr/lib/systemd/boot/efi/linuxx64.efi.stub --os-release ID=example --output www/$stub.efi \
    >/dev/null 2>&1
done

python3 -u -m http.server --bind 127.0.0.1 --directory www 0 >port 2>/dev/null &
server=$!
timeout 10 sh -c 'until grep -q port port; do sleep 0.1; done'
port=$(sed 's/.* port \([0-9]*\) .*/\1/' port)

# Starts iPXE on UEFI with the commands of standard input, and keeps what was seen.
boot() {
  mkdir -p disk/EFI/BOOT
  cp forky/usr/lib/ipxe/ipxe-amd64.efi disk/EFI/BOOT/BOOTX64.EFI
  { printf '#!ipxe\nifconf --configurator dhcp\n'; cat; printf 'sleep 1 ||\npoweroff\n'; } >disk/EFI/BOOT/autoexec.ipxe
  timeout 240 qemu-system-x86_64 -machine q35,graphics=off -cpu max -m 768 -nographic -no-reboot \
    -drive if=pflash,format=raw,readonly=on,file=here/usr/share/OVMF/OVMF_CODE_4M.fd \
    -drive if=pflash,format=raw,snapshot=on,file=here/usr/share/OVMF/OVMF_VARS_4M.fd \
    -drive if=none,id=disk,readonly=on,format=raw,file=fat:disk -device virtio-blk-pci,drive=disk \
    -device virtio-rng-pci -nic user,model=virtio-net-pci </dev/null 2>/dev/null | tr -d '\r' >console
  grep -aoE 'SEEN .*|Error registering initrd: .*|REFUSED .*' console >seen || true
  cat seen
}

echo "stub 262, without arguments and initrd:"
boot <<SCRIPT
imgfetch --name uki.efi http://10.0.2.2:$port/forky.efi
imgexec uki.efi || echo REFUSED \${errno:hexraw}
SCRIPT
grep -q '^SEEN cmdline: uki.efi' seen
if grep -q 'cmdline.*of-the-image' seen; then exit 1; fi

echo "stub 252, without arguments and initrd:"
boot <<SCRIPT
imgfetch --name uki.efi http://10.0.2.2:$port/here.efi
imgexec uki.efi || echo REFUSED \${errno:hexraw}
SCRIPT
grep -q '^SEEN cmdline: uki.efi' seen
if grep -q 'cmdline.*of-the-image' seen; then exit 1; fi

echo "stub 262, with an initrd from iPXE:"
boot <<SCRIPT
imgfetch --name uki.efi http://10.0.2.2:$port/forky.efi console=ttyS0
initrd http://10.0.2.2:$port/other.cpio
imgexec uki.efi || echo REFUSED \${errno:hexraw}
SCRIPT
grep -q '^SEEN cmdline: uki.efi console=ttyS0$' seen
grep -q '^SEEN file: /of-the-image$' seen
grep -q '^SEEN file: /of-ipxe$' seen

echo "stub 252, with an initrd from iPXE:"
boot <<SCRIPT
imgfetch --name uki.efi http://10.0.2.2:$port/here.efi console=ttyS0
initrd http://10.0.2.2:$port/other.cpio
imgexec uki.efi || echo REFUSED \${errno:hexraw}
SCRIPT
grep -q '^Error registering initrd: Already started' seen
grep -q '^REFUSED 7f048294$' seen
echo "as described"

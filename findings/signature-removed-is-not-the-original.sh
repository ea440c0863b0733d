#!/bin/sh
# sbsigntool 0.9.4: an EFI binary that was signed, and whose signature was removed again, is not the file that it was:
# the checksum in its header stays.
#
# Guess: "sbattach --remove" undoes sbsign, so that the SHA-256 of a published file tells whether a signed one was
# made of it.
# Seen with sbsigntool 0.9.4-3.1 (Debian 12) and iPXE 2.0.0, memtest86+ 6.10 and systemd-boot: their builds leave the
# checksum of the PE header 0, sbsign computes it, and removal keeps it (so does osslsigncode's remove-signature); the
# length is the same. To compare, sign both or neither, compare the Authenticode digest, which leaves the checksum
# out, or set the four bytes to 0 first.
# Needs: Debian 12, apt sources with a main archive, openssl, python3. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download sbsigntool=0.9.4-3.1 memtest86+=6.10-4
for deb in *.deb; do dpkg-deb -x "$deb" root; done
PATH=$work/root/usr/bin:$PATH
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 30 -subj /CN=example 2>/dev/null

cp root/boot/memtest86+x64.efi original.efi
sbsign --key key.pem --cert certificate.pem --output removed.efi original.efi 2>/dev/null
sbattach --remove removed.efi
python3 - <<'PYTHON'
import struct, sys
original, removed = (open(name, "rb").read() for name in ("original.efi", "removed.efi"))
checksum = struct.unpack_from("<I", original, 60)[0] + 24 + 64
different = [at for at in range(len(original)) if original[at] != removed[at]]
values = [struct.unpack_from("<I", file, checksum)[0] for file in (original, removed)]
print(f"{len(original)} and {len(removed)} bytes; different: {different}; checksum at {checksum}: {values}")
if len(original) != len(removed) or not different or any(not checksum <= at < checksum + 4 for at in different):
    sys.exit("another behaviour")
if values[0] != 0:
    sys.exit("the original has a checksum")
PYTHON
echo "as described"

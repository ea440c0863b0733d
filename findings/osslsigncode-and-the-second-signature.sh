#!/bin/sh
# osslsigncode 2.5: a second signature on an EFI binary replaces the first, or, with -nest, is put inside
# it, where tools of Secure Boot do not look; of a file that sbsign signed twice it says "Invalid
# signature".
#
# Guess: "osslsigncode sign" adds a signature beside the one that is there, as sbsign does, or -nest does;
# and each of the two programs verifies what the other signed.
# Seen with osslsigncode 2.5-4 and sbsigntool 0.9.4-3.1 (Debian 12): without -nest the signature of the
# first key is gone and the message is "Succeeded". With -nest osslsigncode counts two verified
# signatures, but the file's certificate table has one entry, and sbverify knows the first key only.
# sbsign makes two entries, in which sbverify finds both keys and osslsigncode none (2.9 says "Failed"
# too). A boot file for machines with an old and a new key is signed twice by sbsign, and verified by
# sbverify.
# Needs: Debian 12, apt sources with a main archive, openssl. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download osslsigncode=2.5-4 sbsigntool=0.9.4-3.1 memtest86+=6.10-4
for deb in *.deb; do dpkg-deb -x "$deb" root; done
PATH=$work/root/usr/bin:$PATH
for key in old new; do
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$key.key" -out "$key.pem" -days 30 -subj "/CN=$key" 2>/dev/null
done
cat old.pem new.pem >both.pem

sbsign --key old.key --cert old.pem --output first.efi root/boot/*x64.efi 2>/dev/null
sbsign --key new.key --cert new.pem --output beside.efi first.efi 2>/dev/null
osslsigncode sign -key new.key -certs new.pem -in first.efi -out replaced.efi | grep -q '^Succeeded'
osslsigncode sign -nest -key new.key -certs new.pem -in first.efi -out nested.efi | grep -q '^Succeeded'

# The keys that sbverify finds in a file.
keys() {
  found=
  for key in old new; do
    ! sbverify --cert "$key.pem" "$1" >/dev/null 2>&1 || found="$found $key"
  done
  echo "$1: sbverify finds${found:- none}"
}
keys beside.efi
[ "$found" = " old new" ]
keys replaced.efi
[ "$found" = " new" ]
keys nested.efi
[ "$found" = " old" ]
entries() { sbverify --list "$1" 2>/dev/null | grep -c '^signature '; }
echo "entries: nested.efi $(entries nested.efi), beside.efi $(entries beside.efi)"
[ "$(entries nested.efi)" -eq 1 ]
[ "$(entries beside.efi)" -eq 2 ]
osslsigncode verify -CAfile both.pem -in nested.efi 2>&1 | grep -a 'Number of verified signatures: 2'
osslsigncode verify -CAfile both.pem -in beside.efi 2>&1 | grep -a '^Invalid signature'
echo "as described"

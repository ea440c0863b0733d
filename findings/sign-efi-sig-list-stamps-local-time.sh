#!/bin/sh
# efitools 1.9.2: sign-efi-sig-list stamps a Secure Boot key list with the local time of the machine that
# signs, where firmware reads GMT.
#
# Guess: the stamp is UTC: the descriptor's fields TimeZone and Daylight must be 0 (UEFI 2.10, 8.2.2,
# EFI_VARIABLE_AUTHENTICATION_2), so that a time without a zone has one meaning.
# Seen with efitools 1.9.2-3 (Debian 12): the same instant is stamped nine hours later with TZ=Asia/Tokyo
# than with TZ=UTC, and TimeZone is 0 in both. UEFI has firmware refuse a list whose stamp is not later
# than that of the last one: what a CI (UTC) signs in the nine hours after a list that was signed at a
# desk in Tokyo is too old, and so is what a desk in New York signs in the hours after the CI. Sign with
# TZ=UTC, everywhere.
# Needs: Debian 12, apt sources with a main archive, openssl, python3. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download efitools=1.9.2-3
dpkg-deb -x efitools_*.deb root

openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 30 -subj /CN=example 2>/dev/null
root/usr/bin/cert-to-efi-sig-list -g 11111111-2222-3333-4444-555555555555 certificate.pem list.esl
for zone in UTC Asia/Tokyo; do
  TZ=$zone root/usr/bin/sign-efi-sig-list -k key.pem -c certificate.pem KEK list.esl "${zone##*/}.auth" >/dev/null
done
python3 - <<'PYTHON'
import datetime, struct, sys
stamps = []
for name in ("UTC", "Tokyo"):
    year, month, day, hour, minute, second, _, _, zone, daylight, _ = struct.unpack(
        "<HBBBBBBIhBB", open(name + ".auth", "rb").read(16))
    stamps.append(datetime.datetime(year, month, day, hour, minute, second))
    print(f"TZ {name}: stamp {stamps[-1]}, TimeZone {zone}, Daylight {daylight}")
    if zone != 0 or daylight != 0:
        sys.exit("a stamp with a zone")
now = datetime.datetime.utcnow()
hours = round((stamps[1] - stamps[0]).total_seconds() / 3600)
print(f"UTC is {now:%F %T}; the stamps are {hours} hours apart")
if hours != 9 or abs((stamps[0] - now).total_seconds()) > 60:
    sys.exit("another behaviour")
PYTHON
echo "as described"

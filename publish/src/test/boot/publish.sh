#!/bin/sh
# What an operator's CI runs in a checkout of the site's source: generates a signed release, and
# publishes it to a bucket and to a folder that nginx serves.
# Environment: KEYS, BOOTMIRROR_PASSPHRASE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; TREE, a folder
# that stays between runs; BUCKET, ENDPOINT; FOLDER.
set -eu
bootmirror generate --source . --keys "$KEYS" --out "$TREE"
bootmirror check "$TREE"
bootmirror publish "$TREE" "$BUCKET" --endpoint "$ENDPOINT" --region us-east-1 --path-style
bootmirror publish "$TREE" "$FOLDER"

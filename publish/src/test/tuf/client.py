"""A TUF client of somebody else, as client.mjs: client.py URL FOLDER TARGET..."""

import json
import os
import sys

import securesystemslib
import tuf
import urllib3
from tuf.ngclient import Updater

url, folder, *targets = sys.argv[1:]
metadata = os.path.join(folder, "python")
downloads = os.path.join(folder, "targets")
os.makedirs(metadata, exist_ok=True)
os.makedirs(downloads, exist_ok=True)
if targets == ["--version"]:
    print(tuf.__version__, securesystemslib.__version__, urllib3.__version__)
    sys.exit(0)
try:
    with open(os.path.join(folder, "root.json"), "rb") as root:
        bootstrap = root.read()
    updater = Updater(metadata, f"{url}/tuf/", downloads, f"{url}/", bootstrap=bootstrap)
    updater.refresh()
    for target in targets:
        info = updater.get_targetinfo(target)
        if info is None:
            raise LookupError(f"no target {target}")
        updater.download_target(info)
        custom = info.unrecognized_fields.get("custom")
        print(target, info.length, info.hashes["sha256"], json.dumps(custom, separators=(",", ":")))
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)

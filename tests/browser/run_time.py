"""Run-time: the file of scorm-again that plays SCORM packages, from a mirror, its address, or the package on npm."""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pooch
from livebook.assets import AssetError, fetch_assets

LOCK = Path(__file__).with_name("assets.lock.json")
PACKAGE, FILE = "scorm-again@3.4.3", "scorm-again/scorm12.min.js"


def run_time(folder):
    """The path of the verified file; `folder` is for what npm brings."""
    try:
        return fetch_assets(LOCK)[FILE]
    except AssetError:
        if not shutil.which("npm"):
            raise
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extract("package/dist/scorm12.min.js", folder, filter="data")
    file = folder / "package" / "dist" / "scorm12.min.js"
    (entry,) = json.loads(LOCK.read_text(encoding="utf-8"))["files"]
    assert pooch.file_hash(str(file)) == entry["sha256"], f"{PACKAGE} is not what {LOCK.name} names"
    return file

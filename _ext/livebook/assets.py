"""Assets: third-party files for the browser, named in assets.lock.json with size, sha256 and public address.

None is committed. Each is fetched once into a cache of the user's, or taken from a folder, and verified in both cases.
"""

import json
import os
import shutil
from pathlib import Path

import pooch

LOCK = Path(__file__).with_name("assets.lock.json")


class AssetError(Exception):
    """Some asset could not be had. The message says which, why, and what to do."""


def fetch_assets(lock=LOCK):
    """{path in the book: path of the verified file} for every asset of the lock."""
    mirror = os.environ.get("LIVEBOOK_MIRROR")
    entries = json.loads(Path(lock).read_text(encoding="utf-8"))["files"]
    return {entry["path"]: _from_folder(Path(mirror), entry) if mirror else _from_address(entry) for entry in entries}


def copy_assets(assets, folder):
    """Copy the files below `folder`; a copy that is as new as its source is left alone."""
    for path, source in assets.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            shutil.copyfile(source, target)


def cache_folder():
    """Where fetched assets are kept: a folder of the user's, or $LIVEBOOK_CACHE."""
    return Path(os.environ.get("LIVEBOOK_CACHE") or pooch.os_cache("livebook"))


def _from_folder(mirror, entry):
    file = mirror / entry["path"]
    if not file.is_file():
        raise AssetError(
            f"LIVEBOOK_MIRROR={mirror} holds no {entry['path']}; fill it, or unset it to use {entry['url']}"
        )
    if pooch.file_hash(str(file)) != entry["sha256"]:
        raise AssetError(f"{file} is not the file that assets.lock.json names; delete it and fill the folder again")
    return file


def _from_address(entry):
    try:
        return Path(
            pooch.retrieve(
                entry["url"],
                known_hash=f"sha256:{entry['sha256']}",
                fname=entry["path"].replace("/", "-"),
                path=cache_folder(),
            )
        )
    except ValueError as error:
        raise AssetError(
            f"{entry['url']} is not the file that assets.lock.json names; nothing was kept. "
            "Try again later, or set LIVEBOOK_MIRROR to a folder that holds the files"
        ) from error
    except OSError as error:
        raise AssetError(
            f"could not fetch {entry['url']} ({type(error).__name__}); connect once to fill {cache_folder()}, "
            "or set LIVEBOOK_MIRROR to a folder that holds the files"
        ) from error

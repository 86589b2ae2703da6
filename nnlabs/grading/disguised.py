"""Disguised: notebooks in files of another kind: one in a .zip, and one that is called .json.   Book: chapters/grading

An archive is never unpacked onto the disk: the one notebook in it is read, up to a limited size.
"""

import io
import re
import zipfile
from pathlib import PurePosixPath

from .clutter import is_clutter

ZIP, JSON = re.compile(r".*\.zip", re.IGNORECASE | re.DOTALL), re.compile(r".*\.json", re.IGNORECASE | re.DOTALL)
MAX_FILES = 1000  # in an archive
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others take much memory
ENTRY = b"PK\x01\x02"  # begins what an archive says of each of its files


def unzipped(data, max_bytes):
    """The bytes of the only notebook in an archive, at most one more than `max_bytes`; None if there is no such one."""
    if data.count(ENTRY) > MAX_FILES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [info for info in archive.infolist() if _is_notebook(info.filename)]
            if len(found) != 1 or found[0].compress_type not in METHODS:
                return None
            with archive.open(found[0]) as file:
                return file.read(max_bytes + 1)
    except Exception:  # of any type: an archive that is damaged, locked or none must not stop the grading of the others
        return None


def _is_notebook(name):
    path = PurePosixPath(name)
    return path.suffix.lower() == ".ipynb" and not any(is_clutter(part) for part in path.parts)

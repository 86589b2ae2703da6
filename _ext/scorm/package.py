"""Package: one zip file with a page, all that it needs, and the manifest; the same page makes the same bytes."""

import posixpath
import zipfile
from urllib.parse import quote

from .files import RUNTIME, files_of
from .manifest import NAME, manifest
from .page import alone, cells, title

PACKED = (".gz", ".woff", ".woff2", ".png", ".jpg", ".zip")  # nothing is gained by compressing these again
EPOCH = (1980, 1, 1, 0, 0, 0)


class PackageError(Exception):
    """A page cannot be packed. The message says which, what is missing, and what to do."""


def pack(site, address, file):
    """Write the package of the page with this address from the site's root, and return how many files it has."""
    page = alone(_read(site, address), address)
    name = posixpath.splitext(posixpath.basename(address))[0]
    if not cells(page) or not (site / RUNTIME / "runtime.json").exists():
        raise PackageError(f"{name} was built without its Python; build the book with its assets first")
    files = {address: str(page).encode()} | files_of(site, address, page)
    described = manifest(name, title(page), quote(address), [quote(path) for path in files])
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in ({NAME: described} | files).items():
            _write(archive, path, data)
    return len(files) + 1


def _read(site, address):
    path = site / address
    if not path.is_file():
        others = ", ".join(sorted(other.stem for other in path.parent.glob("*.html"))) or "none: build the book first"
        raise PackageError(f"expected the name of a lab, received {path.stem!r}; the built book has {others}")
    return path.read_text(encoding="utf-8")


def _write(archive, path, data):
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)

"""Packages: pure-Python packages of the environment that builds the book, and archives, repacked for the browser.

An archive is stored without compression and then compressed whole, which makes it a fifth smaller than zip does.
"""

import gzip
import importlib.metadata
import importlib.util
import io
import re
import zipfile
from pathlib import Path

# What no page uses: type stubs, C headers, tests, Fortran; servers, terminals, processes, rare encodings. And what no
# page may hold: the keys of the labs. What grades them elsewhere is not needed either.
NOT_NEEDED = re.compile(
    r"^nnlabs/(keys|autograder)/|"
    r"\.(pyi|pxd|h|c|a|src|ini|map)$|/tests?/|__pycache__|^numpy/(f2py|_pyinstaller)/|/licenses/|/RECORD$|"
    r"^matplotlib/(mpl-data/(sample_data|images|fonts/(afm|pdfcorefonts))/|backends/web_backend/)|"
    r"^(multiprocessing|xmlrpc|wsgiref)/|^_pyrepl/(?!(__init__|pager|trace|types|utils)\.py)|^(imaplib|smtplib|ftplib|poplib|socketserver)\.py$|^http/server\.py$|"
    r"^encodings/(?!utf|ascii|latin|__init__|aliases|idna|punycode|charmap|cp1252|cp437|iso8859_1\.|raw_unicode|unicode)"
)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive


class PackageError(Exception):
    """A package cannot be packed. The message says which and why."""


def wheel(name, later=()):
    """(file name, bytes) of a wheel of the package `name` as it would be imported here, without the parts `later`."""
    files = {path: data for path, data in _files_of(name).items() if not any(_is_in(path, part) for part in later)}
    version = version_of(name)
    info = f"{name}-{version}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return f"{name}-{version}-py3-none-any.whl", stored(files)


def part(name):
    """(file name, bytes) of an archive of a package, or of a module or a package inside of one: "top.inner"."""
    files = {path: data for path, data in _files_of(name.split(".")[0]).items() if _is_in(path, name)}
    if not files:
        words = "which is no part of a package that can be imported here; install it, or leave it out of livebook_later"
        raise PackageError(f"livebook_later names {name!r}, {words}")
    return f"{name}.zip", stored(files)


def _files_of(package):
    """{path in an archive: bytes} of all that lies in a package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        words = "which is no package that can be imported here; install it, or leave it out of livebook_wheels"
        raise PackageError(f"livebook_wheels names {package!r}, {words}")
    root = Path(spec.submodule_search_locations[0])
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    return {f"{package}/{path.relative_to(root).as_posix()}": path.read_bytes() for path in files}


def _is_in(path, name):
    """Whether a file belongs to what is imported as `name`."""
    return f"{path.removesuffix('.py')}/".startswith(f"{name.replace('.', '/')}/")


def is_installed(name):
    """Whether a package comes from elsewhere; the source of one that lies beside the book is what readers look at."""
    root = Path(importlib.util.find_spec(name).submodule_search_locations[0])
    return bool({"site-packages", "dist-packages"} & set(root.parts))


def version_of(name):
    """The installed version, or 0 for a package that lies here uninstalled."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "0"


def canonical(name):
    """A package's name as Pyodide's lock spells it: "stack_data" is "stack-data"."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_entry(name, file_name, imports=()):
    """What Pyodide's lock says of a pure-Python wheel, but for its sha256."""
    return {
        "name": canonical(name),
        "version": file_name.split("-")[1],
        "file_name": file_name,
        "install_dir": "site",
        "package_type": "package",
        "imports": list(imports),
        "depends": [],
        "unvendored_tests": False,
    }


def repack(archive):
    """A zip file without what is not needed, stored uncompressed, as bytes."""
    with zipfile.ZipFile(archive) as source:
        return stored({name: source.read(name) for name in sorted(source.namelist()) if not name.endswith("/")})


def stored(files):
    """{path: bytes} as an uncompressed zip file, what is not needed left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, data in files.items():
            if not NOT_NEEDED.search(path):
                target.writestr(zipfile.ZipInfo(path, ZIP_DATE), data)
    return buffer.getvalue()


def compressed(data):
    """gzip, the same bytes each time."""
    return gzip.compress(data, 9, mtime=0)

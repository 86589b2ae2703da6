"""Rest: modules that hardly any cell imports stay on the server until one does; then all of them come, once, verified.

They are a seventh of what a page would transfer otherwise.
"""

import hashlib
import importlib.abc
import importlib.util
import io
import sys
import zipfile
import zlib
from pathlib import Path


class Rest(importlib.abc.MetaPathFinder):
    """Finds the modules of an archive of sources by its list of paths, before the archive is here.

    `fetch()` returns the archive, compressed by gzip; `sha256` is the hash of that; `folder` is where it is unpacked.
    """

    def __init__(self, paths, sha256, fetch, folder):
        self.files = {_module(path): path for path in paths}
        self.sha256, self.fetch, self.folder = sha256, fetch, Path(folder)

    def find_spec(self, name, path=None, target=None):
        if name not in self.files:
            return None
        if not self.folder.exists():
            self.unpack(self.fetch())
        file = self.folder / self.files[name]
        inside = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, file, submodule_search_locations=inside)

    def unpack(self, packed):
        """Unpack the archive if it is the one that the page was built with."""
        if hashlib.sha256(packed).hexdigest() != self.sha256:
            raise ImportError("the rest of Python's library is not the file that this page was built with")
        with zipfile.ZipFile(io.BytesIO(zlib.decompress(packed, 31))) as archive:  # 31: in the format of gzip
            archive.extractall(self.folder)

    def install(self):
        """Ask here first: Pyodide's own finder refuses what it does not know."""
        sys.meta_path.insert(0, self)


def _module(path):
    """a/b.py is a.b, and a/b/__init__.py is a.b as well."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

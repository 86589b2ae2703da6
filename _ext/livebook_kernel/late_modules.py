"""Late modules: those that hardly any cell imports stay on the server until one does; then their archive comes, once.

Those of Python's library alone are a seventh of what a page would transfer otherwise.
"""

import importlib.abc
import importlib.util
import io
import sys
import zipfile
from pathlib import Path


class LateModules(importlib.abc.MetaPathFinder):
    """Finds modules by their paths in an archive, a `RemoteFile` that is unpacked into `folder` when one is wanted."""

    def __init__(self, paths, archive, folder):
        self.files = {_module(path): path for path in paths}
        self.archive, self.folder = archive, Path(folder)

    def find_spec(self, name, path=None, target=None):
        if name not in self.files:
            return None
        if not self.folder.exists():
            self._fetch()
        file = self.folder / self.files[name]
        inside = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, file, submodule_search_locations=inside)

    def _fetch(self):
        try:
            self._extract(self.archive.read())
        except OSError as error:
            raise ImportError(str(error)) from None

    def take(self, sent):
        """The archive has come before a module of it was imported."""
        self._extract(self.archive.unpack(sent))

    def _extract(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(self.folder)

    def install(self):
        """Ask here first: Pyodide's own finder refuses what it does not know."""
        sys.meta_path.insert(0, self)


def _module(path):
    """a/b.py is a.b, and a/b/__init__.py is a.b as well."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

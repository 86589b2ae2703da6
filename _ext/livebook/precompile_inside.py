"""Runs inside Pyodide at build time: writes archives again with compiled modules, as the same Python will load them.

job.json: {"library": the archive of the standard library, "named": archives that keep all their modules, "whole": those
of them to compile completely, "start": code, "late": the archive for other modules that no page loads at its start}.
"""

import ast
import contextlib
import importlib
import importlib._bootstrap_external as loader
import json
import sys
import zipfile
from pathlib import Path

JOB = Path("/job")
LOADERS = {"_pyodide", "importlib", "pyodide"}  # what they import, they import before a page can fetch late modules
EARLY = LOADERS | {"asyncio", "encodings"}
job = json.loads((JOB / "job.json").read_text())


def start_as_a_page_does():
    """Import what a page imports; return the paths, below their roots, of all modules that are loaded."""
    for archive in sorted((JOB / "in").iterdir()):
        if archive.name != job["library"]:
            with zipfile.ZipFile(archive) as file:
                file.extractall("/lib/python3.14/site-packages")
    exec(job["start"], {})
    with zipfile.ZipFile(JOB / "in" / job["library"]) as library:
        for path in library.namelist():
            if path.split("/")[0] in LOADERS and path.endswith(".py"):
                import_what_it_imports(library.read(path))
    files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    roots = ("/lib/python3.14/site-packages/", "/lib/python314.zip/")
    return {file.removeprefix(root) for file in files for root in roots if file.startswith(root)}


def import_what_it_imports(source):
    """Every module that a source names, inside its functions as well, as far as there is one here."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
        for name in names:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def compiled(source, path):
    """A .pyc file that is loaded without a look at its source; docstrings stay, because some modules read them."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    return bytes(loader._code_to_hash_pyc(code, bytes(8), checked=False))


def rewrite(archive, loaded, late):
    """Compile what is loaded, put other modules into `late`; named archives keep them, and whole ones all sources."""
    whole, named = archive.name in job["whole"], archive.name in job["named"]
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(JOB / "out" / archive.name, "w") as target:
        for path in source.namelist():
            data = source.read(path)
            if path.endswith(".py") and (whole or path in loaded):
                folder, _, name = path.rpartition("/")
                cached = f"{folder}/__pycache__/{name[:-3]}.cpython-314.pyc" if whole else f"{path}c"
                target.writestr(zipfile.ZipInfo(cached), compiled(data, path))
            stays = named or not path.endswith(".py") or path.split("/")[0] in EARLY
            if whole or not (path.endswith(".py") and path in loaded):  # else its compiled form is enough
                (target if stays else late).writestr(zipfile.ZipInfo(path), data)


loaded = start_as_a_page_does()
(JOB / "out").mkdir()
with zipfile.ZipFile(JOB / "out" / job["late"], "w") as late:
    for archive in sorted((JOB / "in").iterdir()):
        rewrite(archive, loaded, late)

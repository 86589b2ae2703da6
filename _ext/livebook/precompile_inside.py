"""Runs inside Pyodide at build time: writes archives again with compiled modules, as the same Python will load them.

job.json: {"library": the archive of the standard library, "whole": archives to compile completely, "start": code}.
"""

import importlib._bootstrap_external as loader
import json
import sys
import zipfile
from pathlib import Path

JOB = Path("/job")
job = json.loads((JOB / "job.json").read_text())


def start_as_a_page_does():
    """Import what a page imports; return {path of a module below its root: True} for all modules that are loaded."""
    for archive in sorted((JOB / "in").iterdir()):
        if archive.name != job["library"]:
            with zipfile.ZipFile(archive) as file:
                file.extractall("/lib/python3.14/site-packages")
    exec(job["start"], {})
    files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    roots = ("/lib/python3.14/site-packages/", "/lib/python314.zip/")
    return {file.removeprefix(root) for file in files for root in roots if file.startswith(root)}


def compiled(source, path, optimize):
    """A .pyc file that is loaded without a look at its source."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=optimize)
    return bytes(loader._code_to_hash_pyc(code, bytes(8), checked=False))


def rewrite(archive, loaded):
    """The library and packages keep the sources of what is not compiled; archives compiled whole keep all sources."""
    whole, optimize = archive.name in job["whole"], 2 if archive.name == job["library"] else 0
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(JOB / "out" / archive.name, "w") as target:
        for path in source.namelist():
            data = source.read(path)
            if path.endswith(".py") and (whole or path in loaded):
                folder, _, name = path.rpartition("/")
                cached = f"{folder}/__pycache__/{name[:-3]}.cpython-314.pyc" if whole else f"{path}c"
                target.writestr(zipfile.ZipInfo(cached), compiled(data, path, optimize))
            if whole or not (path.endswith(".py") and path in loaded):
                target.writestr(zipfile.ZipInfo(path), data)


loaded = start_as_a_page_does()
(JOB / "out").mkdir()
for archive in (JOB / "in").iterdir():
    rewrite(archive, loaded)

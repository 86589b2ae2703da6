"""Notebook: the code cells of a file that may be anything.   Book: chapters/teaching

Only the sources of the cells are used, without lines for IPython alone (%matplotlib, !pip): what the file says of its
kernel, its outputs and itself does not matter.
"""

import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass

from livebook_kernel.ipython_lines import without_ipython

MAX_BYTES = 20_000_000  # of a file
MAX_LETTERS = 1_000_000  # of a cell
MAX_CELLS = 1000


class NotANotebook(ValueError):
    """A file that holds no cells; the message is a sentence for the student."""


@dataclass(frozen=True)
class Notebook:
    """The sources of the code cells, and a hash of the whole file."""

    sources: tuple[str, ...]
    digest: str

    def definitions(self, name):
        """How often a function, a class or a value of this name is defined at the margin of a cell."""
        pattern = re.compile(rf"^(?:(?:def|class)\s+{name}\b|{name}\s*(?::[^=\n]*)?=(?!=))", re.MULTILINE)
        return sum(len(pattern.findall(source)) for source in self.sources)


def read(path):
    """The Notebook in a file; NotANotebook if there is none. Nothing but a plain file is opened."""
    data = _read_bytes(path)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        words = "is empty" if not data.strip() else "is no JSON: it was cut off, or is no notebook"
        raise NotANotebook(f"The file {words}.") from error
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        old = isinstance(content, dict) and "worksheets" in content
        words = "is of an old format (3): open and save it in Jupyter" if old else "has no list of cells"
        raise NotANotebook(f"The notebook {words}.")
    sources = [_source(cell) for cell in content["cells"][:MAX_CELLS]]
    return Notebook(tuple(source for source in sources if source), hashlib.sha256(data).hexdigest())


def _read_bytes(path):
    """What is in a file, unless it is a link, a pipe, a device, or too large."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):  # as far as this system has them
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise NotANotebook(f"The file cannot be read ({error.strerror}).") from error
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotANotebook("The submission is not a plain file.")
        data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else None
    if data is None or len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise NotANotebook(f"The file is larger than {megabytes} MB: clear its outputs and hand it in again.")
    return data


def _source(cell):
    """The source of a code cell, which is a string or a list of strings, as Python; "" for whatever else is there."""
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return ""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return without_ipython(text) if len(text) <= MAX_LETTERS else ""

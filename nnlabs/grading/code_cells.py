"""Code cells: the sources of the code cells in the bytes of a file, which may be anything.   Book: chapters/grading

A small file is read here. A large one is read by `python code_cells.py`, in a process with little memory and time,
because a few bytes of JSON can mean many times as much.
"""

import json
import subprocess
import sys

MAX_LETTERS = 1_000_000  # of a cell
MAX_CODE = 2_000_000  # letters of all cells
MAX_CELLS = 1000
SMALL = 1_000_000  # bytes that are read at once
MAX_MEMORY, MAX_SECONDS = 500_000_000, 20  # for a large file


def read(data):
    """{"sources": […], "notes": […]}, or {"problem": words that go on after "The file" or "The notebook"}."""
    if len(data) <= SMALL:
        return parse(data)
    command = [sys.executable, "-I", "-S", __file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=10 * MAX_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return {"problem": "The file takes too much memory or time to read: clear its outputs and hand it in again."}
    return json.loads(done.stdout)


def parse(data):
    """The same, in this process."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        words = "is empty" if not data.strip() else "is no JSON: it was cut off, or is no notebook"
        return {"problem": f"The file {words}."}
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        old = isinstance(content, dict) and "worksheets" in content
        words = "is of an old format (3): open and save it in Jupyter" if old else "has no list of cells"
        return {"problem": f"The notebook {words}."}
    return _limited([source for cell in content["cells"] if (source := _source(cell))])


def _source(cell):
    """The source of a code cell, which is a string or a list of strings; "" for whatever else is there."""
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return ""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def _limited(sources):
    """The sources as far as their number and length are those of a notebook, and notes on the others."""
    kept, notes, letters = [], [], 0
    for number, source in enumerate(sources[:MAX_CELLS], 1):
        if len(source) > MAX_LETTERS:
            notes.append(f"Code cell {number} has more than {MAX_LETTERS:,} letters; it was left out.")
            source = ""
        letters += len(source)
        if letters > MAX_CODE:
            notes.append(f"From code cell {number} on, all is left out: together they have over {MAX_CODE:,} letters.")
            break
        kept.append(source)
    if len(sources) > MAX_CELLS:
        notes.append(f"There are more than {MAX_CELLS} code cells; the rest was left out.")
    return {"sources": kept, "notes": notes}


def _limit_this_process():
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, value in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    _limit_this_process()
    sys.stdout.write(json.dumps(parse(sys.stdin.buffer.read())))

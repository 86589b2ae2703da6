"""Magics: what a page does with the lines that notebooks have beside Python: %time f(), %%capture, name?, !ls.

A page has no IPython. It does what Python can, and of the rest one sentence says that it is not done, and what to do.
"""

import os
import sys
from pathlib import Path

from . import outputs
from .captured import Captured
from .help import describe
from .ipython_lines import is_python
from .timing import clock, statement_of, time_often, time_once

SILENT = {"matplotlib", "pylab", "config", "load_ext", "reload_ext", "autoreload", "precision", "colors", "xmode"}
MARKUP = {"html": "text/html", "HTML": "text/html", "svg": "image/svg+xml", "SVG": "image/svg+xml"}
MARKUP |= {"latex": "text/latex", "markdown": "text/markdown"}
NO_SHELL = "a page has no shell; Python's os, shutil and pathlib do the same with files"
NO_PIP = "a page installs nothing; what it has is loaded when a cell imports it"
NO_DEBUGGER = "a page has no debugger; print what you want to see"
INSTEAD = {
    **dict.fromkeys(["pip", "conda", "mamba", "micromamba", "uv", "pip3"], NO_PIP),
    **dict.fromkeys(["debug", "pdb", "tb"], NO_DEBUGGER),
    **dict.fromkeys(
        ["bash", "sh", "script", "cmd", "ls", "cat", "cp", "mv", "rm", "mkdir", "sx", "system", "!"], NO_SHELL
    ),
    **dict.fromkeys(["js", "javascript"], "a page runs no scripts of its cells; %%html shows markup"),
    **dict.fromkeys(["prun", "lprun", "memit", "mprun"], "a page has no profiler; %time and %timeit measure a line"),
    "matplotlib": "figures of a page stand still; ipywidgets.interact draws them anew",
    **dict.fromkeys(["run", "load", "edit"], "a page runs cells alone; copy the code into one"),
}
KNOWN = "a page knows %time, %timeit, %who, %cd, %pwd, %%time, %%timeit, %%capture, %%writefile and %%html"


def call(piece):
    """A call of the shell, Python on one line, in the place of something for IPython."""
    if piece.kind == "cell":
        return f"await get_ipython().run_cell({piece.name!r}, {piece.text!r}, {piece.body!r}, {piece.line})"
    if piece.kind == "magic":
        return f"get_ipython().run_line_magic({piece.name!r}, {piece.text!r})"
    if piece.kind == "help":
        return f"get_ipython().run_line_magic({'pinfo2' if piece.text == '??' else 'pinfo'!r}, {piece.name!r})"
    return f"get_ipython().{'getoutput' if piece.kind == 'output' else 'system'}({piece.text!r})"


def used(piece):
    """Python that uses the same names in its place, to find out what a cell needs; None runs the cell below a magic."""
    if piece.kind == "cell":
        return None if piece.name in ("time", "timeit", "capture", "prun") else "pass"
    code = piece.name.lstrip("%")
    if piece.kind == "magic":
        code = statement_of(piece.text) if piece.name == "timeit" else piece.text
        code = code if piece.name in ("time", "timeit", "prun") else ""
    usable = piece.kind in ("magic", "help") and is_python(f"({code})" if piece.assigned else code)
    return code if code and usable else "None" if piece.assigned else "pass"


class Shell:
    """What a page has in the place of IPython's shell: its magics. `evaluate(source, line)` runs Python of a cell."""

    def __init__(self, namespace, evaluate):
        self.namespace, self.evaluate = namespace, evaluate

    def run_line_magic(self, name, line=""):
        """What %name does, and its value if it has one."""
        if name in ("pinfo", "pinfo2"):
            print(describe(line, self.namespace, source=name == "pinfo2"))
        elif name == "time":
            return time_once(line, self.namespace)
        elif name == "timeit":
            return time_often(line, self.namespace)
        elif name.startswith("who"):
            print("   ".join(self._own_names()) or "No names are defined.")
        elif name == "pwd":
            return str(Path.cwd())
        elif name == "cd":
            os.chdir(line.strip() or Path.home())
            print(Path.cwd())
        elif name == "matplotlib" and line.strip() not in ("", "inline"):
            self._refuse(f"%matplotlib {line}", name)
        elif name not in SILENT:
            self._refuse(f"%{name}", name)

    def magic(self, line):
        """What the line does without its %."""
        return self.run_line_magic(*line.lstrip("%").partition(" ")[::2])

    def run_cell_magic(self, name, line, cell):
        """What %%name does with a cell that does not await anything."""
        running = self.run_cell(name, line, cell)
        try:
            running.send(None)
        except StopIteration as done:
            return done.value
        running.close()
        raise RuntimeError(f"a cell that awaits something begins with %%{name} itself")

    def system(self, command):
        """What !command does: nothing but say so."""
        self._refuse(f"!{command}", command.split(" ")[0])

    def getoutput(self, command):
        """The lines that !command would print: none."""
        self.system(command)
        return []

    async def run_cell(self, name, text, body, line=0):
        """What %%name does with the body of a cell, which begins below this line; its value if it has one."""
        if name == "time":
            with clock():
                return await self.evaluate(body, line)
        elif name == "timeit":
            return time_often(text, self.namespace, body)
        elif name == "capture":
            await self._capture(text, body, line)
        elif name == "writefile":
            _write(text.split(), body)
        elif name in MARKUP:
            outputs.display({MARKUP[name]: body, "text/plain": body}, raw=True)
        elif name in SILENT:
            return await self.evaluate(body, line)
        else:
            self._refuse(f"%%{name}", name)

    async def _capture(self, text, body, line):
        captured = Captured()
        try:
            with captured:
                value = await self.evaluate(body, line)
                if value is not None:
                    outputs.display(value)
        finally:
            name = next((word for word in text.split() if word.isidentifier()), None)
            if name:
                self.namespace[name] = captured

    def _own_names(self):
        given = {"display", "get_ipython"}
        return sorted(name for name in self.namespace if not name.startswith("_") and name not in given)

    def _refuse(self, what, name):
        """Say that something is not done, and what to do instead; the rest of the cell runs."""
        words = INSTEAD.get(name, NO_SHELL if what.startswith("!") else KNOWN)
        print(f"{what} is not done: {words}.", file=sys.stderr)


def _write(words, body):
    path = Path(words[-1].strip("'\"")) if words else None
    if path is None:
        raise ValueError("%%writefile expects the name of a file, as in %%writefile words.txt")
    kind = "Appending to" if "-a" in words[:-1] else "Overwriting" if path.exists() else "Writing"
    with path.open("a" if kind == "Appending to" else "w", encoding="utf-8") as file:
        file.write(body if body.endswith("\n") else f"{body}\n")
    print(f"{kind} {path}")

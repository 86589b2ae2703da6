"""Fresh start: one Python serves page after page, and each page finds it as the first one did.

What a notebook has defined, imported of the book's own code, set or left running is forgotten. Other packages stay,
because NumPy cannot be imported twice and matplotlib takes a second; what notebooks change in them is put back.
"""

import asyncio
import builtins
import gc
import linecache
import os
import random
import sys
import warnings
from pathlib import Path

from . import comms, outputs, streams
from .execution import forget_names

PATIENCE = 1.0  # seconds that a task gets to end when it is cancelled


class FreshStart:
    """Remembers how things are now. Modules of the packages `own`, and those below `folder`, each page imports anew."""

    def __init__(self, own, folder):
        self.own, self.folder = set(own), Path(folder)
        self.modules = set(sys.modules)
        self.path, self.environ, self.builtins = list(sys.path), dict(os.environ), dict(vars(builtins))
        self.warnings, self.recursion_limit = list(warnings.filters), sys.getrecursionlimit()

    async def start_over(self):
        """Forget the notebook that has run; the page of the next hears nothing of that."""
        queues = outputs.queue, comms.queue
        sends = [queue.send for queue in queues]
        for queue in queues:
            queue.send = _say_nothing
        try:
            await _end_tasks()
            _close_widgets()
            self._forget_modules()
            self._put_back()
            _put_back_libraries()
            forget_names()
            linecache.clearcache()
            gc.collect()
            for queue in queues:
                queue.forget()
        finally:
            for queue, send in zip(queues, sends):
                queue.send = send

    def _forget_modules(self):
        for name, module in list(sys.modules.items()):
            if name not in self.modules and (name.split(".")[0] in self.own or self._lies_beside_notebooks(module)):
                del sys.modules[name]

    def _lies_beside_notebooks(self, module):
        file = getattr(module, "__file__", None)
        return file is not None and Path(file).is_relative_to(self.folder)

    def _put_back(self):
        """What belongs to Python itself."""
        sys.path[:] = self.path
        for place, kept in ((os.environ, self.environ), (vars(builtins), self.builtins)):
            for name in set(place) - set(kept):
                del place[name]
            place.update(kept)
        warnings.resetwarnings()
        warnings.filters.extend(self.warnings)
        sys.setrecursionlimit(self.recursion_limit)
        random.seed()
        streams.install()


def _say_nothing(*_):
    pass


async def _end_tasks():
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=PATIENCE)


def _close_widgets():
    import ipywidgets

    ipywidgets.Widget.close_all()
    comms.manager.comms.clear()
    outputs.captures.clear()


def _put_back_libraries():
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rc_file_defaults()
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")

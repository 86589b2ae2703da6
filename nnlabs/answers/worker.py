"""Worker: run a student's cells and observe the answers in them, as a pipe asks for it.   Book: chapters/teaching

This is the program in the grader's limited process: requests come as lines of JSON on stdin, each is answered by one
line on stdout. It knows what functions are called with, and not what they should return.

{"id": 1, "do": "run", "source": "def f…", "number": 3}      →  {"id": 1, "error": null or "ValueError: …"}
{"id": 2, "do": "observe", "name": "f", "probe": "…",        →  {"id": 2, "observations": […]}
 "cases": […], "without": […]}                               or {"id": 2, "missing": true, "close": ["F"]}
                                                             or {"id": 2, "error": "…"}
"""

import difflib
import json
import os
import sys

from . import student_cells
from .codec import decode
from .observe import observe

MOST = 1_000_000  # bytes of an answer
WORDS = 300  # characters of an error


def main():
    """Answer until there are no more requests."""
    requests, answers = take_pipes()
    check_nothing()
    namespace = student_cells.new_namespace()
    write(answers, {"id": 0, "ready": True})
    for line in requests:
        request = json.loads(line)
        write(answers, {"id": request["id"], **respond(request, namespace)})


def respond(request, namespace):
    """The answer to one request, whatever the student's code does, short of ending the process."""
    try:
        return TASKS[request["do"]](request, namespace)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's, too
        return {"error": tell(error)}


def run(request, namespace):
    """Execute a cell."""
    student_cells.run(request["source"], namespace, request["number"])
    return {"error": None}


def observe_answer(request, namespace):
    """Look a name up and say what the answer does with the cases."""
    name = request["name"]
    if name not in namespace:
        own = [str(other) for other, value in namespace.items() if callable(value) and not str(other).startswith("_")]
        return {"missing": True, "close": difflib.get_close_matches(name, own)}
    cases = [{word: decode(value) for word, value in case.items()} for case in request["cases"]]
    return {"observations": observe(namespace[name], request["probe"], cases, request["without"])}


TASKS = {"run": run, "observe": observe_answer}


def tell(error):
    """An error in a few words. Even its text is code of the student's."""
    try:
        return f"{type(error).__name__}: {error}"[:WORDS]
    except BaseException:
        return "an error that cannot be told"


def take_pipes():
    """stdin and stdout for this module alone; to the student's code both are empty, and so is stderr."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return requests, answers


def check_nothing():
    """In place of the checks something that does nothing, because the answers are checked elsewhere."""
    for name in ("check", "example", "progress"):
        setattr(sys.modules["nnlabs"], name, lambda *_, **__: None)


def write(answers, answer):
    """One line; one that is too long is told instead of sent."""
    line = json.dumps(answer).encode()
    if len(line) >= MOST:
        line = json.dumps({"id": answer["id"], "error": "the answer is too large"}).encode()
    answers.write(line + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()

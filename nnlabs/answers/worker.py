"""Worker: run a student's cells and observe the answers in them, one request at a time.   Book: chapters/grading

This program runs in the grader's sandbox. Requests are lines of JSON on stdin, and each is answered by one line on
stdout. It knows the arguments that functions are called with, and not what they should return.

{"id": 1, "do": "run", "source": "def f…", "number": 3}      →  {"id": 1, "error": null or "ValueError: …", …}
{"id": 2, "do": "observe", "name": "f", "probe": "…",        →  {"id": 2, "observations": […]}
 "cases": […], "without": […]}                               or {"id": 2, "missing": true, "close_matches": ["F"]}
                                                             or {"id": 2, "error": "…"} or {"id": 2, "late": true}
"""

import difflib
import json
import os
import sys

from ..variants import variant
from . import student_cells
from .codec import decode
from .interruption import TimeOver, interruptible, listen
from .observe import observe

MAX_ANSWER_BYTES = 1_000_000  # bytes of an answer


def main():
    """Answer requests until there are no more."""
    requests, answers = take_pipes()
    disable_checks()
    listen()
    namespace = student_cells.new_namespace()
    send(answers, {"id": 0, "ready": True})
    for line in requests:
        request = json.loads(line)
        send(answers, {"id": request["id"], **respond(request, namespace)})


def respond(request, namespace):
    """The answer to one request, whatever the student's code does, short of ending the process."""
    try:
        with interruptible():
            return _handle(request, namespace)
    except TimeOver:
        return {"error": None, "late": True}


def _handle(request, namespace):
    try:
        return HANDLERS[request["do"]](request, namespace)
    except TimeOver:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's, too
        return {"error": student_cells.describe_error(error)}


def run(request, namespace):
    """Execute a cell, or with `only_quick` its definitions, and tell what became of it (see student_cells)."""
    report = student_cells.run(request["source"], namespace, request["number"], request.get("only_quick", False))
    return {"error": report["failures"][0][1] if report["failures"] else None, **report}


def observe_answer(request, namespace):
    """Look a name up and observe what the answer does in the cases, or say which names are close to it."""
    name = request["name"]
    if name not in namespace:
        own = [str(other) for other, value in namespace.items() if callable(value) and not str(other).startswith("_")]
        return {"missing": True, "close_matches": difflib.get_close_matches(name, own)}
    cases = [{word: decode(value) for word, value in case.items()} for case in request["cases"]]
    return {"observations": observe(namespace[name], request["probe"], cases, request["without"])}


HANDLERS = {"run": run, "observe": observe_answer}


def take_pipes():
    """Keep stdin and stdout for this module. The student's code finds all three standard streams empty."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return requests, answers


def disable_checks():
    """Let `check` and its friends do nothing here, because the answers are judged in another process.

    `variant` is what it is in the notebook: which pieces a code stands for is no secret.
    """
    for name in ("check", "example", "progress"):
        setattr(sys.modules["nnlabs"], name, lambda *_, **__: None)
    sys.modules["nnlabs"].variant = variant


def send(answers, answer):
    """Send an answer as one line, or in place of one that is too long an error that says so."""
    line = json.dumps(answer).encode()
    if len(line) >= MAX_ANSWER_BYTES:
        line = json.dumps({"id": answer["id"], "error": "the answer is too large"}).encode()
    answers.write(line + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()

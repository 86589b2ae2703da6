"""grade a folder of notebooks: a table, files for Canvas and Moodle, and a page of feedback for each student.

Every notebook runs in its own process, which sees no files, network or secrets of this machine and may use only a
little of its time and memory. After an interruption, the same command goes on where it stopped.
"""

import contextlib
import os
import signal
import tempfile
import threading
import time
from pathlib import Path

from .. import LABS, isolation
from ..handout import codes as handouts
from . import by_hand, feedback, gradebooks, gradescope, returns
from .assign import assign
from .batch import Grading, Settings, row, without_marks
from .codes import with_variants
from .keys import require_keys
from .mark_store import MarkStore, locked
from .people import ROSTER, absent, absent_row
from .platforms import STRANGE
from .sanitize import clean, decoded, write_atomically
from .session import TimeLimits
from .submissions import find_students

NO_ISOLATION = """This platform cannot isolate the students' code: {reason}.
With --trust it runs as you: it can read and change your files, use the network, and see other submissions. Only limits
of time{limits} are left. Say --trust if you trust these notebooks, or grade in a virtual machine of its own."""

AS_NOBODY = """This platform cannot isolate the students' code: {reason}.
It runs as a user who owns nothing and has no network. It can read whatever every user of this machine can."""


def add_options(parser):
    """Add the options of `grade` to a parser."""
    parser.add_argument("submissions", type=Path, help="a folder with a notebook or a folder for each student")
    parser.add_argument("--out", type=Path, default=Path("grades.csv"), help="the table to write; grades.csv")
    parser.add_argument("--lab", choices=LABS, help="the lab to grade; without it, told by the tasks in a notebook")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time; as many as cores")
    parser.add_argument("--seed", type=int, help="draws the hidden cases; a fresh secret one, kept for the next time")
    seconds = "processor's seconds for {}; %(default)g"
    parser.add_argument("--timeout", type=float, default=TimeLimits.total, help=seconds.format("all cells of one"))
    parser.add_argument(
        "--cell-timeout", type=float, default=TimeLimits.each, help=seconds.format("a cell or an answer")
    )
    parser.add_argument("--assignment", help="the assignment's title in Canvas; the title of the lab")
    parser.add_argument("--handout", type=Path, help="handout.json: mark everybody on the variant that they got")
    words = "with --handout: 0 points, also for Canvas and Moodle, for whoever handed in nothing"
    parser.add_argument("--marks-by-hand", type=Path, metavar="CSV", help="student, task or total, points, reason")
    parser.add_argument("--zero-for-nothing", action="store_true", help=words)
    parser.add_argument("--format", choices=("tables", "gradescope"), default="tables", help="gradescope: results.json")
    gradescope.add_options(parser)
    parser.add_argument("--trust", action="store_true", help="run without isolation where there is none")
    parser.add_argument("--nobody", action="store_true", help="there, as root, run as a user who owns nothing")


def main(options):
    """Grade what is not graded yet, and write everything; return the exit code."""
    _check(options)
    require_keys()
    handout = handouts.read(options.handout) if options.handout else None
    trusted = _isolate(options.trust, options.nobody)
    students, ignored = find_students(options.submissions)
    if ignored:
        print(f"left alone, being the instructor's own: {', '.join(clean(decoded(name)) for name in ignored)}")
    if not students:
        raise ValueError(f"expected notebooks or folders in {options.submissions}, received none")
    submissions = with_variants(assign(students, options.lab), handout)
    _tell_doubts(options, students, submissions)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    whole_class = handout and options.format != "gradescope"  # which grades each student alone
    missing = _absent_rows(options, submissions, handout) if whole_class else []
    changes = by_hand.read(options.marks_by_hand) if options.marks_by_hand else []
    by_hand.apply(changes, [*(row(one, without_marks("")) for one in submissions), *missing])  # refuses what is wrong
    with locked(options.out.with_suffix(".jsonl")):
        return _grade(options, submissions, missing, changes, trusted)


def _absent_rows(options, submissions, handout):
    """Rows of those who are in the handout and handed in nothing; who that is, is printed."""
    found = absent(submissions, handout)
    if found:
        names = ", ".join(f"{student.name} {student.number}".strip() for student, _ in found)
        print(f"{len(found)} of {len(handout.students)} in the handout handed in nothing: {clean(names, 10_000)}")
    labs = {submission.lab for submission in submissions} - {""}
    lab = options.lab or (labs.pop() if len(labs) == 1 else "")
    return [absent_row(*one, lab, 0 if options.zero_for_nothing else None) for one in found]


def _tell_doubts(options, students, submissions):
    """Say what may be meant otherwise, before any time is spent. ValueError if --assignment cannot be placed."""
    doubtful = [student for student in students if student.doubt]
    if doubtful:
        doubt, others = doubtful[0].doubt, [student for student in students if not student.doubt]
        which, named = ("These", doubtful) if doubt.startswith(STRANGE) else ("Others", others)
        names = [student.name for student in named]
        more = f" {which} are {', '.join(names[:3])}{', …' if len(names) > 3 else ''}." if names else ""
        print(f"{len(doubtful)} of {len(students)} students: {doubt}{more}")
    labs = [name for name in LABS if any(submission.lab == name for submission in submissions)]
    if options.assignment and len(labs) != 1:
        found = " and ".join(labs) or "none that can be told"
        raise ValueError(f"--assignment is the title of one lab, received notebooks of {found}: say which by --lab")
    if len(labs) > 1:
        counts = ", ".join(f"{lab} ({sum(one.lab == lab for one in submissions)})" for lab in labs)
        print(f"more than one lab was found: {counts}. Nothing is written for Canvas and Moodle: say which by --lab")


def _grade(options, submissions, missing, changes, trusted):
    started = time.perf_counter()
    store = MarkStore(options.out.with_suffix(".jsonl"), options.seed)
    settings = Settings(store.seed, TimeLimits(options.timeout, options.cell_timeout), trusted)
    print(f"{len(submissions)} submissions, seed {store.seed}; finished ones are kept in {store.path}")
    grading = Grading(submissions, settings, store)
    try:
        with _signals_interrupt():
            grading.run(options.jobs)
    finally:  # whatever ended it, what is done is written
        rows = grading.rows()
        _write_somewhere(options.out, options, by_hand.apply(changes, [*rows, *missing]))
    failed = sum(bool(row.get("failed")) for row in rows)
    seconds = time.perf_counter() - started
    print(f"{len(rows) - failed} of {len(rows)} graded in {seconds:.0f} s{_points_summary(rows)}")
    return 1 if failed else 0


@contextlib.contextmanager
def _signals_interrupt():
    """Let the signals that end a program, as when its terminal is closed, interrupt it as Ctrl+C does."""

    def interrupt(*_):
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]  # Windows has one of them
    before = [(number, signal.signal(number, interrupt)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _write_somewhere(out, options, rows):
    """Write all files and print their paths; where that fails, as on a full disk, into a folder for temporary files."""
    try:
        for path in _write(out, options, rows):
            print(f"written: {path}")
    except OSError as error:
        folder = Path(tempfile.mkdtemp(prefix="nnlabs-grades-"))
        print(f"{out.parent} cannot be written to ({error.strerror}); the files go to {folder}.")
        for path in _write(folder / out.name, options, rows):
            print(f"written: {path}")


def _write(out, options, rows):
    """Write all files, and yield the path of each. Who handed in nothing has no page."""
    stem, with_pages = out.with_suffix(""), [row for row in rows if row["source"] != ROSTER]
    write_atomically(out, gradebooks.grades_csv(rows), gradebooks.EXCEL_ENCODING)
    yield out
    for ending, content in returns.files(rows, options.assignment).items():
        path = out.with_name(f"{stem.name}_{ending}")
        write_atomically(path, content, gradebooks.PLAIN_ENCODING)
        yield path
    folder = out.with_name(f"{stem.name}_feedback")
    feedback.write_all(with_pages, folder)
    yield folder
    if options.format == "gradescope":
        folder = out.with_name(f"{stem.name}_gradescope")
        gradescope.write_all(with_pages, folder, options.visibility)
        yield folder


def _check(options):
    """Raise ValueError if an option has a value that cannot be meant."""
    if options.jobs < 1:
        raise ValueError(f"expected --jobs of 1 or more, received {options.jobs}")
    if options.seed is not None and options.seed < 0:
        raise ValueError(f"expected --seed of 0 or more, received {options.seed}")
    for name in ("timeout", "cell_timeout"):
        if not 0 < getattr(options, name) < float("inf"):
            raise ValueError(f"expected --{name.replace('_', '-')} above 0, received {getattr(options, name)}")
    if options.out.resolve().is_relative_to(options.submissions.resolve()):
        raise ValueError(f"expected --out outside of {options.submissions}, where all is graded; received it inside")
    if options.out.is_dir() or options.out.suffix != ".csv":
        raise ValueError(f"expected --out to name a file such as grades.csv, received {options.out}")


def _isolate(trust, nobody):
    """Whether to run without isolation, and how. ValueError if there is none and the instructor did not say --trust."""
    reason = isolation.unavailable_reason()
    if reason is None:
        return False
    if nobody and hasattr(os, "getuid") and os.getuid() == 0:
        print(AS_NOBODY.format(reason=reason))
        return isolation.NOBODY
    warning = NO_ISOLATION.format(reason=reason, limits=" and memory" if os.name == "posix" else "")
    if not trust:
        raise ValueError(warning)
    print(warning.partition("\n")[0])
    return True


def _points_summary(rows):
    """The median and the range of the points, as words to end a line with."""
    points = sorted(row["points"] for row in rows if row["points"] is not None)
    if not points:
        return ""
    return f"; points: median {points[len(points) // 2]:g}, from {points[0]:g} to {points[-1]:g}"

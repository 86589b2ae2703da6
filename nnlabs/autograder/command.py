"""pack the grader of a lab for Gradescope: one zip file, to be uploaded as the assignment's autograder.

All submissions get the same hidden cases, whose seed is in the file, so keep it to yourself.
"""

import tempfile
import zipfile
from pathlib import Path

from ..grading import gradescope
from ..grading.keys import require_keys
from ..grading.mark_store import MarkStore
from ..handout import codes
from ..options import lab as lab_option

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
SCRIPTS = ("setup.sh", "run_autograder")
PACKAGES = ("nnlib", "nnlive", "nnlabs", "_ext/livebook_kernel", "chapters/faults", "chapters/reruns")
NEEDLESS = ("__pycache__", ".pyc", ".DS_Store")
EPOCH = (1980, 1, 1, 0, 0, 0)


def add_options(parser):
    """Add the options of `gradescope` to a parser."""
    parser.add_argument("--lab", required=True, type=lab_option, help="the lab to grade, such as 1")
    parser.add_argument("--out", required=True, type=Path, help="the zip file to write")
    parser.add_argument("--seed", type=int, help="draws the hidden cases; a fresh secret one")
    parser.add_argument("--handout", type=Path, help="handout.json: mark everybody on the variant that they got")
    gradescope.add_options(parser)


def main(options):
    """Write the zip file; return the exit code."""
    require_keys()
    if options.out.suffix != ".zip":
        raise ValueError(f"expected --out to name a file such as {options.lab}.zip, received {options.out}")
    files = {name: (HERE / name).read_bytes() for name in SCRIPTS}
    words = f"--lab {options.lab} --visibility {options.visibility}"
    if options.handout:
        codes.read(options.handout)  # whose error says what is wrong with it
        files["handout.json"] = options.handout.read_bytes()
        words += " --handout source/handout.json"
    files |= {"options.txt": f"{words}\n".encode(), "grades.jsonl": _seed_line(options.seed)}
    files |= {f"book/{path.relative_to(ROOT).as_posix()}": path.read_bytes() for path in _code()}
    with zipfile.ZipFile(options.out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = (0o755 if name in SCRIPTS else 0o644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    print(f"{options.out}: {len(files)} files, {options.out.stat().st_size / 1e6:.1f} MB. Upload it as the autograder.")
    return 0


def _seed_line(seed):
    """The beginning of a file of marks, from which the grader takes its seed: a command line is for all to see."""
    with tempfile.TemporaryDirectory() as folder:
        return Path(MarkStore(Path(folder, "grades.jsonl"), seed).path).read_bytes()


def _code():
    """All files of the packages that grade."""
    found = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*")) if path.is_file())
    return [path for path in found if not any(word in str(path) for word in NEEDLESS)]

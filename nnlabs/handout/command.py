"""hand out a lab: one notebook for each student of a roster, with a variant of their own, and a list for a mail merge.

Beside the notebooks stands handout.json, with the secret of the course and everybody's code. Keep it to yourself, and
give it to `grade --handout`. The same command again writes the same notebooks.
"""

import json
from pathlib import Path

from ..grading.gradebooks import EXCEL_ENCODING, csv_text
from ..grading.sanitize import unique_file_name, write_atomically
from ..options import lab as lab_option
from . import codes, notebooks, roster


def add_options(parser):
    """Add the options of `handout` to a parser."""
    parser.add_argument("roster", type=Path, help="a CSV file: a name on each line and perhaps a number beside it")
    parser.add_argument("--lab", required=True, type=lab_option, help="the lab to hand out, such as 6")
    parser.add_argument("--out", required=True, type=Path, help="the folder to write; the next lab may go there too")


def main(options):
    """Write everybody's notebook, and what a grader has to know; return the exit code."""
    people, lab = roster.read(options.roster), notebooks.read(options.lab)
    folder, kept = options.out / options.lab, options.out / codes.FILE
    handout = (codes.read(kept) if kept.exists() else codes.Handout()).with_people(people)
    folder.mkdir(parents=True, exist_ok=True)
    codes.write(handout, kept)
    taken, listed = set(), [["name", "number", "code", "file"]]
    for person in people:
        name = unique_file_name(person.name, taken, person.number if _is_shared(person, people) else "")
        path, code = folder / f"{name}.ipynb", handout.student(person).code
        write_atomically(path, json.dumps(notebooks.of_student(lab, code), indent=1, ensure_ascii=False) + "\n")
        listed.append([person.name, person.number, code, f"{folder.name}/{path.name}"])
    write_atomically(options.out / f"{options.lab}.csv", csv_text(listed), EXCEL_ENCODING)
    print(f"{len(people)} notebooks in {folder}; who gets which: {folder}.csv")
    print(f"written: {kept}, which holds everybody's code. Keep it to yourself: grade --handout {kept}")
    return 0


def _is_shared(person, people):
    return sum(other.name.casefold() == person.name.casefold() for other in people) > 1

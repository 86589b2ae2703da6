"""Boxes that ask for a prediction: each choice has its reason, and one of them is right."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "chapters"
BOX = re.compile(r"^(?P<fence>`{3,}|:{3,})\{admonition\} Predict\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)
REASONS = re.compile(r"^(?P<fence>`{3,}|:{3,})\{dropdown\}[^\n]*\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)


def boxes_of(markdown):
    """[(choices, reasons or None)] of the boxes in a text."""
    found = []
    for box in BOX.finditer(markdown):
        reasons = REASONS.search(box["body"])
        question = box["body"][: reasons.start()] if reasons else box["body"]
        choices = re.findall(r"^- (.+)", question, re.MULTILINE)
        found.append((choices, re.findall(r"^\d+\. (.+)", reasons["body"], re.MULTILINE) if reasons else None))
    return found


def problem(choices, reasons):
    """What is wrong with a box that has reasons, in words; nothing if it is sound."""
    if len(choices) < 2:
        return f"{len(choices)} choices"
    if len(reasons) != len(choices):
        return f"{len(choices)} choices and {len(reasons)} reasons"
    right = [reason for reason in reasons if reason.startswith("**Right.**")]
    if len(right) != 1:
        return f"{len(right)} reasons that begin with **Right.**"
    bare = [reason for reason in reasons if not re.match(r"\*\*[^*]+\*\* \S", reason)]
    return f"a reason that does not begin in bold, or does not go on: {bare[0]}" if bare else ""


def boxes():
    for path in sorted(FOLDER.rglob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield from ((path.stem, *box) for box in boxes_of(cell.source))


def test_each_choice_has_a_reason_and_one_is_right():
    found = [(name, choices[0], problem(choices, reasons)) for name, choices, reasons in boxes() if reasons is not None]
    assert [each for each in found if each[-1]] == []


SOUND = """````{admonition} Predict
:class: predict
Which?

- 0.01
- 1

```{dropdown} The answers, with reasons
1. **Not quite.** Because.
2. **Right.** Because.
```
````"""
BROKEN = {
    "2 choices and 1 reasons": ("2. **Right.** Because.\n", ""),
    "0 reasons that begin with": ("**Right.**", "**Yes.**"),
    "2 reasons that begin with": ("**Not quite.**", "**Right.**"),
    "does not begin in bold": ("**Not quite.** Because", "Because"),
}


def test_a_sound_box_is_read_whole():
    ((choices, reasons),) = boxes_of(f"Before.\n\n{SOUND}\n\nAfter.")
    assert choices == ["0.01", "1"]
    assert reasons == ["**Not quite.** Because.", "**Right.** Because."]
    assert problem(choices, reasons) == ""


@pytest.mark.parametrize("words", BROKEN)
def test_what_is_wrong_with_a_box_is_found(words):
    (box,) = boxes_of(SOUND.replace(*BROKEN[words]))
    assert words in problem(*box)


def test_a_box_without_reasons_is_left_alone():
    ((choices, reasons),) = boxes_of("```{admonition} Predict\n:class: predict\nWhich?\n\n- a\n- b\n```")
    assert (choices, reasons) == (["a", "b"], None)

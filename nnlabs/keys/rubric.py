"""Rubric: a page on a lab for whoever marks it, with points, parts, and what to say about wrong answers.

Book: chapters/teaching. Points and parts are read from the tasks, and the full sentences from the check.
"""

from .parts import parts
from .rubrics import expected_answers

OPENING = """# Rubric: lab {number}, {title}

{points} points in {count} tasks. The answers stand in `{notebook}` beside this page. The command
`python -m nnlabs grade` gives the points below by itself. This page is for those whom you grade by hand, and for
talking to students. A sentence in italics is what the check says."""
TASK = """## Task {number}: `{name}`, {title} ({points} point{s})

{parts}

Expected wrong answers, and what to say:

{answers}"""


def rubric(lab, notebook):
    """The page for a Lab, in Markdown; `notebook` is the name of its solved notebook's file."""
    title = lab.title[0].lower() + lab.title[1:]
    number, count = lab.name.removeprefix("lab_"), len(lab.tasks)
    blocks = [OPENING.format(number=number, title=title, points=lab.max_points, count=count, notebook=notebook)]
    expected = expected_answers(lab.name)
    for number, task in enumerate(lab.tasks, 1):
        blocks.append(
            TASK.format(
                number=number,
                name=task.name,
                title=task.title,
                points=task.points,
                s="" if task.points == 1 else "s",
                parts="\n".join(line if line.startswith("  ") else f"- {line}" for line in parts(task)),
                answers="\n".join(f"- *{full_sentence(task, one.words)}*\n  {one.say}" for one in expected[task.name]),
            )
        )
    return "\n\n".join(blocks) + "\n"


def full_sentence(task, words):
    """The sentence of the check in which these words stand, or the words themselves where it depends on the answer."""
    return next((sentence for sentence in _sentences(task.rule) if words in sentence), words)


def _sentences(rule):
    """What a rule can say in one and the same words to all."""
    yield from (one.words for one in (*getattr(rule, "mistakes", ()), *getattr(rule, "facts", ())))
    for question in getattr(rule, "questions", {}).values():
        yield from question.wrong.values()

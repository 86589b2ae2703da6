"""Parts: what each part of a task earns, in words, read from the rule that judges it.   Book: chapters/teaching"""

from fractions import Fraction
from string import Formatter

from ..rules import Choices, Design, Facts, Formula, Samples
from ..rules.shares import HARDER, PENALTY

HABITS = "an argument changed in place, a result that depends on earlier calls, single precision lost"


def parts(task):
    """Lines of Markdown, one for each part of a task and what it earns."""
    return DESCRIBE[type(task.rule)](task, task.rule)


def _formula(task, rule):
    if rule.together:
        lines = [f"{_points(task.points)}: {_names(rule.names)}, all together, right in every case that is tried."]
    else:
        each = task.points / len(rule.names)
        lines = [f"{_points(each)}: `{name}`, right in every case that is tried." for name in rule.names]
    return [*lines, *_harder(rule), _habits(task)]


def _samples(task, rule):
    whole = f"{_points(task.points)}: the numbers are draws from the right distribution, in every shape that is tried."
    return [whole, *_harder(rule), _habits(task)]


def _facts(task, rule):
    return [
        f"{_points(task.points)}, if the check says nothing of these:",
        *_said(f.words for f in rule.facts),
        _habits(task),
    ]


def _design(task, rule):
    lines = [f"The entries: {', '.join(f'`{name}`, {field}' for name, field in rule.fields.items())}."]
    for part in rule.parts:
        points = part.points * task.points / sum(one.points for one in rule.parts)
        missed = [_with_names(goal.missed, rule.fields) for goal in part.goals]
        lines += [f"{_points(points)}, if the check says nothing of these:", *_said(missed)]
    return lines


def _choices(task, rule):
    each = task.points / len(rule.questions)
    return [
        f"{_points(each)} for each right answer: {_names(rule.questions)}.",
        "A wrong one costs, an open one does not. One option for all of them earns nothing.",
    ]


DESCRIBE = {Formula: _formula, Samples: _samples, Facts: _facts, Design: _design, Choices: _choices}


def _said(sentences):
    """Sentences of a check as an indented list."""
    return [f"  - *{sentence}*" for sentence in sentences]


def _with_names(sentence, fields):
    """A sentence in which what it quotes from a report is the name of the entry, and what it finds is left open."""
    pairs = [(text, name) for text, name, _, _ in Formatter().parse(sentence)]
    return "".join(text + (f"`{name}`" if name in fields else "…" if name else "") for text, name in pairs)


def _harder(rule):
    if not rule.harder:
        return []
    part = f"a part earns {_share(1 - HARDER)} of its points"
    return [f"Wrong in the harder cases alone, {part}; the lab says which cases these are."]


def _habits(task):
    penalty = f"{_points(task.points * PENALTY)} less, {_share(PENALTY)} of the task"
    return f"{penalty}, for each bad habit: {HABITS}."


def _share(number):
    return str(Fraction(number).limit_denominator(10))


def _points(number):
    return (
        f"**{number:g} point{'' if number == 1 else 's'}**"
        if number == round(number, 2)
        else f"**{number:.2f} points**"
    )


def _names(names):
    return ", ".join(f"`{name}`" for name in names)

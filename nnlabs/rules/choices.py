"""Choices: questions with a few possible answers each, given as a dict.   Book: chapters/teaching"""

from dataclasses import dataclass

from ..verdict import Finding


def expected_dict(keys, given):
    """A sentence on an answer that should be a dict with these keys and is something else."""
    received = "nothing" if given is None else f"a {type(given).__name__}"
    return f"The answer should be a dict with the keys {', '.join(keys)}, received {received}."


@dataclass(frozen=True)
class Question:
    """A question with the option that is `right`, and {option: what speaks against it} for those that are `wrong`."""

    right: str
    wrong: dict[str, str]

    @property
    def options(self):
        return sorted([self.right, *self.wrong])


@dataclass(frozen=True)
class Choices:
    """{key: Question}. None leaves a question open, and a wrong option costs points, so that guessing earns nothing.

    It costs what a guess among the options gains on average, and at least so much that whoever gives one of these
    options to all questions earns nothing: right in n of them and wrong in m, each of the m costs n / m.
    """

    questions: dict[str, Question]

    def __call__(self, cases, observations):
        given = observations[0].get("result")
        if not isinstance(given, dict):
            return 0.0, [Finding(expected_dict(self.questions, given))]
        share, findings = 0.0, self._unknown_keys(given)
        for key, question in self.questions.items():
            value, finding = self._judge(key, question, given.get(key))
            share += value / len(self.questions)
            findings += [finding] if finding else []
        return max(0.0, share), findings

    def problems(self, given):
        """Findings on entries that are open or no options, whatever is right."""
        if not isinstance(given, dict):
            return [Finding(expected_dict(self.questions, given))]
        found = [_problem(key, question, given.get(key)) for key, question in self.questions.items()]
        return [*self._unknown_keys(given), *filter(None, found)]

    def _unknown_keys(self, given):
        known = f"asks nothing here: {', '.join(self.questions)} do."
        unknown = [key for key in given if key not in self.questions]
        return [Finding(f"The key {key!r} {known}", feedback=f"Another key {known}") for key in unknown]

    def _judge(self, key, question, given):
        """(the points that an answer to one question earns, of 1; a Finding or None)."""
        problem = _problem(key, question, given)
        if problem:
            return 0.0, problem
        if given == question.right:
            return 1.0, None
        return -self._cost(question), Finding(f"{key}: {question.wrong[given]}")

    def _cost(self, question):
        """What a wrong option costs, of the 1 that a right one earns."""
        each = self.questions.values()
        odds = [sum(o == one.right for one in each) / sum(o in one.wrong for one in each) for o in question.wrong]
        return max(1 / len(question.wrong), *odds)


def _problem(key, question, given):
    """A Finding on an entry that is none of the options, or None."""
    if given is None:
        return Finding(f"{key} is still open.")
    if not isinstance(given, str) or given not in question.options:
        wanted = f"{key} should be one of {', '.join(question.options)}"
        return Finding(f"{wanted}, received {str(given)[:60]!r}.", feedback=f"{wanted}.")
    return None

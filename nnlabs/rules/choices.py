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
        unknown = [key for key in given if key not in self.questions]
        known = f"asks nothing here: {', '.join(self.questions)} do."
        findings = [Finding(f"The key {key!r} {known}", feedback=f"Another key {known}") for key in unknown]
        share = 0.0
        for key, question in self.questions.items():
            value, finding = self._judge(key, question, given.get(key))
            share += value / len(self.questions)
            findings += [finding] if finding else []
        return max(0.0, share), findings

    def _judge(self, key, question, given):
        """(the points that an answer to one question earns, of 1; a Finding or None)."""
        if given == question.right:
            return 1.0, None
        if given is None:
            return 0.0, Finding(f"{key} is still open.")
        if not isinstance(given, str) or given not in question.wrong:
            wanted = f"{key} should be one of {', '.join(question.options)}"
            return 0.0, Finding(f"{wanted}, received {str(given)[:60]!r}.", feedback=f"{wanted}.")
        return -self._cost(question), Finding(f"{key}: {question.wrong[given]}")

    def _cost(self, question):
        """What a wrong option costs, of the 1 that a right one earns."""
        each = self.questions.values()
        odds = [sum(o == one.right for one in each) / sum(o in one.wrong for one in each) for o in question.wrong]
        return max(1 / len(question.wrong), *odds)

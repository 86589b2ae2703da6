"""Choices: questions with a few possible answers each, given as a dict.   Book: chapters/teaching"""

from dataclasses import dataclass

from ..verdict import Finding


def no_dict(keys, given):
    """The sentence for an answer that should be a dict with these keys and is none."""
    received = "nothing" if given is None else f"a {type(given).__name__}"
    return f"The answer should be a dict with the keys {', '.join(keys)}, received {received}."


@dataclass(frozen=True)
class Question:
    """Options, which of them is `right`, and for each wrong one a sentence about what speaks against it."""

    right: str
    against: dict[str, str]

    @property
    def options(self):
        return sorted([self.right, *self.against])


@dataclass(frozen=True)
class Choices:
    """{key: Question}. None leaves a question open; a wrong option costs what guessing would gain on average."""

    questions: dict[str, Question]

    def __call__(self, cases, observations):
        given = observations[0].get("result")
        if not isinstance(given, dict):
            return 0.0, [Finding(no_dict(self.questions, given))]
        unknown = [key for key in given if key not in self.questions]
        findings = [Finding(f"The key {key!r} asks nothing here: {', '.join(self.questions)} do.") for key in unknown]
        share = 0.0
        for key, question in self.questions.items():
            value, finding = self._one(key, question, given.get(key))
            share += value / len(self.questions)
            findings += [finding] if finding else []
        return max(0.0, share), findings

    def _one(self, key, question, given):
        """(what it earns, a Finding or None) for one question."""
        if given == question.right:
            return 1.0, None
        if given is None:
            return 0.0, Finding(f"{key} is still open.")
        if not isinstance(given, str) or given not in question.against:
            return 0.0, Finding(f"{key} should be one of {', '.join(question.options)}, received {str(given)[:60]!r}.")
        return -1 / len(question.against), Finding(f"{key}: {question.against[given]}")

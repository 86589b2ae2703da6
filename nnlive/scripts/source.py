"""Source: values, calls and places for settings as the text of a program.   Book: chapters/intro

A place such as ‹rate› stands for a setting of an explorer that is not known yet. `Script.text`, or the page, fills it
in with what depends on that one setting.
"""

import json
from dataclasses import dataclass

NNLIB, KERAS = LANGUAGES = ("nnlib", "keras")


class Source(str):
    """Text that stands in a program as it is: a name, an expression, a place."""


def setting(name):
    """The place of a setting: of a control with this name, or "menu.what" for one of several texts of a menu."""
    return Source(f"‹{name}›")


@dataclass(frozen=True)
class Both:
    """What is written in one way in nnlib and in another in Keras."""

    nnlib: object
    keras: object


class Call:
    """A call of something in nnlib by its name there: Call("layers.Dense", 3, activation="softmax")."""

    def __init__(self, name, *args, **keywords):
        self.name, self.args, self.keywords = name, args, keywords

    def text(self, language=NNLIB):
        """nn.layers.Dense(3, activation="softmax")."""
        args = [source(value, language) for value in self.args]
        args += [f"{name}={source(value, language)}" for name, value in self.keywords.items()]
        return f"nn.{self.name}({', '.join(args)})"


def in_language(value, language):
    """Of Both what stands in this language; anything else as it is."""
    return getattr(value, language) if isinstance(value, Both) else value


def source(value, language=NNLIB):
    """A value as a program writes it: words in double quotes, numbers with all their digits."""
    value = in_language(value, language)
    if isinstance(value, Call):
        return value.text(language)
    if isinstance(value, Source):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        inside = ", ".join(source(each, language) for each in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value.item() if hasattr(value, "item") else value)

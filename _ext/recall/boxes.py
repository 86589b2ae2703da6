"""Boxes: a question as the Markdown of a box like those of chapters, and the node that holds such boxes."""

from html import escape

from docutils import nodes

BOX = """````{{admonition}} From [{subject}]({page})
:class: predict recall
{text}

{answers}

```{{dropdown}} The answers, with reasons
{reasons}
```
````"""


def markdown(question, page):
    """A question's box; `page` is the link to its chapter, as seen from the page of the box."""
    return BOX.format(
        subject=question.subject,
        page=page,
        text=question.text,
        answers="\n".join(f"- {answer.words}" for answer in question.answers),
        reasons="\n".join(f"1. {answer.reason}" for answer in question.answers),
    )


class recall_part(nodes.General, nodes.Element):
    """A part of a page that scripts find: it has a `name`, its class, and `data`, {attribute: value}."""


def open_part(translator, node):
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in node["data"].items())
    translator.body.append(f'<div class="{node["name"]}"{data}>\n')


def close_part(translator, node):
    translator.body.append("</div>\n")


def pass_by(translator, node):
    """Leave out what only a page can do, and keep the children."""

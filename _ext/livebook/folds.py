"""Folds: what stands on the line that opens folded code or a folded result.

MyST-NB says "Show code cell source" in the size of a heading's box; a reader of prose wants to know what is inside.
"""

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.transforms.post_transforms import SphinxPostTransform

RESULT = "result"
CODE = {'data-view="': "code of this explorer", "<svg": "code of this figure", "<img": "code of this figure"}
OTHER, SILENT = "code of this result", "code that is needed below"
NAMED_BY_ALL = '<summary aria-label="Toggle hidden content">'  # which would hide the words from a screen reader


class NameFolds(SphinxPostTransform):
    """Say what is folded: the code of what the cell shows, or the result of a cell whose code is in sight."""

    default_priority = 200  # right after MyST-NB has folded the cells
    formats = ("html",)

    def run(self, **kwargs):
        for fold in self.document.findall(HideCodeCellNode):
            inside = {child.get("nb_element") for child in fold.children}
            if inside == {"cell_code_output"}:
                fold["prompt_show"] = fold["prompt_hide"] = RESULT
            elif inside == {"cell_code_source"}:
                fold["prompt_show"] = fold["prompt_hide"] = code_of(fold.parent)


def code_of(cell):
    """What the code of this cell is called, after what it shows."""
    shown = "".join(node.astext() for node in cell.findall(lambda node: node.tagname == "raw"))
    shown += "<img" if next(cell.findall(lambda node: node.tagname == "image"), None) is not None else ""
    has_output = any(node.get("nb_element") == "cell_code_output" for node in cell.findall(nodes.Element))
    return next((words for mark, words in CODE.items() if mark in shown), OTHER if has_output else SILENT)


def leave_summaries_their_words(app, page, template, context, doctree):
    """Let each fold be called what stands on it."""
    context["body"] = context.get("body", "").replace(NAMED_BY_ALL, "<summary>")

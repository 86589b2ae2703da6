"""Directives: {recall}, {recall-pool} and {recall-map}, which write questions and the reader's map into a page."""

import json
import posixpath
from pathlib import Path

from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from . import questions
from .book_map import recall_map
from .boxes import markdown, recall_part


class _WithQuestions(SphinxDirective):
    def chapters(self):
        """The questions of each chapter, in the order of reading; the page is written again when their files change."""
        folder = Path(self.env.srcdir, self.config.recall_folder)
        files = [folder / f"{name}.md" for name in self.config.recall_chapters]
        for file in files:
            self.env.note_dependency(str(file))
        try:
            return [questions.read(file) for file in files]
        except (OSError, ValueError) as problem:
            raise self.error(f"recall: {problem}") from problem

    def box(self, question):
        """A question as a node, from its Markdown."""
        part = recall_part(name="recall-question", data={"question": question.key})
        source = markdown(question, self.link(question.chapter, ".ipynb"))
        self.state.nested_parse(StringList(source.splitlines(), source=question.chapter), 0, part)
        return part

    def link(self, chapter, suffix):
        """The way from this page to a chapter, which lies beside the folder of the questions."""
        page = posixpath.join(posixpath.dirname(self.config.recall_folder), chapter)
        return posixpath.relpath(page, posixpath.dirname(self.env.docname) or ".") + suffix


class Recall(_WithQuestions):
    """Three questions of earlier chapters, the same for every reader until a script chooses for this one.

    Its content is what an editor of notebooks shows, which does not know the directive.
    """

    has_content = True

    def run(self):
        chapters = self.chapters()
        name = posixpath.basename(self.env.docname)
        names = self.config.recall_chapters
        place = names.index(name) if name in names else len(names)
        start = posixpath.dirname(self.env.docname) or "."
        data = {
            "earlier": json.dumps(names[:place]),
            "map": posixpath.relpath(self.config.recall_map, start) + ".html",
        }
        section = recall_part(name="recall-section", data=data)
        section += [self.box(question) for question in questions.fixed(chapters, place)]
        return [section]


class RecallPool(_WithQuestions):
    """Every question of the book; without scripts a reader practises with all of them."""

    def run(self):
        pool = recall_part(name="recall-pool", data={})
        pool += [self.box(question) for chapter in self.chapters() for question in chapter]
        return [pool]


class RecallMap(SphinxDirective):
    """The place of the reader's map."""

    def run(self):
        return [recall_map()]

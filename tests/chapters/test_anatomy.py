"""Every chapter keeps to the book's anatomy: length, boxes, short cells, no outputs, alt texts."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "chapters"
CHAPTERS = sorted([*FOLDER.glob("[0-9]*.ipynb"), *FOLDER.glob("experiments/*.ipynb")])
TAGS = {"hide-input", "remove-cell", "hide-output", "raises-exception"}


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def text(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def words(markdown):
    """Words of prose: formulas count as one word each; directives' options, fences and what links lead to as none.

    Nor does the place of the questions on earlier chapters, whose texts stand elsewhere.
    """
    markdown = re.sub(r"^## Do you remember\?\n+```\{recall\}\n.*?^```$", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    markdown = re.sub(r"\]\([^()]*\)", "]", markdown)
    markdown = re.sub(r"\$\$.*?\$\$|\$[^$]+\$", " formula ", markdown, flags=re.DOTALL)
    markdown = re.sub(r"^\s*(`{3,}|:{3,}).*$|^\s*:[\w-]+:.*$", " ", markdown, flags=re.MULTILINE)
    return re.findall(r"[^\W_][\w'’.-]*", markdown)


def test_length_is_1200_to_2500_words(notebook):
    assert 1200 <= len(words(text(notebook))) <= 2500


def test_opens_with_what_it_takes_and_closes_with_what_was_learnt_and_sources(notebook):
    in_one_line = re.search(r"^\*You need .*\d+ minutes\*$", notebook.cells[0].source, flags=re.MULTILINE)
    assert in_one_line or "```{admonition} In this chapter" in text(notebook)
    assert re.search("^## (Summary|What you can now do)$", text(notebook), flags=re.MULTILINE)
    assert "```{footbibliography}" in text(notebook)


def test_the_first_screen_has_a_picture_or_an_explorer_of_its_own(notebook):
    first = notebook.cells[1]
    assert first.cell_type == "code"
    assert first.metadata.get("tags", []) == ["hide-input"]
    assert re.search(r"^from nnlive\.explorers import (\w+)$|^drawing\.\w+\(", first.source, flags=re.MULTILINE)
    assert len(words(notebook.cells[0].source)) <= 120  # so that it begins within 900 pixels


def test_asks_the_reader_to_predict_before_it_shows(notebook):
    assert text(notebook).count("```{admonition} Predict") >= 2


def test_a_prediction_that_answers_back_has_a_reason_for_each_choice_and_one_is_right(notebook):
    for box in re.findall(r"^````\{admonition\} Predict\n(.*?)^````$", text(notebook), flags=re.DOTALL | re.MULTILINE):
        question, reasons = box.split("```{dropdown} The answers, with reasons\n")
        choices, answers = (
            re.findall("^- ", question, flags=re.M),
            re.findall(r"^\d\. \*\*(.*?)\*\*", reasons, flags=re.M),
        )
        assert len(choices) == len(answers) >= 2, box
        assert sorted(answers) == ["Not quite."] * (len(answers) - 1) + ["Right."], box


def test_two_to_four_exercises_each_with_hint_and_folded_solution(notebook):
    exercises = re.findall(r"```+\{exercise(?:-start)?\}.*?\n:label: (\S+)", text(notebook), flags=re.DOTALL)
    assert 2 <= len(exercises) <= 4
    for label in exercises:
        assert re.search(rf"\{{solution(-start)?\}} {label}\n:class: dropdown", text(notebook))
    assert text(notebook).count("{hint}") >= len(exercises)


def test_code_cells_fit_on_a_phone_screen(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 16, cell.source
            assert max(map(len, lines)) <= 80, cell.source


def test_every_picture_has_an_alt_text(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code" and "plots." in cell.source:
            calls = len(re.findall(r"plots\.\w+\(", cell.source))
            assert cell.source.count("alt=") == calls, cell.source


def test_outputs_are_stripped_and_ids_kept(notebook):
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        assert set(cell.metadata.get("tags", [])) <= TAGS
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None

"""Words, code and formulas of a sentence, told apart; what reStructuredText would misread is escaped."""

import pytest
from docstrings import sentences
from docstrings.sentences import column, sentence, split_formula


@pytest.fixture
def known(monkeypatch):
    """A reference of two names and a book of one chapter."""
    monkeypatch.setattr(
        sentences, "INDEX", {"GradientReport": "nnlib.gradcheck.GradientReport", "Dense": "nnlib.layers.Dense"}
    )
    monkeypatch.setattr(sentences, "DOCUMENTS", {"chapters/05_losses"})


def plain(rst):
    return rst.replace("\\ ", "")


@pytest.mark.parametrize(
    ("words", "rst"),
    [
        (
            "`f(x) = max(x, 0)`, `f'(x) = 1` where `x > 0`",
            ":formula:`f(x) = max(x, 0)`, :formula:`f'(x) = 1` where :formula:`x \\> 0`",
        ),
        ("`p ← p - rate · g`.", ":formula:`p ← p - rate · g`."),
        ("labels `(N,)` or rows `y_true (N, K)`", "labels :formula:`(N,)` or rows :formula:`y\\_true (N, K)`"),
        ("`U[-a, a)` with `a = sqrt(6 / fan_in)`", ":formula:`U[-a, a)` with :formula:`a = sqrt(6 / fan\\_in)`"),
        ("`N(0, 1)`, `y_k` and `⌈H/s⌉`", ":formula:`N(0, 1)`, :formula:`y\\_k` and :formula:`⌈H/s⌉`"),
    ],
)
def test_what_is_marked_and_looks_like_a_formula_is_one(words, rst):
    assert plain(sentence(words)) == rst


@pytest.mark.parametrize(
    "code", ["forward", "y_true", "...", 'backend="dask"', "values[0]", "(shape, rng) -> array", "python -m nnlive"]
)
def test_what_is_marked_and_looks_like_python_is_code(code):
    assert plain(sentence(f"with `{code}` it")) == f"with ``{code}`` it"


@pytest.mark.parametrize("words", ["y = f(x), p kept low", "labels (N,) or rows (N, K)", "a yes-or-no question"])
def test_what_is_not_marked_is_words(words):
    assert plain(sentence(words)) == words


@pytest.mark.parametrize(
    ("words", "rst"),
    [
        ('tables such as {name = "sgd", momentum = 0.9}', 'tables such as ``{name = "sgd", momentum = 0.9}``'),
        ('"float64" where', '``"float64"`` where'),
        ("from y_true and val_loss", "from ``y_true`` and ``val_loss``"),
    ],
)
def test_tables_strings_and_names_are_code_without_a_mark(words, rst):
    assert plain(sentence(words)) == rst


@pytest.mark.parametrize(
    ("text", "rst"),
    [
        ("dW = xᵀ dy", ":formula:`dW = xᵀ dy`"),
        ("x (..., N, D)", ":formula:`x (..., N, D)`"),
        ("v ← momentum · v - rate · g,", ":formula:`v ← momentum · v - rate · g`,"),
        ("`dL/dp = -y / p / N`, p kept low", ":formula:`dL/dp = -y / p / N`, p kept low"),
        ("Bridle (1990), Interpretation", "Bridle (1990), Interpretation"),
    ],
)
def test_a_column_that_begins_as_a_formula_and_holds_no_mark_is_one(text, rst):
    assert plain(column(text)) == rst


def test_bars_stars_and_colons_are_no_markup():
    assert plain(sentence("any |x|: *not* a reference_")) == "any \\|x\\|\\: \\*not\\* a reference\\_"


@pytest.mark.usefixtures("known")
def test_names_and_chapters_that_exist_are_links():
    assert (
        plain(sentence("return a GradientReport."))
        == "return a :py:obj:`GradientReport <nnlib.gradcheck.GradientReport>`."
    )
    assert plain(sentence("units of `Dense`")) == "units of :py:obj:`Dense <nnlib.layers.Dense>`"
    assert plain(sentence("see chapters/05_losses.")) == "see :doc:`/chapters/05_losses`."
    assert plain(sentence("in chapters/labs")) == "in chapters/labs"


@pytest.mark.usefixtures("known")
def test_a_docstring_does_not_link_to_itself_nor_a_plain_word_to_a_class():
    assert plain(sentence("`Dense`, as Dense is", own_name="Dense")) == "``Dense``, as Dense is"
    assert plain(sentence("Dense is a word")) == "Dense is a word"


def test_single_letters_have_small_indices_and_names_do_not():
    parts = split_formula("y_k = Σ_j x_j · beta_1")
    assert [part for part, small in parts if small] == ["k", "j", "j"]
    assert [part for part, small in parts if not small] == ["y", " = Σ", " x", " · beta_1"]
    assert "".join(part for part, _ in parts) == "yk = Σj xj · beta_1"
    assert split_formula("y_true") == [("y_true", False)]

"""Words, code and formulas of a sentence, told apart; what reStructuredText would misread is escaped."""

import pytest
from docstrings import sentences
from docstrings.sentences import sentence, split_formula


@pytest.fixture
def known(monkeypatch):
    """A reference of two names and a book of one chapter."""
    monkeypatch.setattr(
        sentences, "INDEX", {"GradientReport": "nnlib.gradcheck.GradientReport", "Dense": "nnlib.layers.Dense"}
    )
    monkeypatch.setattr(sentences, "DOCUMENTS", {"chapters/04_losses"})


def plain(rst):
    return rst.replace("\\ ", "")


@pytest.mark.parametrize(
    ("words", "rst"),
    [
        (
            "f(x) = max(x, 0), f'(x) = 1 where x > 0",
            ":formula:`f(x) = max(x, 0)`, :formula:`f'(x) = 1` where :formula:`x \\> 0`",
        ),
        ("p ← p - rate · g.", ":formula:`p ← p - rate · g`."),
        ("labels (N,) or rows (N, K)", "labels :formula:`(N,)` or rows :formula:`(N, K)`"),
        ("U[-a, a) with a = sqrt(6 / fan_in)", ":formula:`U[-a, a)` with :formula:`a = sqrt(6 / fan\\_in)`"),
        ("dL/dp = -y / p / N, p kept low", ":formula:`dL/dp = -y / p / N`, p kept low"),
        ('tables such as {name = "sgd", momentum = 0.9}', 'tables such as ``{name = "sgd", momentum = 0.9}``'),
        ('"float64" where', '``"float64"`` where'),
        ("a yes-or-no question", "a yes-or-no question"),
        ("from y_true and val_loss", "from ``y_true`` and ``val_loss``"),
    ],
)
def test_formulas_shapes_and_code_are_marked(words, rst):
    assert plain(sentence(words)) == rst


def test_bars_stars_and_colons_are_no_markup():
    assert plain(sentence("any |x|: *not* a reference_")) == "any \\|x\\|\\: \\*not\\* a reference\\_"


@pytest.mark.usefixtures("known")
def test_names_and_chapters_that_exist_are_links():
    assert (
        plain(sentence("return a GradientReport."))
        == "return a :py:obj:`GradientReport <nnlib.gradcheck.GradientReport>`."
    )
    assert plain(sentence("units of `Dense`")) == "units of :py:obj:`Dense <nnlib.layers.Dense>`"
    assert plain(sentence("see chapters/04_losses.")) == "see :doc:`/chapters/04_losses`."
    assert plain(sentence("in chapters/labs")) == "in chapters/labs"


@pytest.mark.usefixtures("known")
def test_a_docstring_does_not_link_to_itself_nor_a_plain_word_to_a_class():
    assert plain(sentence("`Dense`, as Dense is", own_name="Dense")) == "``Dense``, as Dense is"
    assert plain(sentence("Dense is a word")) == "Dense is a word"


def test_single_letters_have_small_indices_and_names_do_not():
    assert split_formula("y_k = Σ_j x_j · beta_1") == [
        ("y", False), ("k", True), (" = Σ", False), ("j", True), (" x", False), ("j", True), (" · beta_1", False),
    ]  # fmt: skip
    assert split_formula("y_true") == [("y_true", False)]

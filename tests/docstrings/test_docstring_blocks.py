"""A docstring, paragraph by paragraph: what is rows, what is code, what stands in columns, and what is prose."""

from docstrings.blocks import is_code, split_rows, to_rst

DENSE = """`y = activation(x W + b)`.

Shapes     x (..., N, D)    W (..., D, H)
Gradients  with `dz = dL/d(x W + b)`:  dW = xᵀ dz    dx = dz Wᵀ
Source     Rumelhart, Hinton & Williams (1986), Learning representations by
           back-propagating errors."""


def plain(rst):
    """Without the escaped blanks, which only keep inline markup apart from its neighbours."""
    return rst.replace("\\ ", "")


def test_dense_by_hand():
    """A formula in a sentence; columns that stay apart, by a wide space; a source that went on in a second line."""
    gap = "\u2003 "
    assert plain(to_rst(DENSE, "Dense")) == (
        ":formula:`y = activation(x W + b)`.\n"
        "\n"
        ".. container:: rows\n"
        "\n"
        f"   :Shapes: :formula:`x (..., N, D)`{gap}:formula:`W (..., D, H)`\n"
        f"   :Gradients: with :formula:`dz = dL/d(x W + b)`\\:{gap}:formula:`dW = xᵀ dz`{gap}:formula:`dx = dz Wᵀ`\n"
        "   :Source: Rumelhart, Hinton & Williams (1986), Learning representations by back-propagating errors.\n"
    )


def test_more_rows_join_those_that_are_there():
    assert plain(to_rst("f(x).\n\nSource  Somebody (1986).", more={"Chapter": ":doc:`/x`"})).endswith(
        ".. container:: rows\n\n   :Source: Somebody (1986).\n   :Chapter: :doc:`/x`\n"
    )
    assert to_rst("Nothing.", more={"Chapter": "x"}) == "Nothing.\n\n.. container:: rows\n\n   :Chapter: x\n"


def test_the_line_that_names_the_chapter_and_the_modules_own_name_are_left_out():
    assert to_rst("Layers: what a network is made of.   Book: chapters/01_layers\n\nMore.") == (
        "What a network is made of.\n\nMore.\n"
    )


def test_rows_begin_with_a_capital_or_with_code_and_go_on_far_to_the_right():
    assert split_rows(["Holds   params", "        and grads", "`views`  names"]) == [
        ("Holds", ["params", "and grads"]),
        ("`views`", ["names"]),
    ]
    assert split_rows(["A kernel (D, H) has fans."]) is None
    assert split_rows(["m ← m + g        v ← v + g²"]) is None


def test_lines_in_columns_stay_as_they_are():
    formulas = "m ← beta_1 · m        v ← beta_2 · v\np ← p - rate · m"
    assert to_rst(formulas).startswith(".. code-block:: text\n   :class: columns\n\n   m ← beta_1 · m        v")


def test_code_is_what_parses():
    assert is_code("from nnlabs import check\ncheck(dense_forward)")
    assert not is_code("Both divide by the size of past gradients.")
    assert not is_code("check(a)     check(b)")

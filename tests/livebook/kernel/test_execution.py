"""Execution: cells run as a notebook runs them: values, output, errors, `await`."""

import asyncio
import builtins

import pytest
from livebook_kernel import execution
from livebook_kernel.outputs import display


@pytest.fixture
def run(posted, monkeypatch):
    """Run sources as cells 0, 1, … of one page; return the outputs of the last."""
    monkeypatch.setattr(
        execution, "namespace", {"__name__": "__main__", "get_ipython": execution.get_ipython, "display": display}
    )

    def run_all(*sources):
        for number, source in enumerate(sources):
            posted.clear()
            run_all.went_well = asyncio.run(execution.run_cell(source, number))
        return [output for kind, output in posted if kind == "output"]

    return run_all


def values(shown):
    return [output["data"]["text/plain"] for output in shown if output["output_type"] == "execute_result"]


SHOWN = {
    # source: the values that it shows
    "1 + 1": ["2"],
    "x = 1\nx": ["1"],
    "1\n2": ["2"],
    "x = 1": [],
    "None": [],
    "1;": [],
    "1 ;  \n\n": [],
    "if True:\n    1": [],
    "": [],
    "# nothing": [],
}


@pytest.mark.parametrize(("source", "expected"), SHOWN.items())
def test_the_value_of_the_last_line_is_shown(run, source, expected):
    assert values(run(source)) == expected
    assert run.went_well


def test_names_live_on_and_the_last_value_is_an_underscore(run):
    assert values(run("x = 20", "x + 1", "x + _ + 1")) == ["42"]


def test_cells_are_the_main_program(run):
    assert values(run("__name__")) == ["'__main__'"]


def test_outputs_keep_their_order(run):
    shown = run("display(1)\n2")
    assert [output["output_type"] for output in shown] == ["display_data", "execute_result"]


AWAITING = """
import asyncio
async def double(x):
    await asyncio.sleep(0)
    return 2 * x
y = await double(1)
await double(y)
"""


def test_await_may_stand_outside_of_functions(run):
    assert values(run(AWAITING)) == ["4"]


def test_a_coroutine_that_nobody_awaits_is_a_value_like_any_other(run):
    (value,) = values(run("async def f():\n    return 1\nc = f()\nc", "shown = repr(c)\nc.close()\nshown"))
    assert "coroutine object f" in value


def test_lines_for_ipython_are_no_errors(run):
    assert values(run("%matplotlib inline\n!ls\nx = 1\nx")) == ["1"]


def test_a_line_of_python_may_begin_with_a_percent_sign(run):
    assert values(run('text = """\n%d items\n"""\ntext\\\n  % 3')) == ["'\\n3 items\\n'"]


def test_an_error_is_shown_and_begins_in_the_cell(run):
    shown = run("def half(x):\n    return x / 0", "1\nhalf(1)")
    assert not run.went_well
    assert [output["output_type"] for output in shown] == ["error"]
    text = "".join(shown[0]["traceback"])
    assert text.startswith('Traceback (most recent call last):\n  File "<cell 1>", line 2, in <module>\n    half(1)\n')
    assert '  File "<cell 0>", line 2, in half\n    return x / 0\n' in text
    assert text.endswith("ZeroDivisionError: division by zero\n")


def test_after_an_error_the_cell_ends_and_names_live_on(run):
    run("x = 1\n1 / 0\nx = 2")
    assert execution.namespace["x"] == 1


def test_a_syntax_error_shows_its_line(run):
    (error,) = run("x = 1\nx = = 1")
    assert error["ename"] == "SyntaxError"
    assert error["traceback"][:2] == ['  File "<cell 0>", line 2\n', "    x = = 1\n"]


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt"])
def test_no_exception_ends_the_kernel(run, name):
    (error,) = run(f"raise {name}")
    assert error["ename"] == name
    assert not run.went_well


def test_a_value_that_cannot_be_shown_is_an_error_of_the_cell(run):
    (error,) = run("class Bad:\n    def __repr__(self):\n        raise ValueError('no')\nBad()")
    assert error["evalue"] == "no"


def test_the_source_of_a_function_can_be_read(run):
    source = "def f(x):\n    return x  # the same\n"
    assert values(run(source, "import inspect\ninspect.getsource(f)")) == [repr(source)]


def test_a_cell_that_is_run_again_is_read_again(run):
    run("def f():\n    return 1\nimport inspect", "")
    assert values(run("def f():\n    return 2\ninspect.getsource(f)")) == [repr("def f():\n    return 2\n")]


def test_cells_do_not_touch_the_builtins_of_others(run):
    run("print = len")
    assert builtins.print is not len


def test_plt_show_draws_without_a_warning_in_the_cell_that_imports_it(in_a_page):
    assert in_a_page("""
        run("import matplotlib.pyplot as plt\\nplt.plot([1, 2])\\nplt.show()\\nprint('below')")
        tell([list(data.get("data", [data.get("text")])) for _, data in posted])
    """) == [["image/png", "text/plain"], ["below"], ["\n"]]


def test_figures_are_shown_where_plt_show_stands_and_at_the_end_of_the_cell(in_a_page):
    assert in_a_page("""
        run("import matplotlib.pyplot as plt")
        run("plt.plot([1, 2]); plt.show(); print('between'); plt.plot([2, 1]); None")
        tell([list(data.get("data", [data.get("text")])) for _, data in posted])
    """) == [["image/png", "text/plain"], ["between"], ["\n"], ["image/png", "text/plain"]]


def test_a_program_that_runs_alone_knows_no_names_of_the_cells_and_leaves_none(run):
    run("x = 1")
    assert asyncio.run(execution.run_alone("y = 2", 1))
    assert not asyncio.run(execution.run_alone("x", 2))  # NameError
    assert values(run("x")) == ["1"]
    assert "y" not in execution.namespace

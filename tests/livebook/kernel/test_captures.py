"""Captures: what is printed and shown inside `with output:` belongs to that widget."""


def text(*outputs):
    return [{"output_type": "stream", "name": name, "text": words} for name, words in outputs]


def outputs_after(in_a_page, script):
    """The outputs of the widget `output` after a script, and those that went to the page instead."""
    return in_a_page(f"""
from ipywidgets import Output, interact
from IPython.display import clear_output, display
output = Output()
{script}
tell([output.outputs, [data for kind, data in posted if kind == "output"]])
""")


def test_prints_are_collected_and_neighbours_joined(in_a_page):
    script = """
with output:
    print("a")
    print("b")
    print("c", file=sys.stderr)
    print("d")
print("outside", end="")
"""
    captured = text(("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\n"))
    assert outputs_after(in_a_page, script) == [captured, text(("stdout", "outside"))]


def test_objects_are_collected_too(in_a_page):
    (shown,), _ = outputs_after(in_a_page, "with output: display(1)")
    assert shown == {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}}


def test_the_page_hears_of_each_change(in_a_page):
    assert in_a_page("""
        from ipywidgets import Output
        output = Output()
        posted.clear()
        with output:
            sys.stdout.write("a")
        tell([(message["id"] == output.model_id, message["data"]["state"]) for _, message in posted])
    """) == [[True, {"outputs": text(("stdout", "a"))}]]


def test_the_innermost_widget_takes_the_output(in_a_page):
    script = """
inner = Output()
with output:
    with inner:
        print("in")
    print("out")
assert inner.outputs[0]["text"] == "in\\n"
"""
    assert outputs_after(in_a_page, script) == [text(("stdout", "out\n")), []]


def test_an_error_is_shown_in_the_widget_and_goes_no_further(in_a_page):
    (error,), elsewhere = outputs_after(in_a_page, "with output: 1 / 0\nwith output: pass")
    assert (error["output_type"], error["ename"]) == ("error", "ZeroDivisionError")
    assert elsewhere == []


def test_figures_are_shown_in_the_widget(in_a_page):
    (shown,), elsewhere = outputs_after(in_a_page, "import matplotlib.pyplot as plt\nwith output: plt.figure()")
    assert "image/png" in shown["data"]
    assert elsewhere == []


def test_the_widget_is_cleared_at_once(in_a_page):
    script = """
with output:
    print("old")
    clear_output()
    print("new")
"""
    assert outputs_after(in_a_page, script) == [text(("stdout", "new\n")), []]


def test_or_when_the_next_output_comes(in_a_page):
    script = """
with output:
    print("old")
    clear_output(wait=True)
    assert output.outputs[0]["text"] == "old\\n"
    print("new")
"""
    assert outputs_after(in_a_page, script) == [text(("stdout", "new\n")), []]


def test_or_at_the_end_if_none_comes(in_a_page):
    script = """
with output:
    print("old")
    clear_output(wait=True)
"""
    assert outputs_after(in_a_page, script) == [[], []]


def test_it_may_be_cleared_from_outside(in_a_page):
    script = """
for arguments in ((), (True,)):
    with output:
        print("old")
    output.clear_output(*arguments)
    assert output.outputs == ()
"""
    assert outputs_after(in_a_page, script) == [[], []]


def test_interact_shows_value_figure_and_error_beside_its_controls_each_time(in_a_page):
    shown = in_a_page("""
        import matplotlib.pyplot as plt
        from ipywidgets import interact
        def draw(x):
            plt.figure()
            return 6 // x
        slider, output = interact(draw, x=(0, 3)).widget.children
        seen = []
        for value in (3, 2, 0):
            kernel.receive(slider.model_id, {"method": "update", "state": {"value": value}, "buffer_paths": []})
            seen.append([item.get("ename") or item["data"]["text/plain"].split()[0] for item in output.outputs])
        tell(seen)
    """)
    assert shown == [["<Figure", "2"], ["<Figure", "3"], ["<Figure", "ZeroDivisionError"]]


def test_of_much_text_the_first_and_the_last_lines_are_shown_however_often_the_widget_is_entered(in_a_page):
    script = """
for i in range(3_000):
    with output:
        print(i)
"""
    (shown, cut), _ = outputs_after(in_a_page, script)
    assert shown == text(("stdout", "".join(f"{i}\n" for i in range(999))))[0]
    first, *last = cut["data"]["text/plain"].splitlines()
    assert first == "… 1,981 more lines are not shown."
    assert last == [str(i) for i in range(2_980, 3_000)]


def test_a_progress_bar_overwrites_its_line(in_a_page):
    script = """
with output:
    for i in range(3):
        print(f"\\r{i} of 2", end="")
"""
    assert outputs_after(in_a_page, script) == [text(("stdout", "2 of 2")), []]

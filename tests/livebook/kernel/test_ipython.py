"""IPython: the few names of it that ipywidgets and teaching notebooks import."""


def test_its_modules_are_there_without_it(in_a_page):
    assert in_a_page("""
        import IPython
        from IPython import get_ipython
        from IPython.core.getipython import get_ipython as the_same
        from IPython.core.interactiveshell import InteractiveShell as shell
        from IPython.display import clear_output, display
        tell([get_ipython(), the_same(), shell.initialized(), shell.instance(), hasattr(IPython, "__file__")])
    """) == [None, None, False, None, False]


def test_data_is_shown_in_its_form(in_a_page):
    assert in_a_page("""
        from IPython.display import HTML, SVG, Image, Markdown, Math, display
        display(HTML("<b>1</b>"), SVG("<svg/>"), Markdown("*1*"), Math("x^2"), Image(b"PNG"))
        for _, output in posted:
            del output["data"]["text/plain"]
        tell([output["data"] for _, output in posted])
    """) == [
        {"text/html": "<b>1</b>"},
        {"image/svg+xml": "<svg/>"},
        {"text/markdown": "*1*"},
        {"text/latex": "$$x^2$$"},
        {"image/png": "UE5H"},
    ]


def test_its_display_is_the_kernels(in_a_page):
    assert in_a_page("""
        from IPython.display import clear_output, display
        run("from IPython.display import clear_output, display as show\\nshow(1)\\nclear_output()")
        tell(posted)
    """) == [
        ["output", {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}}],
        ["clear", {"wait": False}],
    ]


def test_cells_have_display_and_get_ipython_unasked_and_libraries_find_no_shell(in_a_page):
    assert in_a_page("""
        import IPython
        run("display(type(get_ipython()).__name__)")
        tell([data["data"]["text/plain"] for _, data in posted] + [IPython.get_ipython()])
    """) == ["'Shell'", None]


def test_an_ipython_that_has_been_imported_is_left_alone(in_a_page):
    assert in_a_page("""
        import types
        from livebook_kernel.ipython import install
        theirs = sys.modules["IPython"] = types.ModuleType("IPython")
        install()
        tell(sys.modules["IPython"] is theirs)
    """)

"""light_pages: a Sphinx extension that lets a page load what it uses, and no more.

The theme gives every page all icons as a script of 1.5 MB, although its style sheet holds them as letters; the index of
all words, which only the page of the search reads; and MathJax to a page whose chapters have formulas. Where it folds a
part of the sidebar, it leaves the fold without a name; here it gets one.
"""

import re
from pathlib import Path

UNUSED = re.compile(r'\s*<script [^>]*src="[^"]*scripts/fontawesome\.js[^"]*"[^>]*></script>')
SEARCH = re.compile(r'\s*<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"[^>]*></script>')
MODE = re.compile(r'<script data-cfasync="false">.*?</script>', re.DOTALL)

FOLD = re.compile(r'(>([^<>]+)</a>\s*<details[^>]*>\s*<summary)(?=><span class="toctree-toggle")')

# The theme's own script writes an empty word where the reader has not chosen, and complains of it later on.
CHOOSE_MODE = """<script>
    {
      const page = document.documentElement.dataset;
      page.mode = localStorage.getItem("mode") || "auto";
      const dark = page.mode === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : page.mode === "dark";
      page.theme = dark ? "dark" : "light";
    }
  </script>"""


def leave_out_mathjax(app, page, template, context, doctree):
    """Sphinx gives a page formulas' script for the chapters below it, too; a live cell that prints one loads it."""
    has_formulas = app.env.get_domain("math").data["has_equations"]
    path = getattr(app.config, "mathjax_path", None)
    if path and not has_formulas.get(page, False):
        scripts = context["script_files"]
        context["script_files"] = [script for script in scripts if path not in str(getattr(script, "filename", script))]


def lighten(html, searches=False):
    """A finished page without the scripts that it does not use, and with names for its folds."""
    html = UNUSED.sub("", html)
    html = html if searches else SEARCH.sub("", html)
    html = FOLD.sub(r'\1 aria-label="Pages of \2"', html)
    return MODE.sub(CHOOSE_MODE, html, count=1)


def finish(app, error):
    """Lighten every page of the finished book."""
    if error is not None or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        if "_static" not in path.parts and "lite" not in path.parts:
            html = path.read_text(encoding="utf-8")
            path.write_text(lighten(html, searches=path.name == "search.html"), encoding="utf-8")


def setup(app):
    app.connect("html-page-context", leave_out_mathjax, priority=900)
    app.connect("build-finished", finish, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Pages of a browser: opened in contexts of their own, or one page taken from chapter to chapter.

What goes wrong in a page is kept in page.problems.
"""

import contextlib

# A browser on a slow line, where nothing is loaded before the reader asks, and without workers that could be kept.
ONLY_WHEN_ASKED = """if (!Object.hasOwn(navigator, 'connection'))
    Object.defineProperty(navigator, 'connection', {value: {effectiveType: '2g'}, configurable: true});"""
NOTHING_KEPT = "delete globalThis.SharedWorker"  # what it loads could be neither blocked nor counted here

# A page without code cells has nothing to make ready.
READY = "document.documentElement.dataset.livebook === 'ready' || !document.getElementById('livebook-data')"


@contextlib.contextmanager
def opener(chromium):
    """open_page(address, width=1200, dark=False, scripts=True, …): a page, and in page.problems what went wrong.

    `before` is JavaScript that runs before the page's own; `routes` are (pattern, handler) for requests; with `still`
    the reader has asked the system for less motion. With `early` Python may start before a touch, with `kept` it may
    outlive its page; else both wait for the tests that are about them. With `touch` the screen feels fingers.
    """
    contexts = []

    def open_(
        address,
        width=1200,
        dark=False,
        scripts=True,
        before="",
        routes=(),
        still=False,
        early=False,
        kept=False,
        touch=False,
    ):
        motion = "reduce" if still else "no-preference"
        size = {"width": width, "height": 900}
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, reduced_motion=motion, has_touch=touch
        )
        contexts.append(context)
        for script in [before, *([] if early else [ONLY_WHEN_ASKED]), *([] if kept else [NOTHING_KEPT])]:
            context.add_init_script(script)
        mode = "dark" if dark else "light"
        context.add_init_script(f"localStorage.setItem('mode', '{mode}'); localStorage.setItem('theme', '{mode}')")
        page = context.new_page()
        for pattern, handler in routes:
            page.route(pattern, handler)
        page.problems = []
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(error.stack or str(error)))
        page.on("request", lambda r: page.problems.append(f"other host: {r.url}") if is_foreign(r.url) else None)
        page.goto(address, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()


@contextlib.contextmanager
def visitor(chromium, site, scripts=True, **options):
    """visit(name, fragment=""): a chapter in a page that has shown others; `options` as in `opener`.

    It costs half of a new page. Nothing stays of the chapter before: its document and its Python end, its storage is
    emptied, its problems are forgotten. What does stay is the browser's cache, and what a test hangs on the page: a
    test that counts what is transferred, or routes or hears requests, opens its own page.
    """
    with opener(chromium) as open_:
        page = open_("about:blank", scripts=scripts, **options)

        def visit(name, fragment=""):
            leave(page)
            page.goto(f"{site}/chapters/{name}.html{fragment}", wait_until="load")
            if scripts:
                page.wait_for_function(READY)
            return page

        yield visit


def leave(page):
    """Empty the page and its storage; a page that runs no scripts of its own has stored nothing."""
    if is_web(page.url):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.problems.clear()


def is_web(url):
    return url.startswith("http")


def is_foreign(url):
    """Whether a request leaves this machine."""
    return is_web(url) and not url.startswith("http://127.0.0.1:")

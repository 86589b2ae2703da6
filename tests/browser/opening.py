"""Pages of a browser: opened in contexts of their own, and what goes wrong in them is kept."""

import contextlib


@contextlib.contextmanager
def opener(chromium):
    """open_page(address, width=1200, dark=False, scripts=True, …): a page, and in page.problems what went wrong.

    `before` is JavaScript that runs before the page's own; `routes` are (pattern, handler) for requests.
    """
    contexts = []

    def open_(address, width=1200, dark=False, scripts=True, before="", routes=()):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        context.add_init_script(before)
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


def is_foreign(url):
    """Whether a request leaves this machine."""
    return url.startswith("http") and not url.startswith("http://127.0.0.1:")

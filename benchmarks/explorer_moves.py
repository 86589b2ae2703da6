"""Explorer moves: for each explorer of the book, the time from a move to the first and to the last picture.

The move is another seed: every explorer has one, and it trains everything anew with the settings that the book shows.
"""

import statistics
from urllib.parse import quote

ROUNDS = 5  # moves of each explorer; the first is left out

# Choose a seed; resolves to [ms to the first change of what is shown, ms to the last], the end of the training.
MOVE = """async ([element, seed]) => {
    const sentence = element.querySelector('[data-part="sentence"]'), times = [];
    const input = [...element.querySelectorAll('.livebook-control')]
        .find(control => control.innerText.startsWith('Seed')).querySelector('input');
    const start = performance.now();
    const changes = new MutationObserver(() => times.push(performance.now() - start));
    for (const part of element.querySelectorAll('[data-part]')) changes.observe(part, {childList: true});
    input.value = seed;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    const isOver = () => times.length && sentence.getAttribute('aria-busy') !== 'true';
    while (!isOver()) await new Promise(resolve => setTimeout(resolve, 5));
    changes.disconnect();
    return [times[0], times.at(-1)];
}"""


def pages(site):
    """The addresses of pages with explorers, from the site's root."""
    chapters = sorted((site / "chapters").rglob("*.html"))
    return [path.relative_to(site) for path in chapters if 'class="explorer"' in path.read_text(encoding="utf-8")]


def moves(page):
    """{name: [(ms to the first picture, ms to the last)]} for the explorers of a page that has just been opened."""
    found = {}
    for element in page.locator(".explorer[data-view]").all():
        element.scroll_into_view_if_needed()
        element.get_by_role("button", name="Run live").click()
        page.wait_for_function("element => element.dataset.shows === 'live'", arg=element.element_handle())
        handle = element.element_handle()
        times = [page.evaluate(MOVE, [handle, 1 + number % 2]) for number in range(ROUNDS)]
        found[element.get_attribute("data-view")] = times[1:]
    return found


def table(site, address, open_page):
    """Lines of a table, the slowest explorer first."""
    rows = []
    for place in pages(site):
        page = open_page(f"{address}/{quote(place.as_posix())}")
        page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
        for name, times in moves(page).items():
            first, last = (statistics.median(each) for each in zip(*times))
            rows.append((last, first, name, place.stem))
        page.context.close()
    yield f"{'explorer':<22}{'page':<20}{'first picture':>14}{'last picture':>14}"
    for last, first, name, place in sorted(rows, reverse=True):
        yield f"{name:<22}{place:<20}{first:11.0f} ms{last:11.0f} ms"

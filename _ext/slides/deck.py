"""Deck: the questions, explorers and pictures of a built page, a slide each, in the order in which they stand there."""

import base64
import re
from html import escape
from pathlib import Path
from urllib.parse import urljoin

import segno
from bs4 import BeautifulSoup

HERE = Path(__file__).parent
FACE = re.compile(r"""url\(["']?([^"')]+\.woff2)["']?\)""")
ELSEWHERE = ".recall-section, .recall-pool, .recall-map"  # questions of other chapters
NOT_SHOWN = ".headerlink, .predict > .admonition-title, .sd-summary-state-marker, script, .hint"
KINDS = {"question": ".predict", "explorer": ".explorer", "picture": ".cell_output .picture"}


def deck(site, address):
    """The deck of the page with this address from the site's root, as parsed HTML."""
    page = BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")
    article, canonical = page.select_one("article.bd-article"), page.select_one('link[rel="canonical"]')
    for element in article.select(f"{ELSEWHERE}, {NOT_SHOWN}"):
        element.decompose()
    title, live = article.find("h1").get_text().strip(), canonical["href"] if canonical else ""
    for link in article.select("a[href]"):  # whose targets lie beside the page
        link["href"] = urljoin(live, link["href"])
    slides, section = [_title(title, live)], title
    for element in article.select(f"h2, {', '.join(KINDS.values())}"):
        if element.name == "h2":
            section = element.decode_contents()
        kind = next((name for name, selector in KINDS.items() if element.css.match(selector)), None)
        if kind and not element.find_parent(class_=["picture", "explorer", "predict"]):
            slides.append(MAKERS[kind](element, section, live))
    return BeautifulSoup(_document(site, title, slides), "html.parser")


def _title(title, live):
    link = f'<p class="live">{code(live)}<a href="{escape(live)}">{escape(live)}</a></p>' if live else ""
    return _slide("title", "", f"<h1>{escape(title)}</h1>{link}")


def _question(box, section, _):
    return _slide("question", section, box.decode_contents())


def _picture(picture, section, _):
    return _slide("picture", section, str(picture))


def _explorer(explorer, section, live):
    """Its first goal, its picture as recorded and its sentence, and the way to the live one."""
    parts = {part["data-part"]: part for part in explorer.select("[data-part]")}
    goal, picture, sentence = (parts[name].decode_contents() for name in ("goal", "picture", "sentence"))
    shown = f'<div class="goal">{goal}</div><div class="shown">{picture}</div>{sentence}'
    address = f"{live}#{explorer['id']}"
    words = escape(explorer["aria-label"].partition(": ")[2])
    link = f'<p class="live">{code(address)}<a href="{escape(address)}">Live: {words}</a></p>' if live else ""
    return _slide("explorer", section, shown, link)


MAKERS = {"question": _question, "explorer": _explorer, "picture": _picture}


def _slide(kind, section, content, beside=""):
    head = f"<h2>{section}</h2>" if section else ""
    room = f'<div class="room"><div class="fit">{content}</div></div>'
    return f'<section class="slide {kind}">{head}{room}{beside}</section>'


def code(address):
    """An address as a QR code."""
    return segno.make(address, micro=False).svg_inline(border=0, omitsize=True, svgclass="code", lineclass=None)


def _document(site, title, slides):
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_faces(site)}{_own("deck.css")}</style>'
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{"".join(slides)}'
        f"<script>{_own('deck.js')}</script></body></html>"
    )


def _own(name):
    return (HERE / name).read_text(encoding="utf-8")


def _faces(site):
    """The book's face of text and that of code, in the file itself."""
    folder = site / "_static" / "typefaces"
    if not (folder / "faces.css").exists():
        return ""

    def inside(found):
        return f"url(data:font/woff2;base64,{base64.b64encode((folder / found[1]).read_bytes()).decode()})"

    return FACE.sub(inside, (folder / "faces.css").read_text(encoding="utf-8"))

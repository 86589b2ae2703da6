"""publishing: a Sphinx extension for what a site has beside its pages: previews, icons, a page for lost readers.

All of it rests on html_baseurl, the address at which the site will stand. Without one there are no previews and no
sitemap, and the page for lost readers takes the root of the host for the root of the site.

Configuration, in the `sphinx: config:` part of _config.yml:
    publishing_image      the picture of a preview, 1200×630, by its path below _static
    publishing_image_alt  what it shows, in words
    publishing_icons      {rel and sizes of a link, such as "apple-touch-icon 180x180": path below _static}
"""

import html
import re
import textwrap
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from docutils import nodes

LOST = "404"
LONGEST = 200  # letters of a description; services cut longer ones in mid-word
RELATIVE = re.compile(r'((?:href|src|action|data-content_root)=")(?![#/"]|[a-z]+:)(?:\./)?')
WORDS = """
<h1>This page is not here</h1>
<p>The address may be mistyped, or the page has moved. Search the book, or choose from its contents:</p>
<form class="lost-search" action="search.html" method="get" role="search">
  <label>Search for <input type="search" name="q"></label> <button type="submit">Search</button>
</form>
<p><a href="index.html">{project}: the first page</a></p>
<nav class="lost-contents" aria-label="Contents">{contents}</nav>
"""


def description(doctree):
    """The first paragraph of a page that stands in no box, on one line."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            return textwrap.shorten(paragraph.astext(), LONGEST, placeholder=" …")
    return ""


def preview(config, address, title, words):
    """{name: content}: what a service shows of a page when somebody shares its address."""
    image = urljoin(config.html_baseurl, f"_static/{config.publishing_image}")
    return {
        "description": words,
        "og:type": "article",
        "og:site_name": config.html_title,
        "og:url": address,
        "og:title": title,
        "og:description": words,
        "og:image": image,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": config.publishing_image_alt,
        "twitter:card": "summary_large_image",
    }


def tag(name, content):
    """Open Graph names its tags in `property`, all others in `name`."""
    attribute = "property" if name.startswith("og:") else "name"
    return f'<meta {attribute}="{name}" content="{html.escape(content)}">'


def add_tags(app, page, template, context, doctree):
    """Write icons into the head of every page, and a preview into that of every page with text."""
    tags = [
        f'<link rel="{rel}" sizes="{sizes}" href="{context["pathto"](f"_static/{path}", resource=True)}">'
        for (rel, sizes), path in ((name.split(), path) for name, path in app.config.publishing_icons.items())
    ]
    if doctree is not None and app.config.html_baseurl:
        address = urljoin(app.config.html_baseurl, app.builder.get_target_uri(page))
        title = html.unescape(re.sub(r"<[^>]+>", "", context["title"]))
        shown = preview(app.config, address, title, description(doctree))
        tags += [tag(name, content) for name, content in shown.items() if content]
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])  # a page without text has none


def lost_page(app):
    """The page that a host such as GitHub Pages serves for every address that is none."""
    yield LOST, {"title": "This page is not here", "body": ""}, "page.html"


def fill_lost_page(app, page, template, context, doctree):
    """Its text can be written only now: the contents are links, and those need a page to start from."""
    if page == LOST:
        contents = context["toctree"](collapse=False, includehidden=True, maxdepth=1)
        context["body"] = WORDS.format(project=html.escape(app.config.html_title), contents=contents)
        context["metatags"] += '\n<meta name="robots" content="noindex">'


def finish(app, error):
    """Give the lost page addresses that hold wherever it is served, and list the site's pages for search engines."""
    if error is not None or app.builder.format != "html":
        return
    lost, base = Path(app.outdir) / f"{LOST}.html", app.config.html_baseurl
    root = urlsplit(base).path or "/"
    if lost.exists():
        lost.write_text(RELATIVE.sub(rf"\g<1>{root}", lost.read_text(encoding="utf-8")), encoding="utf-8")
    if base:
        (Path(app.outdir) / "sitemap.xml").write_text(sitemap(app, base), encoding="utf-8")


def sitemap(app, base):
    """All pages with text, by their full addresses (sitemaps.org, protocol 0.9)."""
    pages = [urljoin(base, app.builder.get_target_uri(name)) for name in sorted(app.env.found_docs)]
    urls = "".join(f"  <url><loc>{html.escape(page)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{urls}</urlset>\n"


def check_base(app, config):
    """An address without its last slash would lose its last part in every link."""
    if config.html_baseurl and not re.fullmatch(r"https?://[^/]+/(.*/)?", config.html_baseurl):
        words = (
            "html_baseurl: expected an address that begins with http and ends with /, such as https://example.org/book/"
        )
        raise ValueError(f"{words}, received {config.html_baseurl!r}")


def setup(app):
    app.add_config_value("publishing_image", "", "html")
    app.add_config_value("publishing_image_alt", "", "html")
    app.add_config_value("publishing_icons", {}, "html")
    app.connect("config-inited", check_base)
    app.connect("html-collect-pages", lost_page)
    app.connect("html-page-context", add_tags)
    app.connect("html-page-context", fill_lost_page)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""typefaces: a Sphinx extension that gives a book its own typefaces, cut down to the letters that a book needs.

The whole typefaces come as Python packages, whose files are verified. The theme's icons are cut down in the same way.

Configuration, in the `sphinx: config:` part of _config.yml:
    typefaces  {family in CSS: name in FACES}
"""

import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from sphinx.util import logging

FOLDER = "typefaces"  # below the built book's _static
ICONS = "vendor/fontawesome/webfonts"  # there too, the theme's
RANGES = [
    *[(0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x141, 0x142), (0x152, 0x153), (0x176, 0x177)],  # Latin
    *[(0x302, 0x304), (0x370, 0x3FF), (0x1D40, 0x1D7F), (0x1DBB, 0x1DBB)],  # hats, bars, Greek, letters high and low
    *[(0x2000, 0x205E), (0x2070, 0x209F), (0x20AC, 0x20AC), (0x2100, 0x214F)],  # spaces, dashes and quotes, ⁻³ and ₀, ℝ
    *[(0x2190, 0x21FF), (0x2200, 0x22FF), (0x2308, 0x230B), (0x25A0, 0x25FF), (0x2605, 0x2605)],  # arrows, ≥, ●, ★
    (0x2713, 0x2717),  # ✓
]
LETTERS = {letter for first, last in RANGES for letter in range(first, last + 1)}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "tnum"]  # of OpenType: pairs, marks over letters, digits of one width
RULE = '@font-face {{ font-family: "{}"; src: url("{}") format("woff2"); font-weight: {} {}; font-display: swap; }}\n'
ICON = re.compile(r'((?:\.fa-[\w-]+:{1,2}before,?)+)\{content:"([^"]*)"\}')
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Face:
    """A whole typeface: where a package keeps it, what its file must be, and what is kept of its axes."""

    package: str
    file: str
    sha256: str
    limits: dict

    def source(self):
        """The path of the verified file."""
        found = importlib.util.find_spec(self.package)
        path = Path(found.submodule_search_locations[0]) / self.file if found else None
        if path is None or not path.exists():
            raise TypefaceError(f"no package {self.package} with {self.file}; pip install -r requirements.txt")
        if hashlib.sha256(path.read_bytes()).hexdigest() != self.sha256:
            raise TypefaceError(f"{path} is not the file that typefaces.py names; install the version that is pinned")
        return path


class TypefaceError(Exception):
    """Some typeface could not be had. The message says which, why, and what to do."""


FACES = {
    "inter": Face(
        "fontpkg_inter",
        "files/Inter[opsz,wght].ttf",
        "29160a80ff49ddcab2c97711247e08b1fab27a484a329ce8b813d820dc559031",
        {"opsz": 14, "wght": (400, 700)},
    ),
    "jetbrains-mono": Face(
        "fontpkg_jetbrains_mono",
        "files/JetBrainsMono[wght].ttf",
        "48715a42ec242c21e9f02692891e147d022299a52e48d5e413e1a942193ffeda",
        {"wght": (400, 700)},
    ),
}


def cut(source, target, letters, limits=None, features=()):
    """Write a web font with some letters of a whole one, its axes limited; `letters` are code points."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source)
    names = [0, 1, 2, 13, 14]  # copyright and licence stay in the file
    subsetter = Subsetter(Options(layout_features=[*features], hinting=False, name_IDs=names, notdef_outline=True))
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    if limits:
        font = instantiateVariableFont(font, limits)
    font.flavor = "woff2"
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def prepare(app, config):
    """Cut the typefaces, or find them as they were cut before; without them pages take the reader's own."""
    app.typefaces = {}
    try:
        for family, name in config.typefaces.items():
            app.typefaces[family] = _kept(Path(app.doctreedir), name, FACES[name])
    except TypefaceError as error:
        app.typefaces = {}
        logger.warning("typefaces: %s", error, type="typefaces")
    if app.typefaces:
        app.add_css_file(f"{FOLDER}/faces.css", priority=400)  # before the book's own


def _kept(doctrees, name, face):
    """The cut file, made once for each source and each way of cutting."""
    source = face.source()
    way = repr((face, sorted(LETTERS), FEATURES)).encode()
    target = doctrees.parent / ".typefaces" / f"{name}-{hashlib.sha256(way).hexdigest()[:12]}.woff2"
    if not target.exists():
        cut(source, target, LETTERS, face.limits, FEATURES)
    return target


def preload(app, page, template, context, doctree):
    """A page asks for the face of its text at once, not when it has read the style sheets."""
    for file in list(app.typefaces.values())[:1]:
        address = context["pathto"](f"_static/{FOLDER}/{file.name}", resource=True)
        link = f'<link rel="preload" as="font" type="font/woff2" href="{address}" crossorigin>'
        context["metatags"] = f"{context.get('metatags', '')}\n{link}"


def deliver(app, error):
    """Put the typefaces beside the finished pages, and cut the theme's icons down to those that pages show."""
    if error is not None or app.builder.format != "html":
        return
    static, rules = Path(app.outdir) / "_static", ""
    for family, file in app.typefaces.items():
        (static / FOLDER).mkdir(exist_ok=True)
        (static / FOLDER / file.name).write_bytes(file.read_bytes())
        rules += RULE.format(family, file.name, 400, 700)
    if rules:
        (static / FOLDER / "faces.css").write_text(rules, encoding="utf-8")
    if app.typefaces and (static / ICONS).is_dir():
        letters = icon_letters(Path(app.outdir))
        for font in sorted((static / ICONS).glob("*.woff2")):
            cut(font, font, letters)


def icon_letters(site):
    """Code points of the icons that a site's pages and scripts name, and of those that its style sheets show."""
    text = {kind: "".join(_texts(site, kind)) for kind in ("html", "js", "css")}
    named = {*re.findall(r"fa-[\w-]+", re.sub(r'src="[^"]*"', "", text["html"]) + text["js"])}
    shown = {content for names, content in ICON.findall(text["css"]) if named & {*re.findall(r"fa-[\w-]+", names)}}
    shown |= {*re.findall(r'"([^"]{1,6})"', ICON.sub("", text["css"]))}
    plain = {re.sub(r"\\([0-9a-f]{2,6})", lambda found: chr(int(found.group(1), 16)), content) for content in shown}
    return {ord(letter) for content in plain for letter in content if "\ue000" <= letter <= "\uf8ff"}


def _texts(site, kind):
    """Of a site's own pages, or of the files that its theme loads."""
    paths = site.rglob("*.html") if kind == "html" else (site / "_static").glob(f"**/*.{kind}")
    others = ("fontawesome.js", "livebook", "lite")
    for path in sorted(paths):
        if not {*others} & {*path.relative_to(site).parts}:
            yield path.read_text(encoding="utf-8", errors="ignore")


def setup(app):
    app.add_config_value("typefaces", {}, "html")
    app.connect("config-inited", prepare)
    app.connect("html-page-context", preload, priority=700)
    app.connect("build-finished", deliver, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

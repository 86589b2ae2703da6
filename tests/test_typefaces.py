"""Typefaces: verified, cut to the letters of the book, small; without them pages take the reader's own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import typefaces
from fontTools.ttLib import TTFont
from typefaces import FACES, LETTERS, TypefaceError, cut, icon_letters

SITE = Path(__file__).parents[1] / "_build" / "html"
built = pytest.mark.skipif(not SITE.exists(), reason="the book is not built")


def test_a_face_is_found_in_its_package_and_verified():
    for face in FACES.values():
        assert face.source().suffix == ".ttf"
        with pytest.raises(TypefaceError, match=r"is not the file that typefaces\.py names"):
            replace(face, sha256="0" * 64).source()


def test_a_face_that_is_not_installed_says_what_to_do():
    with pytest.raises(TypefaceError, match=r"no package fontpkg_none with .*; pip install -r requirements.txt"):
        replace(FACES["inter"], package="fontpkg_none").source()


def test_what_is_cut_has_the_letters_that_were_asked_for_and_weights_between_the_limits(tmp_path):
    cut(FACES["jetbrains-mono"].source(), tmp_path / "few.woff2", {ord("a"), ord("β")}, {"wght": (400, 700)})
    font = TTFont(tmp_path / "few.woff2")
    assert font.flavor == "woff2"
    assert set(font.getBestCmap()) == {ord("a"), ord("β")}
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert "Open Font License" in font["name"].getDebugName(13)


def test_icons_are_those_that_pages_scripts_and_style_sheets_show(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "page.html").write_text('<i class="fas fa-bars"></i>', encoding="utf-8")
    (tmp_path / "_static/theme.js").write_text('button.innerHTML = `<i class="fa-solid fa-xmark">`', encoding="utf-8")
    css = '.fa-bars:before,.fa-navicon:before{content:"\\f0c9"}.fa-xmark:before{content:"\uf00d"}'
    css += '.fa-car:before{content:"\\f1b9"}.box:after{content:"\\f303"}.word:after{content:"more"}'
    (tmp_path / "_static/theme.css").write_text(css, encoding="utf-8")
    assert icon_letters(tmp_path) == {0xF0C9, 0xF00D, 0xF303}


@built
def test_the_faces_of_the_book_and_its_icons_are_small():
    fonts = [
        *(SITE / "_static" / typefaces.FOLDER).glob("*.woff2"),
        *(SITE / "_static" / typefaces.ICONS).glob("*.woff2"),
    ]
    assert len(fonts) == 5
    assert sum(font.stat().st_size for font in fonts) < 90_000


@built
def test_every_letter_of_the_book_is_in_its_face_or_in_none():
    (file,) = (SITE / "_static" / typefaces.FOLDER).glob("inter-*.woff2")
    has, whole = TTFont(file).getBestCmap(), TTFont(FACES["inter"].source()).getBestCmap()
    text = "".join(path.read_text(encoding="utf-8") for path in (SITE / "chapters").rglob("*.html"))
    letters = {ord(letter) for letter in re.sub(r"<[^>]*>", "", text)}
    assert not [chr(letter) for letter in letters & set(whole) - set(has) if letter >= 32]


def test_the_letters_hold_greek_signs_and_marks_that_the_book_draws():
    assert {ord(letter) for letter in "aÉłσΣ−×≥→⁻³₀ᵀ●■▲√½…“”"} <= LETTERS

"""Square: a reader of QR codes reads in it what was written, in the picture as it is drawn."""

import re
import sys

import numpy as np
import zxingcpp

from nnlive.explorers.classroom.codes import Code
from nnlive.explorers.classroom.square import qr_code


def pixels(drawing, size=8):
    """The drawing as grey pixels: its dark modules, each so many pixels wide, on its light ground."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', drawing)[1])
    image = np.full((side, side), 255, dtype=np.uint8)
    for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawing):
        image[int(row), int(column)] = 0
    return image.repeat(size, axis=0).repeat(size, axis=1)


def test_a_hundred_codes_are_read_back():
    for seed in range(1, 101):
        code = str(Code(9999 * seed, seed, 10 * seed))
        assert [found.text for found in zxingcpp.read_barcodes(pixels(qr_code(code)))] == [code]


def test_it_is_a_small_square_with_a_margin_that_is_told_in_words():
    drawing = qr_code("G104-K72T-XQQG")
    assert 'viewBox="0 0 29 29"' in drawing  # version 1 has 21 modules, and 4 on each side
    assert 'aria-label="The code G104-K72T-XQQG as a QR code"' in drawing


def test_without_segno_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    assert qr_code("G104-K72T-XQQG") == ""

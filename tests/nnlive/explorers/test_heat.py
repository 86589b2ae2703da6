"""Numbers as squares of colour: which colour, and how strong."""

import base64
import re
import struct
import zlib

import numpy as np

from nnlive.colours import PAPER, PIXEL_COLOURS
from nnlive.explorers import heat


def pixels(svg):
    """(indices, colours, alphas) of the one PNG in a piece of SVG."""
    file = base64.b64decode(re.search(r"base64,([^\"]+)", svg).group(1))
    at, chunks = 8, {}
    while at < len(file):
        (length,), kind = struct.unpack(">I", file[at : at + 4]), file[at + 4 : at + 8]
        chunks[kind] = file[at + 8 : at + 8 + length]
        at += length + 12
    columns, rows = struct.unpack(">II", chunks[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), dtype=np.uint8).reshape(rows, columns + 1)
    return lines[:, 1:], np.frombuffer(chunks[b"PLTE"], dtype=np.uint8).reshape(-1, 3), chunks[b"tRNS"]


def test_ink_is_black_and_fuller_for_larger_numbers_on_paper_that_hides_what_is_below():
    image = heat.grey_image(np.array([[0.0, 0.5, 1.0]]), 0, 0, 30)
    indices, colours, alphas = pixels(image)
    assert colours[indices[0]].tolist() == [[0] * 3] * 3
    assert [alphas[n] for n in indices[0]] == [0, 128, 255]
    assert image.startswith(f'<rect x="0" y="0" width="30" height="30" fill="{PAPER}"/>')


def test_signed_numbers_have_a_colour_for_each_sign_and_nothing_for_zero():
    indices, colours, alphas = pixels(heat.signed_image(np.array([[-2.0, 0.0, 1.0, 9.0]]), 0, 0, 40, limit=2))
    below, _, above, beyond = (bytes(colours[n]).hex() for n in indices[0])
    assert (f"#{below}", f"#{above}", f"#{beyond}") == (PIXEL_COLOURS[0], PIXEL_COLOURS[1], PIXEL_COLOURS[1])
    faint, none, half, full = (alphas[n] for n in indices[0])
    assert none == 0 < half < full == faint


def test_all_zeros_are_drawn_without_a_limit():
    indices, _, alphas = pixels(heat.signed_image(np.zeros((2, 2)), 0, 0, 20, limit=0.0))
    assert {alphas[n] for n in indices.ravel()} == {0}

"""Library: the compiled loops, and which of NumPy's loops each one stands for."""

import contextlib
import ctypes
from pathlib import Path

from .numpy_loops import CastLoop, UfuncLoop

MODULE = Path(__file__).parent / "loops.wasm"
REALS = {"float": "f", "double": "d"}  # C's name of a type, and NumPy's letter for it
UFUNCS = {"matmul": "rrr", "clip": "rrrr"}  # r stands for one of them, ? for bool
UFUNCS |= dict.fromkeys(["add", "subtract", "multiply", "divide", "maximum", "minimum"], "rrr")
UFUNCS |= dict.fromkeys(["absolute", "negative", "square", "sqrt", "exp", "tanh"], "rr")
UFUNCS |= dict.fromkeys(["greater", "greater_equal", "less", "less_equal", "equal", "not_equal"], "rr?")
CASTS = {"cast_bool": "?", "cast_int8": "b", "cast_uint8": "B", "cast_int32": "i", "cast_other": None}


def load(path=MODULE):
    """[(NumPy's loop, address of ours, where ours finds NumPy's or None)]; OSError if there is no such module here."""
    library = ctypes.CDLL(str(path))
    return [*_ufuncs(library), *_casts(library)]


def _ufuncs(library):
    for name, kinds in UFUNCS.items():
        for real, letter in REALS.items():
            before = None
            if name != "matmul":  # it does all cases itself
                before = ctypes.c_void_p.in_dll(library, f"{name}_before_{real}")
            yield UfuncLoop(name, kinds.replace("r", letter)), _address(library, f"{name}_{real}"), before


def _casts(library):
    for name, source in CASTS.items():
        for real, letter in REALS.items():
            other = "fd".replace(letter, "")
            with contextlib.suppress(LookupError):  # NumPy keeps its casts in another way: they stay
                yield CastLoop(source or other, letter), _address(library, f"{name}_{real}"), None


def _address(library, symbol):
    return ctypes.cast(library[symbol], ctypes.c_void_p).value

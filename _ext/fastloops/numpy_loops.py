"""NumPy's loops: where NumPy keeps the address of an inner loop, and how another one is put there.

For ufuncs NumPy's C API has a function that does it. For casts it has none: there the object that describes a cast is
asked for, and believed only if all that stands in it is what should stand there.
"""

import ctypes
import functools

import numpy as np

REPLACE = 30  # the number of PyUFunc_ReplaceLoopBySignature in NumPy's C API, which never changes
WORD = ctypes.sizeof(ctypes.c_void_p)


class UfuncLoop:
    """The loop of one ufunc for one combination of types, such as np.add for "fff"."""

    def __init__(self, name, types):
        self.ufunc, self.types = getattr(np._core.umath, name), types
        self.numbers = (ctypes.c_int * len(types))(*(np.dtype(letter).num for letter in types))

    def put(self, address, before=None):
        """Put the loop at `address` here; return the address of the one until now, and store it in `before`."""
        before = ctypes.c_void_p() if before is None else before
        if _replace_loop()(self.ufunc, address, self.numbers, ctypes.byref(before)):
            raise LookupError(f"{self.ufunc} has no loop for {self.types}")
        return before.value

    def try_out(self, samples):
        """What the ufunc gives for a few numbers."""
        x, y = samples[self.types[0]]
        if self.ufunc is np.matmul:
            return x.reshape(5, -1) @ y.reshape(-1, 5)
        operands = [x, y] if self.ufunc.nin < 3 else [x, *np.array([-1, 2], x.dtype)]
        return self.ufunc(*operands[: self.ufunc.nin])


class CastLoop:
    """The loop that casts arrays without gaps from one type to another, such as "?" to "f".

    NumPy describes a cast in a PyBoundArrayMethodObject (array_method.h): two dtypes, and a method, which holds a name,
    numbers of operands and results, two settings, and addresses; among them are those of its loops.
    """

    WORDS = "some 1 1 any any 0 0 some some 0 some some some some 0"  # of a method, as they should be
    NAME, LOOP = 0, 11  # which of them are the address of the name, and of the loop for arrays without gaps

    def __init__(self, source, target):
        self.source, self.target = np.dtype(source), np.dtype(target)
        classes = type(self.source), type(self.target)
        self.cast = np._core._multiarray_umath._get_castingimpl(*classes)
        dtypes, method = _words(id(self.cast) + 2 * WORD, 2)  # after the two words that every object begins with
        expected = self.WORDS.split()
        self.words = _words(method + 2 * WORD, len(expected))
        known = [*_words(dtypes, 2)] == [*map(id, classes)] and all(map(_is_as_expected, self.words, expected))
        if not known or ctypes.string_at(self.words[self.NAME]) != b"numeric_cast":
            raise LookupError(f"{self.cast} is not laid out as expected")

    def put(self, address, before=None):
        """Put the loop at `address` here; return the address of the one until now."""
        before, self.words[self.LOOP] = self.words[self.LOOP], address
        return before

    def try_out(self, samples):
        """What the cast gives for a few numbers."""
        return samples[self.source.char][0].astype(self.target)


def _is_as_expected(word, expected):
    return expected == "any" or (word > 0 if expected == "some" else word == int(expected))


def _words(address, number):
    """So many words of memory, each as large as an address."""
    return (ctypes.c_size_t * number).from_address(address)


@functools.cache
def _replace_loop():
    """int PyUFunc_ReplaceLoopBySignature(ufunc, new loop, types, where to store the old one), from NumPy's table."""
    address = ctypes.pythonapi.PyCapsule_GetPointer
    address.restype, address.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    table = _words(address(np._core._multiarray_umath._UFUNC_API, None), REPLACE + 1)
    pointer = ctypes.c_void_p
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, pointer, pointer, pointer)(table[REPLACE])

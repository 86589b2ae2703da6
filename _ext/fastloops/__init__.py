"""fastloops: NumPy in a page, four numbers at a time, with the same bits.

NumPy for the browser is built without SIMD, the instructions that compute several numbers at once. `install()` gives
its ufuncs and casts inner loops that use them. The reader's code stays as it is: `@`, `+`, np.maximum, np.exp, astype.
"""

from .installation import install, use

__all__ = ["install", "use"]

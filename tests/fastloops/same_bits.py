"""Runs in Pyodide: thousands of calls of NumPy, with its own loops and with ours; every bit must be the same.

Cases are (function, a, b), of both types: nan, infinities, -0, denormal numbers; empty, strided, overlapping,
broadcast, mixed. Many go past our loops to NumPy's own, because that is where the borders are.
"""

import itertools

import fastloops
import numpy as np

BINARY = np.add, np.subtract, np.multiply, np.divide, np.maximum, np.minimum
COMPARISONS = np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal
UNARY = np.absolute, np.negative, np.square, np.sqrt, np.exp, np.tanh
RARE = np.array([0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 1e-42, -1e-42, 1e38, -1e38, 3.5, -3.5, 0.1, 0.3])
SIZES = 0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 100, 1000


def cases(real):
    rng = np.random.default_rng(0)
    yield from products(rng, real)
    for size in SIZES:
        for draw in (rng.normal, lambda size: rng.choice(RARE, size)):
            a, b = draw(size=size).astype(real), draw(size=size).astype(real)
            yield from operations(a, b)
            yield from clips(a, b)
            yield from casts(a, b)


def products(rng, real):
    """Matrix products of all shapes and kinds."""

    def array(*shape):
        return rng.normal(size=shape).astype(real)

    rows, terms = (1, 2, 3, 4, 5, 8, 9, 17, 33), (0, 1, 2, 3, 7, 64, 255, 256, 257, 600)
    for m, k, n in itertools.product(rows, terms, (*range(11), 16, 31, 33, 65)):
        if m * k * n < 300_000:
            yield np.matmul, array(m, k), array(k, n)
    for m, k, n in ((300, 2, 64), (300, 64, 3), (128, 784, 128), (64, 300, 3), (5, 257, 9), (130, 513, 67)):
        a, b = array(m, k), array(k, n)
        lefts = a, array(k, m).T, a[::-1, ::-1], array(2 * m, 3 * k)[::2, ::3], np.broadcast_to(a[:1], a.shape), a[0]
        rights = b, array(n, k).T, b[::-1, ::-1], np.broadcast_to(b[:, :1], b.shape), b[:, 0]
        yield from ((np.matmul, left, right) for left, right in itertools.product(lefts, rights))
        yield np.matmul, array(3, m, k), array(3, k, n)
        yield np.matmul, a, array(2, 3, k, n)
        yield np.matmul, array(3, k, m).mT, array(3, k, n)
        yield lambda a, b: np.matmul(a, b, out=np.zeros((len(a), b.shape[1]), a.dtype, order="F")), a, b
        yield lambda a, b: np.matmul(a, b, out=np.zeros((len(a) * 2, b.shape[1] * 3), a.dtype)[::2, ::-3]), a, b
    for rare in RARE:
        a, b = array(13, 17), array(17, 11)
        a[3, 4], b[5, 7], b[5, 6] = rare, rare, 0
        yield np.matmul, a, b
        yield np.matmul, a * 0, -b
    square = array(40, 40)
    yield lambda x, _: np.matmul(x, x, out=x), square, square
    yield lambda x, _: np.matmul(x, x.T, out=x), square, square
    yield lambda x, _: np.matmul(x[:20], x[:, :30], out=x[10:30, 5:35]), square, square
    yield np.matmul, square, square.astype("f" if real == "d" else "d")
    yield np.matmul, np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2)


def operations(a, b):
    """All ufuncs of one and two operands, side by side, strided, in place, overlapping, as reductions."""
    number, zero = a.dtype.type(0.3), a.dtype.type(-0.0)
    pairs = (
        (a, b),
        (a, a),
        (a, number),
        (a, zero),
        (zero, b),
        (number, b),
        (np.repeat(a, 2)[::2], b),
        (a[::-1], b),
        (a[:100, None], b[:100]),
    )
    yield from ((ufunc, left, right) for ufunc in (*BINARY, *COMPARISONS) for left, right in pairs)
    for ufunc in COMPARISONS:
        yield lambda a, b, u=ufunc: u(a, b, out=a.view(bool)[: len(a)]), a, b
    for ufunc in BINARY:
        yield lambda a, b, u=ufunc: u(a, b, out=a), a, b
        yield lambda a, b, u=ufunc: u(a, b, out=b), a, b
        if len(a):
            yield lambda a, b, u=ufunc: u(a[:-1], b[1:], out=a[1:]), a, b
            yield lambda a, b, u=ufunc: u(a, a[0], out=a), a, b
            yield lambda a, b, u=ufunc: u(a[:1], a, out=a), a, b
            for method in (ufunc.reduce, ufunc.accumulate):
                yield lambda a, b, f=method: f(a), a, b
                yield lambda a, b, f=method: f(np.stack([a, b, a]), axis=0), a, b
                yield lambda a, b, f=method: f(np.stack([a, b, a]), axis=1), a, b
            yield lambda a, b, u=ufunc: u(a, b, where=b > 0, out=np.zeros_like(a)), a, b
            yield lambda a, b, u=ufunc: u.at(a, np.zeros(5, int), b[:1]) or a, a, b
    for ufunc in UNARY:
        yield lambda a, b, u=ufunc: u(a), a, b
        yield lambda a, b, u=ufunc: u(a, out=a), a, b
        yield lambda a, b, u=ufunc: u(np.repeat(a, 2)[::2]), a, b
        yield lambda a, b, u=ufunc: u(a[:-1], out=a[1:]), a, b


def clips(a, b):
    """clip with bounds that are numbers, nan, crossed, arrays, missing, or the array itself."""
    bounds = [(-1, 1), (0, 0), (1, -1), (-0.0, 0.0), (0.0, -0.0), (np.nan, 1), (-1, np.nan), (-np.inf, 0.5), (None, 1)]
    for low, high in bounds:
        yield lambda a, b, low=low, high=high: np.clip(a, low, high), a, b
        yield lambda a, b, low=low, high=high: np.clip(a, low, high, out=a), a, b
        yield lambda a, b, low=low, high=high: np.clip(np.repeat(a, 2)[::2], low, high), a, b
    yield lambda a, b: np.clip(a, b, b + 1), a, b
    if len(a):
        yield lambda a, b: np.clip(a, a[0], 2, out=a), a, b
        yield lambda a, b: np.clip(a[:-1], -1, 1, out=a[1:]), a, b


def casts(a, b):
    """Casts to the type of a: of bools (bytes other than 0 and 1 too), integers and the other real type."""
    integers = np.nan_to_num(1000 * b, posinf=2**31 - 1, neginf=-(2**31)).clip(-(2**31), 2**31 - 1).astype(np.int64)
    for source in (np.bool, np.int8, np.uint8, np.int32, np.int64, np.float16, np.float32, np.float64):
        values = (integers if np.dtype(source).kind in "iu" else b).astype(source)
        yield lambda a, values: values.astype(a.dtype), a, values
        yield lambda a, values: np.repeat(values, 2)[::2].astype(a.dtype), a, values
        yield lambda a, values: a + values, a, values
        yield lambda a, values: np.copyto(a, values, casting="unsafe") or a, a, values
    yield lambda a, values: values.view(np.bool).astype(a.dtype), a, integers.astype(np.uint8)
    yield lambda a, b: np.frombuffer(b"." + b.tobytes(), np.int8)[1:].view(b.dtype).astype(np.float64), a, b


def bits(array):
    """Type, shape and bits; of nan only where they are, for which nan comes out a browser may choose."""
    array = np.asarray(array)
    return array.dtype, array.shape, np.where(np.isnan(array), 0, array).tobytes(), np.isnan(array).tobytes()


def fresh(array):
    """A copy to write over; what is strided or broadcast stays as it is, and is not written over."""
    return array.copy() if isinstance(array, np.ndarray) and array.flags.c_contiguous else array


def different(each=1):
    """(how many of the cases, each n-th, were tried, the numbers of those whose bits differ)."""
    assert fastloops.install()
    tried, found = 0, []
    with np.errstate(all="ignore"):
        both = itertools.chain(cases(np.float32), cases(np.float64))
        for number, (function, a, b) in itertools.islice(enumerate(both), 0, None, each):
            results = []
            for ours in (False, True):
                fastloops.use(ours)
                results.append(bits(function(fresh(a), fresh(b))))
            tried += 1
            if results[0] != results[1]:
                found.append(number)
    return tried, found

"""fastloops: the same bits as NumPy's own loops, and NumPy as it was where ours cannot run."""

import ast
import platform

import fastloops
import pytest

LOOPS = 50  # 20 ufuncs and 5 casts, for float32 and float64
STILL_RIGHT = "import numpy as np; assert (np.arange(6.0) @ np.arange(6.0), np.float32(1) + 1) == (55, 2)"


def test_same_bits_in_hundreds_of_cases(run):
    tried, different = ast.literal_eval(run("import same_bits; print(same_bits.different(each=29))"))
    assert tried > 600
    assert different == []


@pytest.mark.exhaustive
def test_same_bits_in_all_cases(run):
    tried, different = ast.literal_eval(run("import same_bits; print(same_bits.different())"))
    assert tried > 19_000
    assert different == []


@pytest.mark.parametrize("each", [9973, pytest.param(97, marks=pytest.mark.exhaustive)])
def test_exp_and_tanh_of_float32_have_the_same_bits(run, each):
    """All 2^32, `each=1`, take minutes: do that when exp or tanh has been touched."""
    tried, different = ast.literal_eval(
        run(f"import every_float; print(every_float.different(every_float.floats({each})))")
    )
    assert tried == -(-(2**32) // each)
    assert different == []


@pytest.mark.parametrize("blocks", [1, pytest.param(20, marks=pytest.mark.exhaustive)])
def test_exp_and_tanh_of_float64_have_the_same_bits(run, blocks):
    program = f"import every_float; print(every_float.different(every_float.doubles({blocks})))"
    tried, different = ast.literal_eval(run(program))
    assert tried == 2 * blocks * 2**20
    assert different == []


def test_a_second_installation_changes_nothing(run):
    assert run("import fastloops; print(fastloops.install(), fastloops.install())") == f"{LOOPS} {LOOPS}"


def test_outside_of_a_browser_nothing_is_replaced():
    assert fastloops.install() == 0


def test_without_its_module_numpy_stays_as_it_was(run):
    """It is missing, empty, cut off, or damaged."""
    program = f"""
import fastloops, pathlib
path, whole = pathlib.Path("/tmp/loops.wasm"), fastloops.library.MODULE.read_bytes()
print(fastloops.install(path), end=" ")
for data in (b"", whole[:-1000], whole[:9999] + bytes(len(whole) - 9999)):
    path.write_bytes(data)
    print(fastloops.install(path), end=" ")
print()
{STILL_RIGHT}"""
    assert run(program) == "0 0 0 0"


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="Node has no switch for SIMD here")
def test_without_simd_numpy_stays_as_it_was(run):
    program = f"import fastloops; print(fastloops.install()); {STILL_RIGHT}"
    assert run(program, "--no-enable-sse4-1") == "0"  # V8 needs these instructions for WebAssembly's SIMD


def test_loops_that_give_other_bits_are_taken_back(run):
    """The loops of add and subtract have changed places, as they could in a module that is not of this NumPy."""
    program = f"""
import fastloops
from fastloops import installation
load = installation.load

def swapped(path):
    loops = load(path)
    names = [getattr(loop, "ufunc", None) for loop, _, _ in loops]
    add, subtract = names.index(np.add), names.index(np.subtract)
    addresses = {{add: loops[subtract][1], subtract: loops[add][1]}}
    return [(loop, addresses.get(place, address), keep) for place, (loop, address, keep) in enumerate(loops)]

import numpy as np
installation.load = swapped
print(fastloops.install())
assert (np.arange(9.0) - np.arange(9.0)).max() == 0
{STILL_RIGHT}"""
    assert run(program) == "0"


def test_where_casts_are_laid_out_in_another_way_they_stay(run):
    """One word after another is expected to be what it is not. Of two of the fifteen nothing is expected."""
    program = """
import fastloops, numpy as np
from fastloops.numpy_loops import CastLoop
refused, words = 0, CastLoop.WORDS.split()
for place, what in enumerate(words):
    other = {"some": "0", "any": "any"}.get(what, "2")
    CastLoop.WORDS = " ".join([*words[:place], other, *words[place + 1 :]])
    try:
        CastLoop("?", "f")
    except LookupError:
        refused += 1
CastLoop.WORDS = " ".join(["0", *words])
print(refused, len(words), fastloops.install())
assert np.array([True, False]).astype("f").tolist() == [1, 0]"""
    assert run(program) == f"13 15 {LOOPS - 10}"


def test_numpys_own_loops_can_be_had_again(run):
    """Which loop is at work shows only in the time it takes, so their addresses are compared."""
    program = """
import fastloops, numpy as np
from fastloops.installation import replaced
fastloops.install()
loop, ours, numpys = replaced[0]
fastloops.use(False)
print(loop.put(numpys) == numpys, end=" ")
fastloops.use(True)
print(loop.put(ours) == ours)"""
    assert run(program) == "True True"

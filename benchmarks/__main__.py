"""python -m benchmarks: one training step of nnlib beside the step's matrix products alone, and beside PyTorch eager.

All run in turn, round after round, in one process with one thread; printed are medians in microseconds, and ratios.
`python -m benchmarks live` measures the built page and JupyterLab instead, `python -m benchmarks sweeps` a stack of
networks beside the same networks one by one, `python -m benchmarks grading` the grading of 300 submissions.
"""

import os

os.environ.pop("OPENBLAS_CORETYPE", None)  # BLAS chooses its kernels
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import platform  # noqa: E402
import sys  # noqa: E402

import numpy as np  # noqa: E402

from .steps import convolution_step, dense_step  # noqa: E402
from .turns import medians  # noqa: E402

WORKLOADS = {
    "2-64-3, 300 rows, SGD": (dense_step, (2, 64, 3), 300, 1000),
    "784-128-10, 128 rows, SGD": (dense_step, (784, 128, 10), 128, 400),
    "3×3 convolution of 32×28×28×1 to 8 filters, with dx": (convolution_step, True, 300),
    "3×3 convolution of 32×28×28×1 to 8 filters, without dx": (convolution_step, False, 300),
}


def main():
    print(f"{platform.processor() or platform.machine()}, NumPy {np.__version__}, float32, 1 thread")
    for title, (make, *arguments, rounds) in WORKLOADS.items():
        tasks = make(*arguments)
        medians(tasks, 20)  # warm up
        alone = medians({name: tasks[name] for name in ("nnlib", "floor")}, rounds)
        print(f"{title}\n  nnlib {alone['nnlib']:.0f} µs, {alone['nnlib'] / alone['floor']:.2f} × its matrix products")
        if "torch" in tasks:
            three = medians(tasks, rounds)
            print(
                f"  with PyTorch in turn: {three['nnlib'] / three['floor']:.2f} × its matrix products, "
                f"{three['nnlib'] / three['torch']:.2f} × PyTorch"
            )
        else:
            print("  PyTorch is not installed")


if __name__ == "__main__":
    if sys.argv[1:] == ["live"]:
        from .live import main
    elif sys.argv[1:] == ["sweeps"]:
        from .sweeps import main
    elif sys.argv[1:] == ["grading"]:
        from .grading import main
    main()

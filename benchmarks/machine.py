"""The machine: how many threads may run, and on how many cores, before any library starts its own; and its name.

`hold_to` must come before NumPy is imported: BLAS reads the environment once.
"""

import os
import platform

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def hold_to(threads, cores):
    """Let every library have this many threads and, with `cores`, the process that many cores if the system can."""
    os.environ.pop("OPENBLAS_CORETYPE", None)  # BLAS chooses its kernels
    for name in THREADS:
        os.environ[name] = str(threads)
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])  # JAX has no other switch


def description():
    """One line: processor, BLAS and its kernels, NumPy, dtype, threads."""
    import numpy as np
    from threadpoolctl import threadpool_info

    blas = next((each for each in threadpool_info() if each["user_api"] == "blas"), {})
    kernels = f"{blas.get('internal_api', 'unknown')} {blas.get('version')} ({blas.get('architecture')})"
    return (
        f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, NumPy {np.__version__}, "
        f"BLAS {kernels}, float32, {os.environ[THREADS[0]]} thread(s)"
    )


def processor():
    """The processor's name where the system tells it, else its architecture."""
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()

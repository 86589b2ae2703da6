"""Running: code that hangs, crashes, floods, or takes what it can get, beside right answers that keep their points."""

from submitting import ALL, POINTS, START, cells, submit_all

NAMED = "import ctypes; ctypes.CDLL(None).prctl(15, b'{mark}', 0, 0, 0)\n"

AT_THE_END = {  # a last cell of a notebook that is right otherwise
    "loop": "while True: pass",
    "loop_that_catches_all": "import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass",
    "loop_deaf_to_signals": """
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass""",
    "sleep": "import time; time.sleep(10**6)",
    "forks": NAMED
    + """
import os, time
for _ in range(200):
    if not os.fork():
        time.sleep(30); os._exit(0)""",
    "forks_that_stay": NAMED
    + """
import os, time
if not os.fork():
    os.setsid()
    if not os.fork(): time.sleep(30); os._exit(0)
    os._exit(0)""",
    "threads": NAMED
    + """
import threading, time
def spin():
    end = time.time() + 30
    while time.time() < end: pass
for _ in range(50): threading.Thread(target=spin).start()""",
    "thread_left_running": """
import threading, time
threading.Thread(target=time.sleep, args=(30,), daemon=True).start()""",
    "thread_that_exits_late": """
import os, threading
threading.Timer(0.001, os._exit, [0]).start()
import time; time.sleep(0.1)""",
    "big_array": "np.ones(10 * 2**30 // 8)",
    "big_list": "parts = [bytearray(2**20) for _ in range(3000)]",
    "big_shared_memory": "import mmap\nfor part in [mmap.mmap(-1, 2**28) for _ in range(12)]: part.write(bytes(2**28))",
    "memory_of_many": """
import os, time
for _ in range(2):
    if not os.fork():
        parts = [b'x' * 2**20 for _ in range(700)]
        time.sleep(30); os._exit(0)
time.sleep(20)""",
    "deaf_to_interruptions": """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass""",
    "slow_in_c": "sum(range(10**12))",
    "import_that_fails": "from google.colab import drive; drive.mount('/content')\nget_ipython().system('ls')",
    "half_a_function": "def half(x:\n    return x\n",
    "values_of_commands": "files = !ls\nt = %timeit -o f()\n# why?\nx = (7\n % 4)",
    "exit": "import os; os._exit(0)",
    "sys_exit": "import sys; sys.exit(0)",
    "quit": "raise SystemExit('bye')",
    "interrupt": "raise KeyboardInterrupt",
    "generator_exit": "raise GeneratorExit",
    "base_exception": "class Odd(BaseException): pass\nraise Odd",
    "exception_without_words": "class E(Exception):\n    def __str__(self): raise self\nraise E",
    "exception_that_loops": "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E",
    "exception_of_a_megabyte": "raise ValueError('x' * 2_000_000)",
    "recursion": "def f(): return f()\nf()",
    "recursion_without_limit": "import sys; sys.setrecursionlimit(10**9)\ndef f(n): return [*map(f, [n + 1])]\nf(0)",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "abort": "import os; os.abort()",
    "flood_of_words": "for _ in range(200): print('x' * 10**6)",
    "flood_of_errors": "import sys\nfor _ in range(200): sys.stderr.write('x' * 10**6)",
    "full_disk": "for i in range(20): open(f'part{i}', 'wb').write(bytes(10**7))",
    "large_file": "open('large', 'wb').write(bytes(10**8))",
    "many_files": "for i in range(5000): open(f'{i}', 'w').close()",
    "kill_the_parent": "import os\nfor pid in (os.getppid(), -1):\n    try: os.kill(pid, 9)\n    except OSError: pass",
    "close_everything": "import os; os.closerange(0, 100)",
    "raise_limits": "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**60, 2**60))",
    "ask_for_input": "input('?')",
    "await_at_the_margin": "import asyncio\nawait asyncio.sleep(1)",
    "magic": "%matplotlib inline\n!rm -r x\n%%time\nx = 1",
    "null_byte": "x = 'a\0b'",
    "parentheses": "(" * 100_000,
    "unary_minus": "-" * 100_000 + "1",
    "huge_cell": "x = '" + "x" * 2_000_000 + "'",
    "lone_surrogate": "x = '\ud800'",
    "cleared": "check = None",
    "write_outside": "open('{folder}/written', 'w').write('here')",
    "remove_outside": "import shutil; shutil.rmtree('{folder}')",
    "connect": "import socket; socket.create_connection(('127.0.0.1', {port}), 3)",
    "connect_by_a_program": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import socket; "
    'socket.create_connection(("127.0.0.1", {port}), 3)\'], check=True)',
}

IN_AN_ANSWER = {  # in place of dense_forward: its points are lost, and no others
    "answer_loops": "while True: pass",
    "answer_exits": "import os; os._exit(1)",
    "answer_raises_exit": "raise SystemExit",
    "answer_raises_interrupt": "raise KeyboardInterrupt",
    "answer_recurses": "return dense_forward(x, W, b)",
    "answer_is_huge": "return np.zeros(10**7)",
    "answer_is_deep": "a = []\n    for _ in range(10**5): a = [a]\n    return a",
    "answer_is_nan": "return x @ W * np.nan",
    "answer_is_an_object": "return object()",
    "answer_holds_itself": "a = []; a.append(a)\n    return a",
    "answer_changes_its_input": "x += 1\n    return x",
    "answer_floods": "print('x' * 10**8); return 0",
    "answer_takes_memory": "return np.ones(10**10)",
}


def write(folder, target):
    """The notebooks; return {student: points earned}."""
    right = {name: cells(fill(code, target)) for name, code in AT_THE_END.items()} | {
        "exit_at_the_top": ["import os; os._exit(0)", *cells()],
        "everything_hangs": cells() + ["while True: pass"] * 3,
        "hangs_before": ["while True: pass"] * 14 + cells(),
        "hangs_after": cells() + ["while True: pass"] * 30,
        "imports_after_a_failure": ["from google.colab import drive\n" + START, *cells()[1:]],
        "magics_everywhere": ["%matplotlib inline\n# right?\n" + cell for cell in cells()],
        "a_thousand_cells": cells() + ["x = 1"] * 3000,
    }
    answer = "def dense_forward(x, W, b):\n    {}\n"
    wrong = {name: cells(dense_forward=answer.format(code)) for name, code in IN_AN_ANSWER.items()}
    return submit_all(folder, right, ALL) | submit_all(folder, wrong, ALL - POINTS["dense_forward"])


def fill(code, target):
    """The code with what it aims at."""
    for name in ("folder", "port", "mark"):
        code = code.replace("{" + name + "}", str(getattr(target, name)))
    return code

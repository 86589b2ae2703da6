"""The command line: python -m nnlib run, sweep, train or compare.   Book: chapters/06_experiments"""

import sys

from .commands import main

sys.exit(main())

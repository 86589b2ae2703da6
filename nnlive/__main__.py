"""The command line: python -m nnlive run, sweep, train or compare.   Book: chapters/08_experiments"""

import sys

from .commands import main

sys.exit(main())

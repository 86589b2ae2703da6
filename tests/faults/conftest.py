"""Lets `import faults` find the package: tests/ stands on pytest's path, where this folder has the same name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "chapters"))

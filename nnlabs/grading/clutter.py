"""Clutter: names of what systems, editors and tools leave in folders, and nobody hands in.   Book: chapters/grading

A name is clutter only if it is on this list: a student's file may begin with a dot or an underscore as well.
"""

import re

_NAMES = (
    r"\.DS_Store|\._.*|__MACOSX|\.AppleDouble|\.Trashes|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|Icon\r",  # macOS
    r"Thumbs\.db|ehthumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information|~\$.*",  # Windows and Office
    r"\.directory|\.Trash-\d+|\.nfs[0-9a-f]+|\.~lock\..*#|lost\+found",  # Linux and LibreOffice
    r"\.ipynb_checkpoints|\.virtual_documents|\.jupyter|\.ipython|__pycache__|\.pytest_cache|\.ruff_cache",
    r"\.git|\.gitignore|\.gitattributes|\.gitkeep|\.vscode|\.idea|\.venv|node_modules|\.dropbox(?:\.\w+)?",
)
_CLUTTER = re.compile("|".join(_NAMES), re.IGNORECASE | re.DOTALL)


def is_clutter(name):
    """Whether a file or folder of this name was made by no student."""
    return bool(_CLUTTER.fullmatch(name))

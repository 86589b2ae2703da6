"""Data: files that notebooks open lie beside them, and are named by patterns from the book's root."""

from pathlib import Path


def data_files(root, patterns):
    """{path from the root, with slashes: file} of all files that match one of the patterns, in order."""
    root = Path(root)
    files = {file for pattern in patterns for file in root.glob(pattern) if file.is_file()}
    return {file.relative_to(root).as_posix(): file for file in sorted(files)}

"""Pack a lab of the built book: python -m scorm lab_1, with the folder _ext on Python's path."""

import argparse
import sys
from pathlib import Path

from .package import PackageError, pack

ROOT = Path(__file__).resolve().parents[2]
SITE, TARGET = ROOT / "_build" / "html", ROOT / "_build" / "scorm"
LABS = "chapters/labs"


def main():
    parser = argparse.ArgumentParser(description="Pack a lab of the built book for a learning platform (SCORM 1.2).")
    parser.add_argument("lab", help="its name, such as lab_1")
    lab = parser.parse_args().lab
    file = TARGET / f"{lab}.zip"
    try:
        count = pack(SITE, f"{LABS}/{lab}.html", file)
    except PackageError as error:
        sys.exit(f"scorm: {error}")
    print(f"{file}: {count} files, {file.stat().st_size / 1e6:.1f} MB. Upload it to your platform as a SCORM package.")


if __name__ == "__main__":
    main()

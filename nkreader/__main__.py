"""``python -m nkreader``: the same as the command ``nkreader``."""

import sys

from nkreader.cli import main

if __name__ == "__main__":
    sys.exit(main())

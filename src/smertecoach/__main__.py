"""`python -m smertecoach`, and the console script."""

import sys

from smertecoach.cli import main

if __name__ == "__main__":
    sys.exit(main())

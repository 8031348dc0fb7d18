"""`python -m smertecoach`, and the console script."""

import os
import sys

from smertecoach import cli


def main() -> None:
    """Run the program and end the process.

    A command leaves nothing to tidy: its files are closed and its output is flushed. Taking the
    interpreter apart piece by piece would cost another quarter of its start.
    """
    code = cli.main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed, or nobody reads any more
            pass
    os._exit(code)


if __name__ == "__main__":
    main()

"""`python -m smertecoach`, and the console script."""

import gc
import os
import sys


def main() -> None:
    """Run the program and end the process.

    A call is over before cycles of garbage matter: looking for them is a tenth of a start. And a
    command leaves nothing to tidy: its files are closed and its output is flushed. Taking the
    interpreter apart piece by piece would cost another quarter of its start.
    """
    gc.disable()
    from smertecoach import cli  # what is loaded is not looked through either

    code = cli.main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed, or nobody reads any more
            pass
    os._exit(code)


if __name__ == "__main__":
    main()

"""Starts the command line, as `python -m toolkit` or as the program `toolkit`."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; ^C is answered in one line from the first moment."""
    try:
        # Loading it takes a moment, in which it cannot answer itself.
        from toolkit.cli import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()

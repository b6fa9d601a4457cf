"""`python -m generator` and the console script: see `cli`."""

import sys

from generator.cli import run


def main() -> int:
    """Run the command line; the exit status is 0 done, 1 errors in the site, 2 wrong usage."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

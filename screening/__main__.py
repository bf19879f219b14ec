"""`python -m screening` is the command line."""

import sys

from screening.cli import main

if __name__ == "__main__":  # a process that the centre starts reads this module too
    sys.exit(main())

"""`python -m lantoa` is the `lantoa` command."""

import sys

from lantoa.cli import main

sys.exit(main())

"""``python -m cundang`` is ``cundang``."""

import sys

from cundang.cli.main import main

sys.exit(main())

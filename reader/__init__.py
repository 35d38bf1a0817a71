"""Manchette, a desktop news reader that is at its best when the network is gone.

The map of the packages and the import rule: README.md beside this file.
"""

import gc

from reader.newer_sqlite import use_newer_sqlite

__version__ = "1.0.0"

# Collections while a thousand modules load free nothing and cost a tenth of a short command's time (measured:
# 0.05 of 0.7 s); later, feeds make objects by the ten thousand that live no longer than their parse.
gc.set_threshold(50_000, 20, 100)

use_newer_sqlite()

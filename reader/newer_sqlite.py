"""Gives Python's `sqlite3` a newer SQLite than the system's.

The question: the full-text index needs SQLite 3.43 (`contentless_delete`, `storage/triggers.py`), and Debian 12 has
Python 3.11 over SQLite 3.40. Without that, an index would have to be told each word of an article that it forgets,
and a library that was made on a newer system could not be opened there.

The answer: where the package `pysqlite3` is installed, the SQLite inside it is loaded first, visible to what is loaded
later, and the standard module calls it in place of the system's. `pyproject.toml` asks for the package where Python is
3.11 on Linux and x86-64, `packaging/bootstrap` wherever Python's SQLite is too old. `storage/database.py` looks at the
version that came of it, so a package that cannot do this any more is noticed before a file is touched.

Not `pysqlite3`'s own module: it has no `setlimit`, which guards against files of strangers, and its errors are other
classes than those of `sqlite3`. What would change our mind: the end of Debian 12, or a Python 3.12 everywhere.
"""

from __future__ import annotations

import os
import sys


def use_newer_sqlite() -> None:
    """Load it, if it is installed. Call it before anything imports `sqlite3`: later it changes nothing."""
    if sys.platform != "linux" or "_sqlite3" in sys.modules:
        return
    usual = sys.getdlopenflags()
    sys.setdlopenflags(usual | os.RTLD_GLOBAL)
    try:
        import pysqlite3  # noqa: F401
    except ImportError:
        pass
    finally:
        sys.setdlopenflags(usual)

"""Makes Python's `sqlite3` use a newer SQLite than the system's.

The question: the full-text index needs SQLite 3.43 (`contentless_delete`, `resources/schema.sql`), and Debian
12 has Python 3.11 with SQLite 3.40. An index for that one would have to be told again each word of an article that
it is to forget, and a library from a newer system could not be opened there.

The answer: where the package `pysqlite3` is installed, the SQLite inside it is loaded first, and visible to what
is loaded later; so the standard module calls it in place of the system's. `pyproject.toml` asks for the package
with Python 3.11 on Linux and x86-64, `packaging/bootstrap` wherever Python's SQLite is too old.
`storage/core/database.py` looks at the version that came of it: a package that does not do this any more is
noticed before a file is touched.

Not `pysqlite3`'s own module: it has no `setlimit`, which guards against files of strangers, and its errors are
other classes than those of `sqlite3`. Costs 14 MB, and 7 ms at a start. What would change our mind: Debian 12 is
gone.
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

"""The standard module over the SQLite of a package, as on Debian 12."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LOOK = """
import reader, sqlite3
from pysqlite3 import dbapi2
assert sqlite3.sqlite_version == dbapi2.sqlite_version, sqlite3.sqlite_version
connection = sqlite3.connect(":memory:")
connection.execute("CREATE VIRTUAL TABLE words USING fts5(word, content='', contentless_delete=1)")
connection.execute("INSERT INTO words(rowid, word) VALUES (1, 'eau')")
connection.execute("DELETE FROM words WHERE rowid = 1")
connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000)
try:
    connection.execute("SELECT zeroblob(2000)").fetchone()
except sqlite3.DataError as error:
    assert error.sqlite_errorcode == sqlite3.SQLITE_TOOBIG
else:
    raise AssertionError("the limit does not hold")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python brings a new SQLite")
def test_a_package_gives_its_sqlite_to_the_standard_module():
    pytest.importorskip("pysqlite3", reason="is installed where Python is 3.11, on Linux and x86-64")
    subprocess.run([sys.executable, "-c", _LOOK], check=True, timeout=60)

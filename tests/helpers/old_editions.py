"""Earlier editions of the program, taken from the history of this project, and the libraries that they wrote."""

from __future__ import annotations

import io
import lzma
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.processes import ROOT

EDITIONS = {
    1: "521584f03117bc976ba21e1e1b48d9ef4b9494d5",
    2: "4774c5b7863bc70fd3dfdc7ad9dc4fbcf6d656f2",
    3: "485d465e916d2a0b0d310929c1a64c8b395e2709",
    4: "a21bd66f5c7e0c294b49bafadf939496519ca624",
    5: "aa69b48874cc721a83c26670c3362c0c96bdc062",
    6: "a82ac4d4dea804305c7b0c349712ec29882dcfa8",
    7: "7a0f641b753678f378dd915d02e6e78851bada19",
    8: "3275c9969bd5c64e3a2c42580c0ead2f71b66ccd",
}
"""By schema, the last commit of it, whose program wrote `tests/data/libraries/schema-N.sqlite.xz`."""
_LIBRARIES = ROOT / "tests" / "data" / "libraries"


_AS_MODULE = "import runpy; runpy.run_module('reader', run_name='__main__', alter_sys=True)"


def old_library(version: int) -> bytes:
    """Give the bytes of a library as the program of that schema left it."""
    return lzma.decompress((_LIBRARIES / f"schema-{version}.sqlite.xz").read_bytes())


def is_in_history(version: int) -> bool:
    """Say whether the program of that schema can be had; not from a source archive or a shallow clone."""
    words = ["git", "-C", str(ROOT), "cat-file", "-e", f"{EDITIONS[version]}^{{commit}}"]
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def program(version: int, folder: Path) -> Sequence[str]:
    """Take the program of that schema from the history into a folder, and give the command that runs it there."""
    there = folder / f"edition-{version}"
    words = ["git", "-C", str(ROOT), "archive", EDITIONS[version], "reader", "resources"]
    with tarfile.open(
        fileobj=io.BytesIO(subprocess.run(words, capture_output=True, check=True).stdout)
    ) as archive:
        archive.extractall(there, filter="data")
    return [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(there)!r}); {_AS_MODULE}"]

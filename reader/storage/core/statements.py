"""The statements in SQL of several lines: `resources/sql/`, a file for each package, with their names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from reader.domain.resources import RESOURCES
from reader.storage.core.tables import ID_BITS, ID_MASK, IDS, OF_SEVERAL_PAPERS

_NAME = re.compile(r"^-- (\w+)\n", re.MULTILINE)
_PART = re.compile(r"\$(\w+)")
_USUAL = {"ids": IDS, "id_bits": ID_BITS, "id_mask": ID_MASK, "of_several_papers": OF_SEVERAL_PAPERS}
"""Parts of many statements."""


@cache
def statements(package: str) -> dict[str, str]:
    """Return the statements of a package by their names."""
    written = Path(RESOURCES, "sql", f"{package}.sql").read_text(encoding="utf-8")
    _, *found = _NAME.split(written)
    return {name: statement.strip() for name, statement in zip(found[::2], found[1::2], strict=True)}


def sql(name: str, **parts: object) -> str:
    """Return a statement, such as "trips.last", with the conditions that it has as `$name`."""
    package, _, statement = name.partition(".")
    every = {**_USUAL, **parts}
    return _PART.sub(lambda part: str(every[part[1]]), statements(package)[statement])

"""The names of all commands, before there is a window."""

from __future__ import annotations

import re
from pathlib import Path

import reader.ui

_ROW = re.compile(r'\badd\(\s*(?:Group\.\w+,\s*)?"(\w+)",')


def command_names() -> list[str]:
    """Read them in the features that declare them."""
    sources = sorted(Path(reader.ui.__file__).parent.rglob("*.py"))
    return [name for path in sources for name in _ROW.findall(path.read_text(encoding="utf-8"))]

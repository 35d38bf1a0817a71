"""A copy of Manchette's source, as much of it as an installation takes."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]


def copy_source(folder: Path) -> Path:
    """Copy what is in a clone and needed to install it into a folder; give the copy."""
    copy = folder / "manchette"
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("reader", "resources", "packaging"):
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    return copy

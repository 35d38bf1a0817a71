"""Packages that a release has just built, so that what is tried is what is published."""

from __future__ import annotations

import os
from pathlib import Path


def released() -> Path | None:
    """Give the folder that `packaging/release.py` has filled; None: whoever tries a package builds it."""
    folder = os.environ.get("MANCHETTE_RELEASED")
    return Path(folder) if folder else None

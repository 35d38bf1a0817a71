"""Files that other programs have made (`tests/data/imports/make.py`), with what is known to be in them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "imports"
PROGRAMS = sorted(truth.parent.name for truth in FOLDER.glob("*/truth.json"))


def truth_of(program: str) -> dict[str, Any]:
    """Give what is known of a program's files."""
    truth: dict[str, Any] = json.loads((FOLDER / program / "truth.json").read_text(encoding="utf-8"))
    return truth


def files_of(program: str, target: Path) -> Path:
    """Copy a program's files to a folder, and give the one to import."""
    shutil.copytree(FOLDER / program, target, dirs_exist_ok=True)
    return target / truth_of(program)["file"]

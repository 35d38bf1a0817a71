"""The corpus of inputs from outside: where it is, and how its files are read."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus (../shared/corpus) is not here")


def read(path: str | Path) -> bytes:
    """Give a file's own bytes; what the corpus keeps gzipped is unpacked."""
    data = (CORPUS / path).read_bytes()
    return gzip.decompress(data) if str(path).endswith(".gz") else data


@cache
def truth(name: str) -> dict[str, Any]:
    """Give a table of expectations: "feed_truth" or "opml_truth"."""
    return json.loads((CORPUS / f"{name}.json").read_bytes())


def files(kind: str) -> list[Path]:
    """List the files of a kind ("hostile", "images", …), as paths relative to the corpus."""
    return sorted(path.relative_to(CORPUS) for path in (CORPUS / kind).rglob("*") if path.is_file())

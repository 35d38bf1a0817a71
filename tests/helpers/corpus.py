"""The corpus of inputs from outside: where it is, and how its files are read."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

CONFORMANCE = ("feeds/feedparser/", "feeds/feedvalidator/")
"""Suites that test corners of the formats, rather than feeds that somebody published."""

SMALL = 12
"""A folder with fewer files is small."""

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus (../shared/corpus) is not here")


def read(path: str | Path) -> bytes:
    """Give a file's own bytes; what the corpus keeps gzipped is unpacked."""
    data = (CORPUS / path).read_bytes()
    return gzip.decompress(data) if str(path).endswith(".gz") else data


@cache
def truth(name: str) -> dict[str, Any]:
    """Give a table of expectations: "feed_truth" or "opml_truth"."""
    return json.loads((CORPUS / f"{name}.json").read_bytes())


def part(paths: Iterable[str], *, every: int = 4, whole: Collection[str] = ()) -> list[str]:
    """Give each n-th file of a folder, and all of a small folder.

    `./check` takes a part where all would take long, `./check long` everything.

    Args:
        paths: All files.
        every: This n.
        whole: Folders of which everything is taken.
    """
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        folders[path.rpartition("/")[0]].append(path)
    return [
        path
        for folder, inside in folders.items()
        for path in (inside if len(inside) < SMALL or folder in whole else inside[::every])
    ]


def files(kind: str) -> list[Path]:
    """List the files of a kind ("hostile", "images", …), as paths relative to the corpus."""
    return sorted(path.relative_to(CORPUS) for path in (CORPUS / kind).rglob("*") if path.is_file())


def normalised(title: str) -> str:
    """As the table was made (unescaped, without tags, folded, 300 characters), plus what we repair on purpose.

    That is: UTF-8 that was encoded twice, Windows-1252 taken for Latin-1, and characters that nobody sees.
    """
    text = undoubled(re.sub(r"<[^>]*>", "", html.unescape(title)))
    text = "".join(bytes([ord(c)]).decode("cp1252", "ignore") if "\x80" <= c <= "\x9f" else c for c in text)
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\ufeff]", "", text)
    return " ".join(text.split())[:300].strip()


def undoubled(text: str) -> str:
    try:
        # Windows-1252 where it has the character, Latin-1 for all else.
        narrow = b"".join(one.encode("cp1252" if ord(one) > 255 else "latin-1") for one in text)
        return narrow.decode("utf-8")
    except UnicodeError:
        return text

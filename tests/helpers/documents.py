"""Our own small documents in `tests/data`, each with its truth beside it.

`NAME.xml` (or `.html`, `.json`, `.opml`) is the document. `NAME.truth.json` says what must be read in it, and only
that which the document is about. Documents are stored as UTF-8, so that they can be read and reviewed; where a
truth has `"encoding"` or `"compressed"`, the test sends them so.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
_TRUTH = ".truth.json"
_SENT_AS = ("encoding", "content_type", "compressed", "url")
"""What a truth says of how its document is sent, and not of what is in it."""


@dataclass(frozen=True)
class Document:
    """A document and its truth."""

    path: Path
    expected: dict[str, Any]
    """What must be read in it."""
    content_type: str | None
    encoding: str
    compressed: str | None
    url: str
    """Where it is said to come from."""

    @property
    def body(self) -> bytes:
        """The bytes as a server would send them."""
        body = self.path.read_text(encoding="utf-8").encode(self.encoding)
        if self.compressed == "gzip":
            return gzip.compress(body, mtime=0)
        if self.compressed == "deflate":
            return zlib.compress(body, wbits=-zlib.MAX_WBITS)
        return body

    def __str__(self) -> str:
        return self.path.name


def documents(folder: str) -> list[Document]:
    """List the documents of a folder of `tests/data` that have a truth, by name."""
    return [_document(truth) for truth in sorted((DATA / folder).glob(f"*{_TRUTH}"))]


def _document(truth: Path) -> Document:
    name = truth.name.removesuffix(_TRUTH)
    (path,) = (each for each in truth.parent.glob(f"{name}.*") if each != truth)
    given = json.loads(truth.read_bytes())
    return Document(
        path=path,
        expected={key: value for key, value in given.items() if key not in _SENT_AS},
        content_type=given.get("content_type"),
        encoding=given.get("encoding", "utf-8"),
        compressed=given.get("compressed"),
        url=given.get("url", "https://feeds.example/"),
    )


def told(expected: dict[str, Any], found: Any) -> dict[str, Any]:
    """Give what was found under the names that a truth has, in its form, so that both can be compared.

    `says` and `lacks` are strings that the text must and must not hold: of those that are there, and of those that
    are absent, the list is given.
    """
    return {name: _told(name, value, found) for name, value in expected.items()}


def _told(name: str, value: Any, found: Any) -> Any:
    if name in ("says", "lacks"):
        return [each for each in value if (each in found.text or each in _plain(found.html)) is (name == "says")]
    if name == "entries":
        return [told(*pair) for pair in zip(value, found.entries, strict=False)] + [
            {"title": entry.title} for entry in found.entries[len(value) :]
        ]
    return _plain(getattr(found, name))


def _plain(value: Any) -> Any:
    """Give a value as JSON would have it: moments as text, files and pictures by their addresses."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, tuple):
        return [getattr(each, "url", each) for each in value]
    return value

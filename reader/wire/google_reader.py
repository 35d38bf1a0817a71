"""Answers of the Google Reader API that hold no article: sources, ids, and the log-in.

They are decoded here, with strict types and bounds. Articles are documents of strangers: they are read in a
parser process (`hostile/imports/server_articles.py`).
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from reader.domain.errors import WireError
from reader.wire.decoder import reader_of

_MOST = 20_000
"""Most subscriptions, or ids, in an answer."""
_Id = Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)]
"""A number, mostly written as text. Servers with other ids are not supported."""
_Line = Annotated[str, Meta(max_length=2_000)]


class Category(msgspec.Struct, frozen=True):
    label: _Line = ""


class Subscription(msgspec.Struct, frozen=True, rename="camel"):
    """A source; unknown fields are ignored."""

    id: Annotated[str, Meta(min_length=1, max_length=8_192)]
    title: _Line = ""
    url: Annotated[str, Meta(max_length=8_192)] | None = None
    html_url: Annotated[str, Meta(max_length=8_192)] | None = None
    categories: Annotated[tuple[Category, ...], Meta(max_length=100)] = ()


class Subscriptions(msgspec.Struct, frozen=True):
    subscriptions: Annotated[tuple[Subscription, ...], Meta(max_length=_MOST)]


class ItemRef(msgspec.Struct, frozen=True, gc=False):
    id: _Id


class ItemRefs(msgspec.Struct, frozen=True, rename="camel"):
    """A page of ids; a list without any may lack its field."""

    item_refs: Annotated[tuple[ItemRef, ...], Meta(max_length=_MOST)] = ()
    continuation: Annotated[str, Meta(max_length=2_000)] | int | None = None


decode_subscriptions = reader_of(Subscriptions)
"""Decodes `subscription/list`. Raises `WireError`."""
decode_ids = reader_of(ItemRefs, strict=False)
"""Decodes `stream/items/ids`. Raises `WireError`."""


def read_log_in(body: bytes) -> str:
    """Return the token of a ClientLogin; raises `WireError`."""
    lines = body[:10_000].decode("utf-8", "replace").splitlines()
    return checked_secret(next((line[5:].strip() for line in lines if line.startswith("Auth=")), ""))


def checked_secret(value: str) -> str:
    """Return a token if it can stand in a header; raises `WireError`."""
    if not (0 < len(value) <= 1_000 and value.isascii() and value.isprintable()):
        raise WireError("token", "not as agreed")
    return value

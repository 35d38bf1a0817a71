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

MOST_SUBSCRIPTIONS = 20_000
_MOST_IDS = 20_000
_Id = Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)]
"""A number, mostly written as text. Servers with other ids are not supported."""
_Line = Annotated[str, Meta(max_length=2_000)]


class Category(msgspec.Struct, frozen=True):
    id: _Line = ""
    label: _Line = ""


class Subscription(msgspec.Struct, frozen=True, rename="camel"):
    """A source; unknown fields are ignored."""

    id: Annotated[str, Meta(min_length=1, max_length=8_192)]
    title: _Line = ""
    url: Annotated[str, Meta(max_length=8_192)] | None = None
    html_url: Annotated[str, Meta(max_length=8_192)] | None = None
    categories: Annotated[tuple[Category, ...], Meta(max_length=100)] = ()


class Subscriptions(msgspec.Struct, frozen=True):
    subscriptions: Annotated[tuple[Subscription, ...], Meta(max_length=MOST_SUBSCRIPTIONS)]


class ItemRef(msgspec.Struct, frozen=True, gc=False):
    id: _Id


class ItemRefs(msgspec.Struct, frozen=True, rename="camel"):
    """A page of ids; a list without any may lack its field."""

    item_refs: Annotated[tuple[ItemRef, ...], Meta(max_length=_MOST_IDS)] = ()
    continuation: Annotated[str, Meta(max_length=2_000)] | int | None = None


decode_subscriptions = reader_of(Subscriptions)
"""Decodes `subscription/list`. Raises `WireError`."""
decode_ids = reader_of(ItemRefs, strict=False)
"""Decodes `stream/items/ids`. Raises `WireError`."""


def read_log_in(body: bytes) -> str:
    """Return the token of a ClientLogin; raises `WireError`."""
    for line in body[:10_000].decode("utf-8", "replace").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "Auth":
            return checked_secret(value.strip())
    raise WireError("Auth", "missing")


def checked_secret(value: str) -> str:
    """Return a token if it can stand in a header; raises `WireError`."""
    if not (0 < len(value) <= 1_000 and value.isascii() and value.isprintable()):
        raise WireError("token", "not as agreed")
    return value

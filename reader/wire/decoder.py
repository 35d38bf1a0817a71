"""How the bytes of a message become a value: strictly, or one error that names the field, never what it held."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from reader.domain.errors import WireError

Message = TypeVar("Message")

_UNKNOWN = "Object contains unknown field"
_MISSING = re.compile(r"\AObject missing required field `(\w+)`")
_PLACE = re.compile(r" - at `\$\.?([\w.\[\]]*)`\Z")


def reader_of(message: type[Message]) -> Callable[[bytes], Message]:
    """Make the function that reads one kind of message.

    That function raises `WireError`: with `field` "" where the bytes are no JSON, else naming the field that is
    not as agreed.
    """
    decoder = msgspec.json.Decoder(message)

    def read(data: bytes) -> Message:
        try:
            # What is passed over is not looked at there, and JSON is UTF-8 to its last byte.
            str(data, "utf-8")
            return decoder.decode(data)
        except msgspec.ValidationError as error:
            raise WireError(_field(str(error)), "not as agreed") from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise WireError("", "no JSON") from error

    return read


def _field(message: str) -> str:
    """Name what msgspec complains about, in our own field names only: a stranger's may be anything."""
    if message.startswith(_UNKNOWN):
        return "unknown field"
    place = found.group(1) if (found := _PLACE.search(message)) else ""
    missing = found.group(1) if (found := _MISSING.match(message)) else ""
    return ".".join(filter(None, (place, missing))) or "message"

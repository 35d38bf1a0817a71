"""Decodes messages strictly; an error names the field, never its content."""

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


def reader_of(message: type[Message], *, strict: bool = True) -> Callable[[bytes], Message]:
    """Make a decoder for one kind of message; `strict`: numbers must not be written as text.

    It raises `WireError`, with `field` "" if the bytes are not JSON, else with the name of the bad field.
    """
    decoder = msgspec.json.Decoder(message, strict=strict)

    def read(data: bytes) -> Message:
        try:
            # msgspec does not check the text of ignored fields, but all of JSON must be UTF-8.
            str(data, "utf-8")
            return decoder.decode(data)
        except msgspec.ValidationError as error:
            raise WireError(_field(str(error)), "not as agreed") from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise WireError("", "no JSON") from error

    return read


def _field(message: str) -> str:
    """Find the field in msgspec's message; only our own names, as a stranger's may be anything."""
    if message.startswith(_UNKNOWN):
        return "unknown field"
    place = found.group(1) if (found := _PLACE.search(message)) else ""
    missing = found.group(1) if (found := _MISSING.match(message)) else ""
    return ".".join(filter(None, (place, missing))) or "message"

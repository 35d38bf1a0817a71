"""The functions of a parser process that may be called ("doors"), and the checks of their answers.

The process has parsed untrusted bytes with native code. If it is ever taken over (`cage.py`), its answers are the
only way out. So an answer is plain data (MessagePack, by msgspec) and names no class. Each door has one result
type, which is checked while the bytes are decoded: missing and unknown fields, lengths, addresses that must be
http or https, names that become parts of paths. An answer that does not fit makes that one document "damaged".

The types are those of the domain. For each a struct is made that has the same fields, refuses others, and has the
bounds of `_FIELDS`; where it fits, the domain's own object is made of it. HTML is not cleaned a second time: the
pane that shows it loads nothing and opens what `ui/reading/link_opener.py` lets through.

Measured on the 2,797 feeds of the corpus (24 MB of answers): 30 ms of CPU to write, 34 to read and check; pickle
took 74 and 66.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from reader.background.messages import Answer, Bug, Done, Line, NoMemory, Raised
from reader.domain.accounts.account import RemoteEntry
from reader.domain.entries.enclosure import SUFFIXES, FileKind
from reader.domain.entries.entry import MAX_ENTRIES, ParsedFeed
from reader.domain.entries.letter import ParsedLetter
from reader.domain.entries.page import ExtractedPage, SavedPage
from reader.domain.errors import FailureReason, FeedError, ImageError, OutlineError, Overrun, ReaderError
from reader.domain.images.image import INSIDE, MAX_WIDTH, Rendition
from reader.domain.importing.imported import ImportedEntries, ImportedRows, ImportedSource, Skipped
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder
from reader.domain.masking import Credentials
from reader.domain.record import Record, as_dict
from reader.domain.sources.feed import FoundFeed, PageFound
from reader.domain.sources.site_icon import LARGE, SMALL, SiteIcon

_Finite = Annotated[float, Meta(ge=-1e9, le=1e9)]
_Number = Annotated[int, Meta(ge=0, le=1 << 53)]
_Address = Annotated[
    str,
    Meta(max_length=8_192, pattern=r"\A(?:https?://[^\x00-\x20\x7f]+|cid:[0-9a-f]{64}(?:/[^\x00-\x20\x7f/]+)?)\Z"),
]
"""On the web, or of a file that came in a letter (`domain/images/image.py: INSIDE`)."""
_Picture = Annotated[bytes, Meta(min_length=12, max_length=20_000_000)]

_MOST = 20_000
"""Most items of a list or tuple in an answer; entries and subscription lists have bounds of their own."""
_MOST_BRANCHES = 100_000
"""Most children of a folder in a subscription list."""

_FIELDS: Mapping[str, Any] = {
    "url": _Address,
    "link": _Address,
    "text": str,
    "html": str,
    "entries": Annotated[tuple[Any, ...], Meta(max_length=MAX_ENTRIES)],
    "fingerprint": Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")],
    "full": _Picture,
    "thumbnail": _Picture,
    "small": Annotated[bytes, Meta(min_length=4 * SMALL**2, max_length=4 * SMALL**2)],
    "large": Annotated[bytes, Meta(min_length=4 * LARGE**2, max_length=4 * LARGE**2)],
    "width": Annotated[int, Meta(ge=1, le=100_000)],
    "height": Annotated[int, Meta(ge=1, le=100_000)],
    "pdq": Annotated[bytes, Meta(min_length=32, max_length=32)],
    "pdq_quality": Annotated[int, Meta(ge=0, le=100)],
    "linked": Annotated[float, Meta(ge=0, le=1)],
    "degree": Annotated[float, Meta(ge=0, le=1)],
    "id": Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)],
    "suffix": Literal[tuple(sorted(SUFFIXES))],
}
"""Bounds of fields by their names, which mean the same in each type. Names that end in `_url` are addresses too;
other text is a line, other numbers count."""


class Forged(ValueError):
    """An answer is not of the door's type."""


class Door(Record):
    """A function of the parser process that may be called."""

    gives: Any
    """The type of the result."""
    damaged: Callable[[str], ReaderError] | None = None
    """Makes the failure that callers expect of an unreadable document. None: `Overrun`, as for a crash; only a
    mistake of ours is a `RuntimeError` then (for tests).
    """
    fits: Callable[..., bool] = lambda result, *arguments: True
    """Tells whether a result can be the answer to the arguments of the call."""

    def failure(self, detail: str) -> ReaderError:
        """Make the failure for a document that made the process fail."""
        return self.damaged(detail) if self.damaged is not None else Overrun("crash")


_feed_damaged, _image_damaged = (partial(error, FailureReason.DAMAGED) for error in (FeedError, ImageError))


def crash(_detail: str) -> ReaderError:
    """Make the failure for a process that died."""
    return Overrun("crash")


def _are_their_own(letter: ParsedLetter, _body: bytes) -> bool:
    """Tell whether a letter's files are what their addresses say: nobody names another's picture."""
    return all(one.url.startswith(INSIDE + sha256(one.body).hexdigest()) for one in letter.files)


def _has_all_pictures(saved: SavedPage, *_: object) -> bool:
    return len(saved.pictures) == len(saved.page.images)


_Text = Annotated[str, Meta(max_length=1 << 25)]
"""Text in any form: HTML, JSON; 32 MB at most."""

DOORS: Mapping[str, Door] = {
    "reader.hostile.backup_contents:picture_size": Door(tuple[int, int] | None, crash),
    "reader.hostile.backup_contents:revise": Door(list[tuple[_Text | bool | None, ...]], crash),
    "reader.hostile.backup_contents:suffix_of": Door(str | None, crash),
    "reader.hostile.cage_probe:missing": Door(tuple[str, ...], crash),
    "reader.hostile.feeds.enclosure:recognise": Door(FileKind | None, _feed_damaged),
    "reader.hostile.imports.contents:entries": Door(ImportedEntries, crash),
    "reader.hostile.imports.contents:rows": Door(ImportedRows, crash),
    "reader.hostile.imports.contents:source": Door(ImportedSource | None, crash),
    "reader.hostile.imports.server_articles:read": Door(tuple[RemoteEntry, ...], _feed_damaged),
    "reader.hostile.letters.letter:read": Door(ParsedLetter, _feed_damaged, fits=_are_their_own),
    "reader.hostile.pages.extraction:extract": Door(ExtractedPage, _feed_damaged),
    "reader.hostile.pages.saved_page:read": Door(SavedPage, _feed_damaged, _has_all_pictures),
    "reader.hostile.feeds.feed:parse": Door(ParsedFeed, _feed_damaged),
    "reader.hostile.feeds.page_feed:find": Door(PageFound, _feed_damaged),
    "reader.hostile.feeds.page_feed:parse": Door(ParsedFeed, _feed_damaged),
    "reader.hostile.feeds.opml:parse": Door(Outline, OutlineError),
    "reader.hostile.pages.feed_discovery:find_feeds": Door(tuple[FoundFeed, ...], _feed_damaged),
    "reader.hostile.pictures.e_reader:for_e_readers": Door(_Picture, _image_damaged),
    "reader.hostile.pictures.icon:render": Door(SiteIcon, _image_damaged),
    "reader.hostile.pictures.picture:hash_of": Door(tuple[bytes | None, int], _image_damaged),
    "reader.hostile.pictures.picture:render": Door(Rendition, _image_damaged),
}
"""Every function that the program may call in the process, with its result."""


def read_answer(door: Door, answer: bytes, arguments: Sequence[Any] = ()) -> Answer:
    """Read and check the answer to a call; raises Forged if the door cannot give it to these arguments."""
    try:
        read: Answer = _decoder(door.gives).decode(answer)
        if isinstance(read, Done):
            read = Done(_of_the_domain(door.gives, read.result))
            if not door.fits(read.result, *arguments):
                raise Forged("no answer to what was asked")
        return read
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Forged(str(error)) from error


def raised(answer: Raised) -> ReaderError:
    """Make the failure of an answer."""
    match answer.kind:
        case "feed":
            return FeedError(FailureReason(answer.reason), answer.detail)
        case "image":
            return ImageError(FailureReason(answer.reason), answer.detail)
        case "outline":
            return OutlineError(answer.detail)


@cache
def _decoder(gives: Any) -> msgspec.msgpack.Decoder[Any]:
    expected: Any = Union[Done[_strict(gives)], Raised, NoMemory, Bug]  # type: ignore[misc]  # noqa: UP007
    return msgspec.msgpack.Decoder(expected)


def _of_the_domain(expected: Any, checked: Any) -> Any:
    if expected is Outline:
        return Outline(**as_dict(checked) | {"children": tuple(map(_branch, checked.children))})
    made = msgspec.convert(checked, expected, from_attributes=True)
    if isinstance(made, Rendition) and not (_is_webp(made.full) and _is_webp(made.thumbnail)):
        raise Forged("a rendition that is none")
    if isinstance(made, Rendition) and made.width > MAX_WIDTH:
        raise Forged("a rendition wider than ours")
    return made


def _is_webp(body: bytes) -> bool:
    return body[:4] == b"RIFF" and body[8:12] == b"WEBP"


# The structs that stand for types of the domain while an answer is checked.


@cache
def _strict(expected: Any) -> Any:
    """Return a type of the same shape that refuses values of other types."""
    if expected is Outline:
        return _Outline
    if isinstance(expected, type) and issubclass(expected, Record):
        hints = get_type_hints(expected)
        fields = [(name, _field(name, hints[name])) for name in expected.__struct_fields__]
        name = f"_{expected.__name__}"
        return msgspec.defstruct(name, fields, frozen=True, gc=False, forbid_unknown_fields=True)
    if isinstance(expected, type) and is_dataclass(expected):
        raise TypeError(f"{expected.__name__} is no record, so its fields would not be checked")
    if expected in _PLAIN:
        return _PLAIN[expected]
    if get_origin(expected) in (Union, types.UnionType):
        return Union[tuple(_strict(one) for one in get_args(expected))]  # noqa: UP007 - made while it runs
    if get_origin(expected) in (tuple, list):
        inner = tuple(one if one is Ellipsis else _strict(one) for one in get_args(expected))
        made = get_origin(expected)[inner]
        # Many empty values take little space on the wire and much in memory.
        return Annotated[made, Meta(max_length=_MOST)] if get_origin(made) is list or Ellipsis in inner else made
    return expected


_PLAIN: Mapping[Any, Any] = {str: Line, int: _Number, float: _Finite, datetime: Annotated[datetime, Meta(tz=True)]}


def _field(name: str, hint: Any) -> Any:
    """Return the type of a field, with the bounds that its name has."""
    bound = _Address if name.endswith("_url") else _FIELDS.get(name)
    if bound is None:
        return _strict(hint)
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if name == "entries":
        return Annotated[tuple[_strict(get_args(hint)[0]), ...], *bound.__metadata__]  # type: ignore[misc,union-attr]
    if bound is str:
        return hint  # a text of any length, or its bytes
    return Union[bound, None] if type(None) in options else bound  # noqa: UP007 - made while it runs


class _Branch(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder or a feed of a list: one that has an address is a feed."""

    title: Line
    attributes: Annotated[tuple[tuple[str, str], ...], Meta(max_length=_MOST)] = ()
    children: Annotated[tuple[_Branch, ...], Meta(max_length=_MOST_BRANCHES)] = ()
    url: _Address | None = None
    site_url: _Address | None = None
    log_in: _Credentials | None = None


class _Credentials(Struct, frozen=True, forbid_unknown_fields=True):
    user: Line
    password: Line | None = None


class _Outline(Struct, frozen=True, forbid_unknown_fields=True):
    title: Line
    children: Annotated[tuple[_Branch, ...], Meta(max_length=_MOST_BRANCHES)]
    attributes: Annotated[tuple[tuple[str, str], ...], Meta(max_length=_MOST)] = ()
    damaged: bool = False
    skipped: Annotated[tuple[Skipped, ...], Meta(max_length=_MOST_BRANCHES)] = ()
    made_by: Line = ""


def _branch(one: _Branch) -> OutlineFolder | OutlineFeed:
    if one.url is None:
        children = tuple(_branch(child) for child in one.children)
        return OutlineFolder(title=one.title, attributes=one.attributes, children=children)
    log_in = Credentials(one.log_in.user, one.log_in.password) if one.log_in else None
    return OutlineFeed(
        url=one.url, title=one.title, site_url=one.site_url, attributes=one.attributes, log_in=log_in
    )

"""Pages that a browser has saved: MHTML (RFC 2557), or HTML with pictures in `data:` addresses or in a folder.

No address in them is asked, and no file is opened here: the caller gives the file's bytes, and the names of the
files beside it. In the page's tree a saved picture has the address that the file tells, else one of `_INLINE` or
`_BESIDE`. So the article is found as in a page from the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from reader.domain.entries.page import SavedPage, SavedPicture
from reader.domain.errors import FailureReason, FeedError
from reader.domain.record import replace
from reader.hostile.markup.images import LAZY, LAZY_SETS, best_address
from reader.hostile.pages.extraction import parse_page, read_article
from reader.hostile.pages.metadata import read_facts
from reader.hostile.pages.tree import blank
from reader.hostile.text.addresses import web_address
from reader.hostile.text.encoding import decode
from reader.hostile.text.mime import Part, base64_of, read_message

_LEAST_INLINE = 200
"""Letters of the shortest picture in a `data:` address: shorter ones are dots that hold a place."""
_INLINE, _BESIDE = "https://inline.invalid/", "https://beside.invalid/"
_MOST_PARTS = 5_000
"""Most parts of an archive that are read."""
_HEAD = 20_000
"""Bytes or characters in which a file says what it is, and browsers note where a page came from."""
_ARCHIVE = re.compile(rb"(?i)\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?content-type:\s*(?:multipart/|text/html)")
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=%]+)", re.IGNORECASE)
_VARIABLE = re.compile(rf"--(sf-img-\d+):\s*url\([\"']?({re.escape(_INLINE)}\d+)")
"""SingleFile writes a picture that is shown twice once, as a variable of the style sheet."""
_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,8000})|Page saved with SingleFile\s+url:\s*(\S{1,8000})"
)


@dataclass(slots=True)
class _Pictures:
    """The saved pictures by their addresses in the tree, and these by what the page calls the files."""

    held: dict[str, SavedPicture] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def hold(self, body: bytes, address: str | None = None) -> str:
        address = address or f"{_INLINE}{len(self.held)}"
        self.held.setdefault(address, SavedPicture(body))
        return address

    def find(self, given: str, base: str) -> str | None:
        """Return the address of what the page calls so; None if it was not saved."""
        path = given.strip().removeprefix("./") or "?"
        name = self.names.get(path) or self.names.get(unquote(path.partition("?")[0])) or web_address(given, base)
        return name if name in self.held else None


def read(body: bytes, files: list[str]) -> SavedPage:
    """Read a saved page.

    Args:
        body: The file.
        files: Paths of the files in the page's folder, `FOLDER/NAME`.

    Raises:
        FeedError: `TOO_LARGE`, or `DAMAGED` where there is no page in it.
    """
    pictures, url, content_type, is_cut = _Pictures(), "", None, False
    if _ARCHIVE.match(body, 0, _HEAD):
        body, url, content_type, is_cut = _read_archive(body, pictures)
    for file in files:
        pictures.names[file] = _BESIDE + quote(file)
        pictures.held[_BESIDE + quote(file)] = SavedPicture(file=file)
    text = _take_inline(decode(body, content_type, html=True)[0], pictures)
    if noted := _SAVED_FROM.search(text, 0, _HEAD):
        url = web_address(noted[1] or noted[2]) or url
    root = parse_page(text)
    facts = read_facts(root)
    base = web_address(facts.base, url) or url
    _place_pictures(root, pictures, base, dict(_VARIABLE.findall(text)))
    page = read_article(root, replace(facts, picture=_preview(facts.picture, pictures, base)), url)
    return SavedPage(
        page=page,
        url=_own_address(url, web_address(facts.address, base)),
        pictures=tuple(pictures.held.get(image.url, SavedPicture()) for image in page.images),
        is_cut=is_cut,
    )


def _read_archive(body: bytes, pictures: _Pictures) -> tuple[bytes, str, str, bool]:
    """Return the page of an archive, its address and content type, and whether the archive breaks off."""
    whole = read_message(body, _MOST_PARTS)
    parts = list(whole.walk())
    saved_from = _word(whole, "snapshot-content-location")
    pages = [one for one in parts if one.kind in ("text/html", "application/xhtml+xml")]
    pages.sort(key=lambda one: _word(one, "content-location") != saved_from)
    if not pages:
        raise FeedError(FailureReason.DAMAGED, "no web page")
    for part in parts:
        location = _word(part, "content-location")
        address = web_address(location)
        if part.kind.startswith("image/"):
            address = pictures.hold(part.content(), address)
        if address:
            pictures.names.setdefault(location, address)
            pictures.names.setdefault("cid:" + _word(part, "content-id").strip("<>"), address)
    url = web_address(saved_from or _word(pages[0], "content-location")) or ""
    return pages[0].content(), url, pages[0].raw("content-type"), any(part.is_cut for part in parts)


def _word(part: Part, name: str) -> str:
    return "".join(part.raw(name).split())


def _own_address(saved_from: str, canonical: str | None) -> str | None:
    """Choose the address that the page gives itself, if it is of the server that it was saved from."""
    if not saved_from or canonical is None:
        return canonical or saved_from or None
    there, given = urlsplit(saved_from), urlsplit(canonical)
    is_of_site = there.netloc == given.netloc and (given.path.strip("/") or not there.path.strip("/"))
    return canonical if is_of_site else saved_from


def _preview(address: str, pictures: _Pictures, base: str) -> str:
    """Return the address of the page's preview picture if that was saved, perhaps under its mere name; else ""."""
    name = unquote(address.partition("?")[0].rpartition("/")[2])
    beside = (one for file, one in pictures.names.items() if name and file.endswith(f"/{name}"))
    return pictures.find(address, base) or next(beside, "")


def _take_inline(text: str, pictures: _Pictures) -> str:
    """Replace the pictures in `data:` addresses by short ones, and empty other files there."""

    def take(found: re.Match[str]) -> str:
        is_picture = re.match(r"image/(?!svg)", found[1], re.IGNORECASE) and len(found[2]) >= _LEAST_INLINE
        content = base64_of(unquote(found[2]).encode()) if is_picture else b""
        return pictures.hold(content) if content else "data:,"

    return _DATA.sub(take, text)


def _place_pictures(root: etree._Element, pictures: _Pictures, base: str, variables: Mapping[str, str]) -> None:
    """Let each picture name the file that was saved of it; browsers leave the addresses of others beside that."""
    for frame in root.iter("iframe"):
        given = frame.get("src", "").strip()
        if given.startswith(("cid:", "./")):
            frame.set("src", pictures.names.get(given, ""))
    for image in list(root.iter("img")):
        around = next(image.iterancestors("picture"), None)
        sources = [] if around is None else list(around.iter("source"))
        attributes = {str(name): str(value) for name, value in image.items()}
        if best_address(attributes, [one.get("srcset", "") for one in sources], base) in pictures.held:
            continue
        used = re.search(r"var\(--(sf-img-\d+)\)", attributes.get("style", ""))
        named = [variables.get(used[1], "")] if used else []
        named += [attributes[name] for name in ("src", *LAZY) if name in attributes]
        address = next(filter(None, (pictures.find(one, base) for one in named)), None)
        if address is not None:
            for one in sources:
                one.attrib.clear()
            for name in (*LAZY, *LAZY_SETS, "srcset"):
                image.attrib.pop(name, "")
            image.set("src", address)
        elif next(image.iterancestors("noscript"), None) is not None:
            blank(image)  # the browser ran scripts, and has saved what they showed instead

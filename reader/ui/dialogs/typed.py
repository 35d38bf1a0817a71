"""Tells what a reader types, pastes or drops to add a paper: an address, a file, a folder or a mail server."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reader.domain.entries.kept_page import SAVED_SUFFIXES
from reader.domain.errors import UsageError
from reader.domain.masking import without_credentials
from reader.web.url import normalise_url

MAIL_SERVER = "imaps://"
LETTER_SUFFIXES = (".eml", ".mbox")
DATA_SUFFIXES = (".opml", ".xml", ".db", ".sqlite", ".json", ".rss", ".atom", ".rdf", ".jsonfeed")
"""Files of other programs, and of feeds."""
_URLS = "urls"
"""Newsboat's list, which has no ending."""
_ADDRESSES = ("http", "https", "feed")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class Typed(Enum):
    """The kind of what was typed."""

    NOTHING = auto()
    """Nothing, or no address and no file."""
    ADDRESS = auto()
    SAVED_PAGE = auto()
    """A page that a browser has saved."""
    LETTERS = auto()
    """A mailbox or message, a folder of them, or a mail server; a file may turn out to be another program's."""
    FILE = auto()
    """Another program's data."""


def kind_of(typed: str) -> Typed:
    """Return the kind of what was typed; looks whether a file is there."""
    if typed[: len(MAIL_SERVER)].lower() == MAIL_SERVER:
        return Typed.LETTERS
    path = path_of(typed)
    if path is None:
        return Typed.ADDRESS if whole(typed) else Typed.NOTHING
    if not path.exists():
        return Typed.NOTHING
    name = path.name.lower()
    if path.is_dir() or not name.endswith((*SAVED_SUFFIXES, *DATA_SUFFIXES)):
        return Typed.LETTERS
    return Typed.SAVED_PAGE if name.endswith(SAVED_SUFFIXES) else Typed.FILE


def path_of(typed: str) -> Path | None:
    """Return the file or folder that was typed, as a path or a `file:` address; None: it is neither."""
    if typed[:5].lower() == "file:":
        url = QUrl(typed)
        # A file of another computer would be fetched by the system before anybody has agreed.
        return Path(url.toLocalFile()) if url.isLocalFile() and not url.host() else None
    is_path = (typed[:1] == "/" and typed[:2] != "//") or typed[:2] == "~/" or _DRIVE.match(typed)
    return Path(typed).expanduser() if is_path else None


def is_sure_of_letters(path: Path) -> bool:
    """Tell whether nothing but letters can be there; another file without a known ending may be a program's."""
    return path.is_dir() or path.name.lower().endswith(LETTER_SUFFIXES)


def take_drop(event: QDropEvent, propose: Callable[[str], object]) -> None:
    """Accept an address, a file or a folder that is dragged, and propose its address when it is dropped."""
    data = event.mimeData()
    offered = data.urls() if data.hasUrls() else [QUrl(data.text().strip(), QUrl.ParsingMode.StrictMode)]
    url = next((one for one in offered if _is_taken(one)), None)
    if url is None:
        event.ignore()
        return
    # Always copy: after a move the other program would delete its file.
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    if event.type() is QEvent.Type.Drop:
        propose(url.toString())


def _is_taken(url: QUrl) -> bool:
    """Tell whether it is an address, or by its name a file or folder for us."""
    path = path_of(url.toString())
    if path is None:
        return url.scheme() in _ADDRESSES and url.isValid()
    name = path.name.lower()
    return name == _URLS or name.endswith((*SAVED_SUFFIXES, *DATA_SUFFIXES)) or is_sure_of_letters(path)


def whole(typed: str) -> str:
    """Normalise the typed text, as subscribing does; "" if it is no address."""
    try:
        return normalise_url(without_credentials(typed)[0])
    except UsageError:
        return ""


def address_in(clipboard: str) -> str:
    """Return the address on the clipboard, or ""."""
    text = clipboard.strip()
    is_address = text.startswith(("http://", "https://", "feed:")) and len(text.split()) == 1
    return text.removeprefix("feed:").removeprefix("//") if is_address and len(text) < 500 else ""


def is_private(address: str) -> bool:
    """Tell whether an address names this machine or a private network, without asking DNS."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".home.arpa")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False

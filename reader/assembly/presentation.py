"""Turns domain data into what the command line prints. JSON keys are a contract: we add some, and rename none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from reader.assembly.output import printable
from reader.assembly.sentences import health_sentence, recovered
from reader.domain.errors import UsageError
from reader.domain.record import Record, as_dict
from reader.domain.sharing.tracking import without_tracking
from reader.domain.sources.folder import read_path, written_path

if TYPE_CHECKING:
    from pathlib import Path

    from reader.assembly.services import Services
    from reader.domain.entries.enclosure import Enclosure
    from reader.domain.entries.entry import Article, Headline
    from reader.domain.events import FeedFailure, RoundReport
    from reader.domain.query.snippet import Snippet
    from reader.domain.sources.feed import Feed, Health
    from reader.offline.enclosure_library import EnclosureLibrary


def moment(value: datetime | None) -> str | None:
    """Write a moment as ISO 8601, UTC, with `Z`."""
    if value is None:
        return None
    return f"{value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def facts(one: Record, *without: str) -> dict[str, Any]:
    """Return the fields of a record as JSON has them, except some. Their names are a contract (`test_json`)."""
    return {name: _in_json(value) for name, value in as_dict(one).items() if name not in without}


def _in_json(value: object) -> object:
    match value:
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_in_json(one) for one in value]
    return facts(value) if isinstance(value, Record) else value


def feed(one: Feed) -> dict[str, Any]:
    health = one.health
    stated = as_dict(one.facts)
    stated.pop("title")  # the list's title may be the reader's own
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "folder": written_path(one.folder) or None,
        "entries": one.entries,
        "unread": one.unread,
        "last_success_at": moment(health.last_success_at),
        "next_check_at": moment(health.next_check_at),
        "error": health.error.value if health.error else None,
        "error_message": trouble(health),
        "failures": health.failures,
        "allow_local": one.allow_local,
        **stated,
        "full_text": one.full_text,
        "images": one.images,
        "every_minutes": one.every_minutes,
        "in_ticker": one.in_ticker,
        "notifies": one.notifies,
        "account": one.account,
        "fetch": "server" if one.by_server else "here",
        "moving_to": one.move.target if one.move else None,
        "moved_from": one.moved_from,
        "kind": one.kind.value,
        "user": one.user,
    }


def report(one: RoundReport) -> dict[str, Any]:
    failures = [
        facts(failure, "title", "detail", "redirected") | {"message": failure_sentence(failure)}
        for failure in one.failures
    ]
    counted = facts(one, "failures", "fed", "cancelled", "busy", "problem", "failed")
    return counted | {"failed": len(failures), "failures": failures}


def failure_sentence(failure: FeedFailure) -> str:
    """Say what happened to a feed of a round, and what happens next."""
    retry_at = datetime.fromisoformat(failure.retry_at) if failure.retry_at else None
    return health_sentence(failure.reason, failure.detail, retry_at, redirected=failure.redirected)


def trouble(health: Health) -> str | None:
    """Describe a failing subscription, and what happens next; None if it is well."""
    if health.error is None:
        return None
    return health_sentence(health.error, health.error_detail, health.next_check_at, redirected=health.redirected)


def headline(one: Headline) -> dict[str, Any]:
    clean = one.url and without_tracking(one.url)
    more = {"author": one.author or None, "tags": [tag.name for tag in one.tags], "clean_url": clean}
    return facts(one, "thumbnail", "muted_rule", "tags") | more


def result(one: Headline, part: Snippet, via: str) -> dict[str, Any]:
    """Present a headline that a search has found, with the part of its text that shows why.

    Args:
        via: `words`: by its words as they were typed; `stem`: by other forms of them.
    """
    snippet = {"text": part.text, "hits": [list(hit) for hit in part.hits]}
    return headline(one) | {"snippet": snippet, "via": via}


def enclosure(one: Enclosure, file: Path | None) -> dict[str, Any]:
    """Present a file that comes with an article; `file` is its path once it is downloaded."""
    return facts(one, "name") | {"file": None if file is None else str(file)}


def article(one: Article, library: EnclosureLibrary) -> dict[str, Any]:
    """Present all of an article."""
    from reader.domain.entries.entry import reading_minutes

    return headline(one.headline) | {
        "section": one.section,
        "standfirst": one.standfirst,
        "html": html(one),
        "text": _body_text(one),
        "reading_minutes": reading_minutes(one.words),
        "images": [facts(image, "entry_id") for image in one.images],
        "enclosures": [enclosure(file, library.path(file)) for file in one.enclosures],
        "versions": one.versions,
        "updated_at": moment(one.updated_at),
        "form": one.form,
        "other_form": one.other_form,
        "page": one.page.value if one.page else None,
    }


def html(one: Article) -> str:
    """Return an article's clean HTML, with pictures as `image:<fingerprint>`."""
    from reader.articles.html_output import to_html
    from reader.articles.page import make_page

    return to_html(make_page(one, whole=True))


def _body_text(one: Article) -> str:
    """Return the article as text, without its head, which has keys of its own."""
    from reader.articles.page import make_page
    from reader.articles.plain_text import body_text

    return body_text(make_page(one, whole=True))


def text(one: Article) -> str:
    """Return an article as plain text, with its head and foot."""
    from reader.articles.page import make_page
    from reader.articles.plain_text import to_text

    return to_text(make_page(one))


def cage(services: Services) -> dict[str, Any]:
    """Let a parser process try the actions that its sandbox must refuse."""
    from reader.domain.publisher import ALONE

    missing = services.shared.sandbox.call("reader.hostile.cage_probe:missing", origin=ALONE)
    return {"caged": not missing, "missing": list(missing)}


def check(services: Services) -> dict[str, Any]:
    """Check the files of a home, and mark damaged ones to be fetched again.

    If the database is damaged, it cannot be relied on, so nothing else is checked or mended.
    """
    from reader.domain.query.place import Place
    from reader.storage.safety.backup import problems
    from reader.storage.safety.recovery import lies_aside

    found = problems(services.database.path)
    found_before = [recovered(services.recovery)] if services.recovery else []
    database = {"path": str(services.database.path), "problems": found_before + found}
    copies = [copy.name for copy in services.upkeep.backups.daily()]
    if found:
        pictures: dict[str, Any] = {"stored": None, "bytes": None, "missing": [], "orphans_deleted": 0}
        return {
            "ok": False, "database": database, "images": pictures, "enclosures": {"missing": []},
            "feeds": None, "entries": None, "copies": copies
        }  # fmt: skip
    missing, missing_files = services.files.forget_missing()
    # A file this database does not know may belong to a damaged one that was set aside and may still be mended.
    knows_all = not (lies_aside(services.database.path) or services.database.is_read_only)
    swept: list[int] = []
    if knows_all:
        files = services.files
        services.database.unless_held(lambda: swept.append(files.images.sweep() + files.enclosures.sweep()))
    stored, size = services.library.images.totals()
    return {
        "ok": not (missing or missing_files or found_before),
        "database": database,
        "images": {"stored": stored, "bytes": size, "missing": missing, "orphans_deleted": sum(swept)},
        "enclosures": {"missing": missing_files},
        "feeds": len(services.library.feeds.all()),
        "entries": services.library.entries.count(Place()),
        "copies": copies,
    }


def feed_choices(words: Sequence[str]) -> dict[str, Any]:
    """Read KEY=VALUE words of `set`; raises UsageError for an unknown key or value."""
    choices: dict[str, Any] = {}
    for word in words:
        key, has_value, value = word.partition("=")
        if not has_value:
            raise UsageError("{word} is not of the form KEY=VALUE", word=printable(word))
        if key == "title":
            choices["own_title"] = one_line(value) or None
        elif key == "folder":
            choices["folder"] = folder_path(value)
        elif key == "full_text":
            if value not in ("auto", "on", "off"):
                raise UsageError("full_text is auto, on or off")
            choices["full_text"] = value
        elif key in _SWITCHES:
            if value not in ("on", "off"):
                raise UsageError("{key} is on or off", key=key)
            choices[_SWITCHES[key]] = value == "on"
        elif key == "fetch":
            if value not in ("here", "server"):
                raise UsageError("fetch is here or server")
            choices["by_server"] = value == "server"
        elif key == "every":
            choices["every_minutes"] = _minutes(value)
        elif key == "url":
            from reader.domain.masking import without_credentials
            from reader.web.url import normalise_url

            address, log_in = without_credentials(value)
            choices["url"] = normalise_url(address)
            if log_in is not None:
                choices |= {"user": log_in.user, "password": log_in.password}
        elif key == "user":
            from reader.domain.masking import Credentials

            if not Credentials(value).is_usable:
                raise UsageError("a user has no colon and no control characters")
            choices["user"] = value or None
        else:
            raise UsageError(
                "a feed has no {key}; it has title, folder, full_text, images, every, ticker, notify, fetch, url,"
                " user",
                key=printable(key),
            )
    return choices


_SWITCHES = {"images": "images", "ticker": "in_ticker", "notify": "notifies"}
"""Choices that are on or off: the name that is typed, and the field."""


def folder_path(value: str) -> tuple[str, ...]:
    """Read a folder; A/B is folder B in folder A (see `written_path`)."""
    return read_path(one_line(value))


def one_line(words: str) -> str:
    """Make one printable line of a typed text."""
    return " ".join(printable(words).split())


def _minutes(value: str) -> int | None:
    if value == "auto":
        return None
    if value.isascii() and value.isdecimal() and len(value) <= 6 and 5 <= int(value) <= 7 * 24 * 60:
        return int(value)
    raise UsageError("every is auto, or minutes from 5 to 10080")

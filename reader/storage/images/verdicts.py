"""Facts about pictures by their content: hashes, verdicts of the lists, and whether they are shown.

`hidden` is computed from the reader's flags, the reader's own decision and the verdict, in the transaction that
changes one of them. So the window reads one indexed column that is always current.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, text

from reader.domain.events import ImagesHidden
from reader.domain.images.block import Hidden, HiddenImage, Judgement, Override, Verdict, is_suspended
from reader.domain.images.image import Rendition
from reader.domain.record import Record, as_dict, read_record
from reader.domain.sources.site_icon import SiteIcon
from reader.storage.core.database import note, set_note
from reader.storage.core.evicted import COUNT_MISSING
from reader.storage.core.statements import sql
from reader.storage.core.store import Store

BATCH = 500
"""Images judged in one transaction."""


class Hashed(Record, kw_only=True):
    """An image with its perceptual hash."""

    fingerprint: str
    pdq: bytes | None
    pdq_quality: int


class Recent(Record, kw_only=True):
    image: Hashed
    url: str
    is_settled: bool
    """It is hidden already, or shown by the reader's decision: a list cannot change that."""


class VerdictStore(Store):
    """Reads and writes facts about pictures by their content."""

    def hidden(self, fingerprints: Sequence[str]) -> dict[str, HiddenImage]:
        """Return the hidden ones of these images, and why."""
        return {
            row.fingerprint: HiddenImage(why=Hidden(row.hidden), reason=row.reason, confirmed=bool(row.confirmed))
            for row in self._rows(_HIDDEN, {"fingerprints": json.dumps(list(fingerprints))})
        }

    def spared(self, fingerprints: Sequence[str]) -> set[str]:
        """Return the images that are shown only because their listed hash matches too many (`is_suspended`)."""
        return set(self._column(_SPARED, {"fingerprints": json.dumps(list(fingerprints))}))

    def hidden_addresses(self, urls: Sequence[str]) -> set[str]:
        """Return the addresses whose pictures are hidden."""
        return set(self._column(_HIDDEN_ADDRESSES, {"urls": json.dumps(list(urls))}))

    def override(self, fingerprint: str, choice: Override | None) -> ImagesHidden:
        """Store the reader's decision about an image; None: remove it."""

        def work(connection: Connection) -> ImagesHidden:
            connection.execute(_OVERRIDE, {"fingerprint": fingerprint, "choice": choice})
            return reckon(connection, [fingerprint])

        return self._database.write(work)

    def overridden(self, fingerprint: str) -> Override | None:
        found = self._first(_OVERRIDDEN, {"fingerprint": fingerprint})
        return None if found is None or found[0] is None else Override(found[0])

    def suspended(self) -> int:
        """Count the listed hashes that match too many images here to be used."""
        return self._number(_SUSPENDED)

    def unhashed(self, limit: int = 50) -> list[str]:
        """Return images without a perceptual hash, stored by an older version."""
        return self._column(_UNHASHED, {"limit": limit})

    def hashed(self, hashes: Iterable[Hashed]) -> None:
        """Store hashes; their images are to be judged again."""
        if values := [as_dict(one) for one in hashes]:
            self._database.write(lambda connection: connection.execute(_SET_HASH, values))

    def recent(self, since: datetime) -> list[Recent]:
        """Return the pictures since a moment."""
        rows = self._rows(_RECENT, {"since": int(since.timestamp())})
        return [read_record(Recent, row._mapping, image=read_record(Hashed, row._mapping)) for row in rows]

    def to_judge(self, limit: int = BATCH) -> list[Hashed]:
        """Return images whose verdict is from an earlier state of the lists."""
        with self._database.read() as connection:
            rows = connection.execute(_TO_JUDGE, {"now": lists_state(connection), "limit": limit}).all()
        return [read_record(Hashed, row._mapping) for row in rows]

    def judged(self, judgements: dict[str, Judgement], state: int) -> ImagesHidden:
        """Store verdicts.

        Args:
            judgements: By fingerprint.
            state: Of the lists that gave them; if they have changed since, the images are judged again.
        """

        def work(connection: Connection) -> ImagesHidden:
            left = _near_keys(connection, judgements)
            for fingerprint, judgement in judgements.items():
                note_judgement(connection, fingerprint, judgement, state)
            return settle(connection, judgements, left)

        return self._database.write(work)

    def state(self) -> int:
        """Return a number that grows when the lists change, or the choice of entries that apply."""
        with self._database.read() as connection:
            return lists_state(connection)

    def lists_changed(self) -> None:
        """Mark every image to be judged again."""
        self._database.write(raise_lists_state)

    def forget_unused(self) -> None:
        """Delete facts about pictures that are gone, unless a decision has to be remembered."""
        with self._database.read() as connection:
            if connection.execute(text(f"SELECT 1 {_UNUSED} LIMIT 1")).first() is None:
                return
        self._database.write(lambda connection: connection.execute(text(f"DELETE {_UNUSED}")))


def identify(
    connection: Connection, url: str, rendition: Rendition | SiteIcon, judgement: Judgement, state: int
) -> None:
    """Store, in the caller's transaction, a new picture's facts and verdict."""
    connection.execute(_IDENTIFY, {**as_dict(rendition), "url": url})
    note_judgement(connection, rendition.fingerprint, judgement, state)
    settle(connection, [rendition.fingerprint], set())


def note_judgement(connection: Connection, fingerprint: str, judgement: Judgement, state: int) -> None:
    """Store one verdict; call `settle` afterwards."""
    connection.execute(_JUDGE, {**as_dict(judgement), "fingerprint": fingerprint, "state": state})


def settle(connection: Connection, fingerprints: Iterable[str], left: set[bytes]) -> ImagesHidden:
    """Suspend listed hashes that match too many images, and compute which images are hidden.

    Args:
        connection: The caller's transaction.
        fingerprints: Images that were judged.
        left: The listed perceptual hashes that they matched before.
    """
    touched = set(fingerprints)
    for key in left | _near_keys(connection, touched):
        matches = connection.execute(_MATCHES, {"key": key}).all()
        suspended = is_suspended((row.fingerprint, urlsplit(row.source_url).hostname or "") for row in matches)
        verdict = Verdict.SUSPENDED if suspended else Verdict.NEAR
        touched.update(connection.execute(_SUSPEND, {"key": key, "verdict": verdict.value}).scalars())
    return reckon(connection, sorted(touched))


def reckon(connection: Connection, fingerprints: Sequence[str]) -> ImagesHidden:
    """Compute, in the caller's transaction, whether images are hidden; gives what changed."""
    values = {"fingerprints": json.dumps(list(fingerprints))}
    before = _hidden_among(connection, values)
    connection.execute(text(f"UPDATE image_identity SET hidden = {_HIDDEN_NOW} WHERE {_AMONG}"), values)
    after = _hidden_among(connection, values)
    changed = [one for one in fingerprints if before.get(one) != after.get(one)]
    if not changed:
        return ImagesHidden()
    if any(one not in after for one in changed):
        # An address that was passed over may lead to it: the next sync fetches it.
        _want_again(connection)
    entries = connection.execute(_ENTRIES, {"fingerprints": json.dumps(changed)}).scalars().all()
    return ImagesHidden(
        added=tuple(one for one in changed if one in after),
        removed=tuple(one for one in changed if one not in after),
        entry_ids=tuple(entries),
    )


def lists_state(connection: Connection) -> int:
    """Return a number that grows when the lists change, or the choice of entries that apply."""
    return int(note(connection, _STATE) or 0)


def raise_lists_state(connection: Connection) -> int:
    """Mark, in the caller's transaction, every image to be judged again; gives the new state."""
    state = lists_state(connection) + 1
    set_note(connection, _STATE, str(state))
    _want_again(connection)
    return state


def _want_again(connection: Connection) -> None:
    """Fetch pictures that were passed over because they would have been hidden (`ImageStore.pass_over`)."""
    if entries := set(connection.execute(_WANT_AGAIN).scalars()):
        connection.execute(COUNT_MISSING, {"ids": json.dumps(sorted(entries))})


def _near_keys(connection: Connection, fingerprints: Iterable[str]) -> set[bytes]:
    values = {"fingerprints": json.dumps(list(fingerprints))}
    return set(connection.execute(_KEYS_OF, values).scalars())


def _hidden_among(connection: Connection, values: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    rows: Sequence[Row[Any]] = connection.execute(_HIDDEN, values).all()
    return {row.fingerprint: tuple(row) for row in rows}


_STATE = "lists_state"
_AMONG = "fingerprint IN (SELECT value FROM json_each(:fingerprints))"

_HIDDEN = text(f"""
    SELECT fingerprint, hidden, reason, confirmed FROM image_identity WHERE {_AMONG} AND hidden IS NOT NULL""")
_SPARED = text(sql("images.spared", among=_AMONG))
_HIDDEN_ADDRESSES = text(sql("images.hidden_addresses"))
_OVERRIDE = text("UPDATE image_identity SET override = :choice WHERE fingerprint = :fingerprint")
_OVERRIDDEN = text("SELECT override FROM image_identity WHERE fingerprint = :fingerprint")
_SUSPENDED = text("SELECT count(DISTINCT near_key) FROM image_identity WHERE verdict = 'suspended'")
_UNHASHED = text(sql("images.unhashed"))
_SET_HASH = text(sql("images.set_hash"))
_RECENT = text(sql("images.recent"))
_TO_JUDGE = text(sql("images.to_judge"))
_IDENTIFY = text(sql("images.identify"))
_JUDGE = text(sql("images.judge"))
_KEYS_OF = text(f"SELECT DISTINCT near_key FROM image_identity WHERE {_AMONG} AND near_key IS NOT NULL")
_MATCHES = text("SELECT fingerprint, source_url FROM image_identity WHERE near_key = :key")
_SUSPEND = text(sql("images.suspend"))
# `domain/images/block.py: hidden` for many rows at once; a test compares the two.
_HIDDEN_NOW = sql("images.hidden_now")
RECKON_ALL = f"UPDATE image_identity SET hidden = {_HIDDEN_NOW} WHERE hidden IS NOT {_HIDDEN_NOW}"
"""Computes for every image whether it is hidden, after rows were imported."""
_WANT_AGAIN = text("""
    UPDATE entry_image SET state = 'wanted' WHERE state <> 'stored' AND state = 'blocked' RETURNING entry_id""")
_ENTRIES = text(f"SELECT DISTINCT entry_id FROM entry_image WHERE {_AMONG} ORDER BY entry_id")
_REMEMBERED = "verdict IN ('blocked', 'near', 'suspended') OR override IS NOT NULL OR hidden IS NOT NULL"
_UNUSED = sql("images.unused", remembered=_REMEMBERED)

"""Rounds of ours without one of their rules each: they must fail on the histories that ours passes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from reader.accounts.google_reader import GoogleReader
from reader.accounts.marks_round import MarksRound, parts
from reader.domain.accounts.account import (
    MARKS_AT_ONCE,
    READ,
    IdSet,
    Listed,
)
from reader.storage.accounts.account_marks import Sending, ServerMarks
from tests.helpers.marks_server import Cut


class Repeating(MarksRound):
    """Sends again what had no answer, without a look at the server."""

    def _send(self, sending: Sequence[Sending]) -> None:
        self.marks.note_sent(self.account.id, sending)
        for one in sending:
            try:
                self.server.mark(one.what, one.value, [one.remote_id])
            except Cut:
                self.server.mark(one.what, one.value, [one.remote_id])


class TrustingPages(MarksRound):
    """Reads each list once, and takes it for whole."""

    def read(self) -> ServerMarks:
        return ServerMarks(*(IdSet(frozenset(_once(self.server, one))) for one in (Listed.UNREAD, Listed.STARRED)))


class AskingForNewOnes(MarksRound):
    """Asks for what is newer than the last round (`ot`), so that it never hears of older articles again."""

    def read(self) -> ServerMarks:
        read = super().read()
        seen = {id_ for (id_,) in self.marks.database.write(lambda c: c.execute(_SEEN).all())}
        lists = (IdSet(one.ids - seen, is_whole=False) for one in (read.unread, read.starred))
        return ServerMarks(*lists) if seen else read


class BelievingOk(MarksRound):
    """Takes an answer for a receipt: what was sent is agreed on."""

    def _send(self, sending: Sequence[Sending]) -> None:
        super()._send(sending)
        for one in sending:
            what = "read" if one.what == READ else "starred"
            values = {"value": one.value, "remote": one.remote_id}
            statement = text(f"UPDATE account_entry SET {what} = :value, sent = 0 WHERE remote_id = :remote")
            self.marks.database.write(lambda c, s=statement, v=values: c.execute(s, v))


class ForgettingWhatIsOut(MarksRound):
    """Does not remember that a request has gone out."""

    def _send(self, sending: Sequence[Sending]) -> None:
        for one in sending:
            for part in parts([one.remote_id], MARKS_AT_ONCE):
                self.server.mark(one.what, one.value, part)


_SEEN = text("SELECT remote_id FROM account_entry")


def _once(server: GoogleReader, listed: Listed) -> set[int]:
    ids: set[int] = set()
    more, pages = None, 0
    while pages == 0 or more is not None:
        page = server.ids(listed, more)
        ids.update(page.ids)
        more, pages = page.more, pages + 1
    return ids

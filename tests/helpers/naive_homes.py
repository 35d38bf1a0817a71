"""Clients as many are written: they must fail on the histories that ours passes, or the histories prove nothing.

Each keeps its marks in memory, sends its outbox, and then takes what the server has for all that does not wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.accounts.google_reader import GoogleReader
from reader.accounts.whole_list import read_list
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import MARKS, READ, AccountError, Listed

FIRST = 100
"""Number of the first article on the server."""


@dataclass
class NaiveHome:
    """A home with an outbox.

    Attributes:
        ids: The server's ids of articles by their numbers.
        repeats: What was sent without an answer is sent again, without a look at the server; else the server is
            read before anything is sent, and an OK is believed.
        page: Ids in a page, of which one reading is trusted; 0: lists are read as they should be.
    """

    ids: Mapping[int, int]
    repeats: bool = False
    page: int = 0
    marks: dict[tuple[int, str], bool] = field(default_factory=dict)
    base: dict[tuple[int, str], bool] = field(default_factory=dict)

    def reset(self) -> None:
        self.marks = {(number, what): False for number in self.ids for what in MARKS}
        self.base = dict(self.marks)

    def has(self, number: int, what: str) -> bool:
        return self.marks[number, what]

    def agreed(self, number: int, what: str) -> bool:
        return self.base[number, what]

    def is_kept(self, number: int) -> bool:
        return False

    def choose(self, number: int, what: str, value: bool) -> None:
        self.marks[number, what] = value

    def run(self, server: GoogleReader) -> None:
        try:
            if not self.repeats:
                self._take(server)
            for (number, what), value in list(self.marks.items()):
                if self.base[number, what] != value:
                    server.mark(what, value, [self.ids[number]])
                    self.base[number, what] = value
            self._take(server)
        except AccountError:
            return

    def _take(self, server: GoogleReader) -> None:
        unread, starred = self._read(server, Listed.UNREAD), self._read(server, Listed.STARRED)
        for number, id_ in self.ids.items():
            for what, value in ((READ, id_ not in unread), ("starred", id_ in starred)):
                if self.marks[number, what] == self.base[number, what]:
                    self.marks[number, what] = self.base[number, what] = value

    def _read(self, server: GoogleReader, listed: Listed) -> frozenset[int]:
        if not self.page:
            return read_list(server, listed, CancelToken()).ids
        ids: set[int] = set()
        more, pages = None, 0
        while pages == 0 or more is not None:
            answer = server.ids(listed, more, most=self.page)
            ids.update(answer.ids)
            more, pages = answer.more, pages + 1
        return frozenset(ids)

"""Runs rounds of an account in a process of its own, and prints what each cost.

The folder has a database with the server's feeds and articles, all unread and not linked.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.accounts.discovery import Servers
from reader.accounts.marks_round import MarksRound
from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.accounts.account import Account
from reader.domain.organising.history import UNREAD
from reader.storage.accounts.account_links import AccountLinks
from reader.storage.accounts.account_marks import AccountMarks
from reader.storage.accounts.accounts import AccountStore
from reader.web.client import Client
from tests.helpers.entries import NOW, Stores, open_stores
from tests.helpers.miniflux_history import secrets

MARKED = 1_000


def main(folder: Path, url: str, user: str, password: str, key: str) -> None:
    with open_stores(folder) as stores:
        client, sandbox = Client(), Sandbox(1)
        servers = Servers(lambda: client, lambda: sandbox, secrets(password, key))
        found = servers.find(url, user, password, CancelToken(), key=key, allow_local=True)
        accounts = AccountStore(stores.database)
        account_id = accounts.add(Account(id=0, url=found.url, user=user, dialect=found.dialect, allow_local=True))
        server = servers.connect(accounts.get(account_id), CancelToken())
        marks, links = AccountMarks(stores.database), AccountLinks(stores.database)

        def run() -> MarksRound:
            done = MarksRound(marks, links, lambda: NOW, accounts.get(account_id), server, CancelToken())
            done.run()
            accounts.note_read(account_id, NOW)
            return done

        def cost(what: str, work: Callable[[], MarksRound], before: Callable[[], object]) -> None:
            before()
            requests, received, sent = server.web.asked, client.meter.received, client.meter.sent
            cpu, began = _cpu(), time.monotonic()
            done = work()
            server.web.sandbox.close()  # so that its processes are waited for, and counted
            server.web.sandbox = Sandbox(1)
            if server.rest is not None:
                server.rest.web.sandbox = server.web.sandbox
            told = {
                "what": what,
                "requests": server.web.asked - requests,
                "received": client.meter.received - received,
                "sent": client.meter.sent - sent,
                "cpu_ms": round(1_000 * (_cpu() - cpu)),
                "ms": round(1_000 * (time.monotonic() - began)),
                "linked": done.linked,
                "marks": len(done.sent),
            }
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()

        cost("first", run, lambda: None)
        for _ in range(3):
            cost("nothing new", run, lambda: None)
        cost("marks", run, lambda: _mark(stores))
        server.web.sandbox.close()
        client.close()


def _mark(stores: Stores) -> None:
    ids = [row[0] for row in stores.rows(f"SELECT id FROM entry ORDER BY id LIMIT {MARKED}")]
    stores.mark(ids, **{UNREAD: False})


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    main(Path(sys.argv[1]), *[*sys.argv[2:5], sys.argv[5] if len(sys.argv) > 5 else ""])

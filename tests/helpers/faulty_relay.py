"""A relay before a server that speaks HTTP, which loses, doubles and makes up what it passes."""

from __future__ import annotations

import http.client
from contextlib import closing

from tests.helpers.marks_server import Faults
from tests.helpers.servers import ScriptedServer, Talk, reply, slam


class FaultyRelay(ScriptedServer):
    """Passes each request to a port of this machine, and the answer back.

    Args:
        port: Where the server listens.

    Attributes:
        faults: Asked for each request; one that marks is called `mark`, others by their paths.
        cuts: How many connections were broken.
        passed: How many requests that mark have reached the server.
    """

    def __init__(self, port: int) -> None:
        super().__init__()
        self.faults = Faults()
        self.cuts = self.passed = 0
        self._behind = port

    def _answer(self, talk: Talk) -> None:
        path = talk.seen.target.partition("?")[0]
        name = "mark" if path.endswith("/edit-tag") else path
        self.faults.between()
        if self.faults.before(name):
            self._cut(talk)
            return
        if name == "mark" and self.faults.lies(name):
            talk.send(reply(200, b"OK"))
            return
        answer = self._pass(talk, name)
        if name == "mark" and self.faults.doubled(name):
            answer = self._pass(talk, name)
        self.faults.between()
        if self.faults.after(name):
            self._cut(talk)
        else:
            talk.send(answer)

    def _cut(self, talk: Talk) -> None:
        self.cuts += 1
        slam(talk)

    def _pass(self, talk: Talk, name: str) -> bytes:
        self.passed += name == "mark"
        kept = {
            key: value for key, value in talk.seen.headers if key.lower() not in ("connection", "content-length")
        }
        with closing(http.client.HTTPConnection("127.0.0.1", self._behind, timeout=60)) as connection:
            connection.request(talk.seen.method, talk.seen.target, talk.seen.body or None, kept)
            answer = connection.getresponse()
            body = answer.read()
        told = [
            f"{key}: {value}"
            for key, value in answer.getheaders()
            if key.lower() not in ("connection", "content-length", "transfer-encoding")
        ]
        return reply(answer.status, body, *told)

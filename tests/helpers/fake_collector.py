"""A collector on loopback that keeps registers as a real one does, and can be made to answer anything.

with FakeCollector() as collector:
    services.flags.enroller.enrol(collector.link, CancelToken())
    collector.answer = reply(200, b"<html>…")      # in place of an honest answer
    assert collector.votes() == {…}
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from reader.wire.flag_report import FlagReport, decode_report, encode
from reader.wire.problem import PROBLEM_TYPE, ProblemName, problem
from reader.wire.tag import collector_id_of
from tests.helpers.servers import ScriptedServer, Seen, Talk, reply

ROOT = b'{"signed": "by nobody; only its hash is looked at"}'
JSON = "Content-Type: application/json"
PROBLEM = f"Content-Type: {PROBLEM_TYPE}"

Answer = bytes | Callable[[FlagReport], bytes]


class FakeCollector(ScriptedServer):
    """See above.

    Attributes:
        answer: What is said in place of an honest answer, while it is set.
        stores: Whether reports are kept although something else is answered.
        registers: The newest report by tag.
        received: All that came, in order.
    """

    def __init__(self) -> None:
        super().__init__({"/list/metadata/1.root.json": reply(200, ROOT), "/v1/reports": self._take})
        self.answer: Answer | None = None
        self.stores = False
        self.registers: dict[str, FlagReport] = {}
        self.received: list[FlagReport] = []

    @property
    def link(self) -> str:
        return f"{self.url('/')}#root={collector_id_of(ROOT)}"

    @property
    def posts(self) -> list[Seen]:
        return [seen for seen in self.requests if seen.method == "POST"]

    def votes(self) -> dict[str, str]:
        """Give what is held: by fingerprint, the reason of a flag, or "withdrawn"."""
        return {
            report.subject.sha256: report.reason if report.op == "flag" else "withdrawn"
            for report in self.registers.values()
        }

    def store(self, report: FlagReport) -> bytes:
        """Keep a report, and give the honest answer."""
        held = self.registers.get(report.tag)
        if held is not None and held.seq == report.seq and held.op != report.op:
            return refusal(ProblemName.SEQ_REUSE, report)
        if held is None or report.seq > held.seq:
            self.registers[report.tag] = held = report
        return receipt(report, seq=held.seq)

    def _take(self, talk: Talk) -> None:
        report = decode_report(talk.seen.body)
        self.received.append(report)
        honest = self.store(report) if self.answer is None or self.stores else b""
        answer = honest if self.answer is None else self.answer
        talk.send(answer if isinstance(answer, bytes) else answer(report))
        talk.close()


def receipt(report: FlagReport, **changes: Any) -> bytes:
    """Make the answer that proves a report, or one that is nearly it."""
    said = {
        "v": 1,
        "tag": report.tag,
        "seq": report.seq,
        "nonce": report.nonce,
        "result": "accepted",
        **changes,
    }
    if said["seq"] > report.seq:
        said["result"] = "superseded"
    return reply(200, json.dumps(said).encode(), JSON)


def refusal(
    name: ProblemName, report: FlagReport, *headers: str, detail: str = "", nonce: str | None = None
) -> bytes:
    """Make a refusal, proved by the report's nonce unless another is given."""
    said = problem(name, detail=detail, nonce=report.nonce if nonce is None else nonce)
    return reply(name.status, encode(said), PROBLEM, *headers)

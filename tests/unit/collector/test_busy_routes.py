"""The two busy routes, which pass by Starlette's layers, fail as all others do."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from reader.collector.app import ListFolder, ReportEndpoint, public_app
from reader.collector.options import Options
from tests.helpers.collectors import a_report


class BrokenWriter:
    def file(self, filing: object) -> bool:
        raise RuntimeError("a bug")


def exchange(folder: Path, method: str, path: str, body: bytes = b"") -> list[Any]:
    """Ask an app whose writer is broken; give what it sends, and what it raises."""
    writer: Any = BrokenWriter()
    info: Any = {}
    app = public_app(ReportEndpoint(writer, Options(home=folder)), ListFolder(folder), info, lambda: True)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "client": ("127.0.0.1", 1)}
    said: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    try:
        asyncio.run(app(scope, receive, send))
    except RuntimeError as error:
        said.append(error)
    return said


def test_a_bug_is_answered_and_told_to_the_server(tmp_path: Path) -> None:
    body = json.dumps(a_report()).encode()
    head, told, error = exchange(tmp_path, "POST", "/v1/reports", body)
    assert (head["status"], json.loads(told["body"])["type"]) == (500, "urn:manchette:problem:internal")
    assert str(error) == "a bug"


@pytest.mark.parametrize(
    ("method", "path", "status", "problem"),
    [
        ("GET", "/list/metadata/timestamp.json", 404, "not-found"),
        ("GET", "/v1/reports", 405, "method-not-allowed"),
        ("POST", "/list/metadata/timestamp.json", 405, "method-not-allowed"),
        ("POST", "/v1/reports", 400, "malformed"),
    ],
)
def test_what_is_refused(tmp_path: Path, method: str, path: str, status: int, problem: str) -> None:
    head, told = exchange(tmp_path, method, path)
    assert (head["status"], json.loads(told["body"])["type"]) == (status, f"urn:manchette:problem:{problem}")

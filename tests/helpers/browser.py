"""A real headless Chromium, steered over WebDriver (w3.org/TR/webdriver2): plain HTTP, so no library is needed.

with open_browser() as page:
    page.open("http://127.0.0.1:8086/mod/")
    page.find("input[name=token]").type("…")
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.free_port import free_port
from tests.helpers.patience import wait_for

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The specification's name for a reference to an element."""
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars"
).split()


class Element:
    """Something on the page."""

    def __init__(self, page: Page, id_: str) -> None:
        self._page = page
        self._id = id_

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and other._id == self._id

    def __hash__(self) -> int:
        return hash(self._id)

    @property
    def text(self) -> str:
        return str(self._page.ask("GET", f"/element/{self._id}/text"))

    def type(self, words: str) -> None:
        self._page.ask("POST", f"/element/{self._id}/value", {"text": words})

    def follow(self) -> None:
        """Click what leads to another page and wait for it: WebDriver's click answers while the old one stands."""
        before = self._page.find("html")
        self._page.ask("POST", f"/element/{self._id}/click", {})
        # Every document has a root of its own, so the same one is still the old page.
        wait_for(lambda: self._page.find("html") != before)


class Page:
    """The browser's one page."""

    def __init__(self, session: str) -> None:
        self._session = session

    def open(self, url: str) -> None:
        self.ask("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        return str(self.ask("GET", "/url"))

    @property
    def source(self) -> str:
        return str(self.ask("GET", "/source"))

    def find(self, selector: str) -> Element:
        """Give the first element of a CSS selector."""
        found = self.ask("POST", "/element", {"using": "css selector", "value": selector})
        return Element(self, found[_ELEMENT])

    def find_all(self, selector: str) -> list[Element]:
        found = self.ask("POST", "/elements", {"using": "css selector", "value": selector})
        return [Element(self, one[_ELEMENT]) for one in found]

    def complaints(self) -> list[str]:
        """Give what the browser wrote into its console: blocked by policy, not found, and so on."""
        return [line["message"] for line in self.ask("POST", "/se/log", {"type": "browser"})]

    def resize(self, width: int, height: int) -> None:
        """Give the page another size, however small."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.ask("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics})

    def run(self, script: str) -> Any:
        """Run a function's body in the page, as its inspector would; give what it returns."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": []})

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.ask("GET", "/screenshot")))

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        return _ask(method, self._session + path, body)


@contextmanager
def open_browser(*, flags: Sequence[str] = (), language: str = "en", size: str = "1100,900") -> Iterator[Page]:
    """Start one with an empty profile; skips the test where none is installed (never in CI)."""
    driver, browser = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("chromium-browser")
    if driver is None or browser is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium or its driver is missing: packaging/bootstrap dev installs both")
        pytest.skip("Chromium or its driver is not installed")
    port = free_port()
    profile = tempfile.mkdtemp(prefix="manchette-browser-")
    process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_up(port, process)
        options = {
            "binary": browser,
            "args": [*_FLAGS, f"--user-data-dir={profile}", f"--window-size={size}", f"--lang={language}", *flags],
            "prefs": {"intl.accept_languages": language},
        }
        wanted = {
            "alwaysMatch": {
                "goog:chromeOptions": options,
                "goog:loggingPrefs": {"browser": "ALL"},
                "timeouts": {"implicit": 10_000},
            }
        }
        made = _ask("POST", f"http://127.0.0.1:{port}/session", {"capabilities": wanted})
        session = f"http://127.0.0.1:{port}/session/{made['sessionId']}"
        try:
            yield Page(session)
        finally:
            _ask("DELETE", session)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(profile, ignore_errors=True)


def _wait_until_up(port: int, process: subprocess.Popen[bytes]) -> None:
    def is_up() -> bool:
        assert process.poll() is None, "the browser's driver ended"
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        return False

    wait_for(is_up)


def _ask(method: str, url: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(json.load(error)["value"]["message"]) from error

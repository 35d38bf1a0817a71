"""Saves the pages of a site as people do: as MHTML, with "Save as…" and its folder, and by SingleFile.

    python -m tests.helpers.saving_browser    # makes tests/data/saved_pages anew

SingleFile is npm's `single-file-cli`, which nobody needs but for this: `MANCHETTE_SINGLE_FILE` names its script
`single-file-node.js`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.browser import Page, open_browser
from tests.helpers.desktop import desktop
from tests.helpers.feed_server import FeedServer
from tests.helpers.patience import wait_for
from tests.helpers.saved_site import publish_site

_SINGLE_FILE = os.environ.get("MANCHETTE_SINGLE_FILE", "")
_ATTEMPTS = 5
"""Of SingleFile: a third of them ended well here and wrote nothing."""
_SITE = "coast.example"
_SAVE_BUTTON = ("1075", "799")
"""Where the dialog has it on a screen of 1280 × 900: keys alone complete a name, and stay in the dialog."""
_FLAGS = (
    "--no-sandbox --no-first-run --disable-gpu --disable-sync --disable-background-networking"
    " --password-store=basic"
).split()


def flags(server: FeedServer) -> list[str]:
    """Let a browser find the site of the fixtures on this server."""
    return [f"--host-resolver-rules=MAP {_SITE} 127.0.0.1:{server.port}"]


def snapshot(page: Page, url: str) -> bytes:
    """Save a page as MHTML."""
    page.open(url)
    wait_for(lambda: page.run("return [...document.images].every(one => one.complete)"))
    answer = page.ask("POST", "/goog/cdp/execute", {"cmd": "Page.captureSnapshot", "params": {"format": "mhtml"}})
    return bytes(answer["data"], "utf-8")


def save_as(server: FeedServer, pages: Sequence[tuple[str, str]], folder: Path) -> None:
    """Save pages by the keys of a browser on a screen, each with its folder. `pages`: names and addresses."""
    profile = folder / "profile"
    with desktop("1280x900") as screen:

        def do(*words: str) -> None:
            command, environment = ["xdotool", *words], screen.environment
            subprocess.run(command, env=environment, check=False, capture_output=True, timeout=60)
            time.sleep(0.4)

        browser = subprocess.Popen(
            ["chromium", *_FLAGS, *flags(server), f"--user-data-dir={profile}", pages[0][1]],
            env=screen.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(lambda: server.asked() > 0)
            time.sleep(4)
            for name, url in pages:
                file = folder / f"{name}.html"
                do("mousemove", "600", "500", "click", "1")
                do("key", "ctrl+l")
                do("type", "--delay", "4", url)
                do("key", "Return")
                time.sleep(2)
                do("key", "ctrl+s")
                time.sleep(2)
                do("key", "ctrl+a")
                do("type", "--delay", "4", str(file))
                do("mousemove", *_SAVE_BUTTON, "click", "1")
                wait_for(file.exists)
                time.sleep(1)
        finally:
            browser.terminate()
            browser.wait(20)
            shutil.rmtree(profile, ignore_errors=True)


def can_save_as_one_file() -> bool:
    return bool(_SINGLE_FILE and shutil.which("node") and shutil.which("chromium"))


def one_file(server: FeedServer, url: str, file: Path) -> None:
    """Save a page by SingleFile, which at times ends well and has written nothing: it is asked again then."""
    browser = shutil.which("chromium") or "chromium"
    arguments = ", ".join(f'"{one}"' for one in ("--no-sandbox", *flags(server)))
    options = (f"--browser-executable-path={browser}", f"--browser-args=[{arguments}]")
    for _ in range(_ATTEMPTS):
        subprocess.run(["node", _SINGLE_FILE, url, file, *options], check=True, capture_output=True, timeout=120)
        if file.exists():
            return
    raise AssertionError(f"SingleFile ended well {_ATTEMPTS} times and wrote nothing of {url}")


def main() -> None:
    folder = Path(__file__).parents[1] / "data" / "saved_pages"
    folder.mkdir(exist_ok=True)
    with FeedServer() as server:
        pages = {one.name: one for one in publish_site(server, f"http://{_SITE}")}
        with open_browser(flags=flags(server)) as browser:
            for name in ("plain", "windows-1256"):
                (folder / f"{name}.mhtml").write_bytes(snapshot(browser, pages[name].url))
        save_as(server, [("oasis", pages["oasis"].url)], folder)
        one_file(server, pages["twice"].url, folder / "twice.html")


if __name__ == "__main__":
    main()

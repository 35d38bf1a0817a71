"""Ten pages in four languages, saved by a real browser in three ways: the articles that are fetched, no request.

MANCHETTE_SINGLE_FILE=…/single-file-node.js ./check long tests/integration/test_saved_by_browsers.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.helpers.browser import open_browser
from tests.helpers.commands import run
from tests.helpers.feed_server import FeedServer
from tests.helpers.saved_site import SitePage, publish_site
from tests.helpers.saving_browser import can_save_as_one_file, one_file, save_as, snapshot

pytestmark = pytest.mark.long


def as_archives(server: FeedServer, pages: list[SitePage], folder: Path) -> str:
    with open_browser() as browser:
        for page in pages:
            (folder / f"{page.name}.mhtml").write_bytes(snapshot(browser, page.url))
    return "mhtml"


def by_keys(server: FeedServer, pages: list[SitePage], folder: Path) -> str:
    if not all(shutil.which(tool) for tool in ("chromium", "Xvfb", "xdotool")):
        pytest.skip("Chromium, Xvfb or xdotool is not installed")
    save_as(server, [(page.name, page.url) for page in pages], folder)
    return "html"


def by_single_file(server: FeedServer, pages: list[SitePage], folder: Path) -> str:
    if not can_save_as_one_file():
        pytest.skip("MANCHETTE_SINGLE_FILE does not name the script of SingleFile")
    for page in pages:
        one_file(server, page.url, folder / f"{page.name}.html")
    return "html"


@pytest.mark.parametrize("save", [as_archives, by_keys, by_single_file])
def test_ten_saved_pages_are_the_articles_that_were_fetched(
    tmp_path: Path, save: Callable[[FeedServer, list[SitePage], Path], str]
) -> None:
    saved, fetched, kept = tmp_path / "saved", tmp_path / "fetched", tmp_path / "kept"
    saved.mkdir()
    with FeedServer() as server:
        pages = publish_site(server)
        entries = {page.name: keep(fetched, page.url, "--allow-local") for page in pages}
        ending = save(server, pages, saved)
        asked = server.asked()
        for page in pages:
            article, shown = entries[page.name], keep(kept, saved / f"{page.name}.{ending}")
            assert words(shown) == words(article), page.name
            assert (shown["title"], shown["language"]) == (article["title"], article["language"])
            mine, theirs = pictures(shown), pictures(article)
            if page.name == "sets":  # the same two pictures, in the files that the browser chose
                assert len(mine) == len(theirs)
                assert set(mine) <= {sha256(one).hexdigest() for one in page.pictures.values()}
            else:
                assert mine == theirs, page.name
        assert server.asked() == asked


def test_no_socket_is_opened_to_keep_a_file(tmp_path: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    file = Path(__file__).parents[1] / "data" / "saved_pages" / "plain.mhtml"
    trace = tmp_path / "trace"
    program = [sys.executable, "-m", "reader", "--home", tmp_path / "home", "keep", file]
    subprocess.run(["strace", "-f", "-e", "trace=network", "-o", trace, *program], check=True, capture_output=True)
    told = trace.read_text()
    assert "AF_INET" not in told
    assert "connect(" not in told


def keep(home: Path, what: object, *words: str) -> dict:
    entry = run(home, "keep", what, *words, "--json").json["entry_id"]
    return run(home, "show", entry, "--json").json


def pictures(article: dict) -> list[str | None]:
    return [one["fingerprint"] for one in article["images"]]


def words(article: dict) -> list[str]:
    """Give the words of an article, without the link to a frame, whose address a saved page does not have."""
    html = re.sub(r"<p><a [^>]*/framed/clip[^>]*>.*?</a></p>", "", article["html"])
    return re.sub(r"<[^>]+>", " ", html).split()

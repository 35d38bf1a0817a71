"""Pictures: fetched at sync, kept by content, never asked for at reading; what cannot be had says so."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import ImageError, Overrun
from reader.domain.events import ImagesStored, PagesStored, RoundEnded
from reader.domain.images.image import ImageState
from reader.domain.publisher import ALONE
from reader.domain.record import replace
from reader.settings.paths import Home
from reader.web.limits import Limits
from tests.helpers.feed_server import LOG_IN_PAGE, NOWHERE, PROSE, FeedServer, html, item, picture, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.http_get import LIVELY
from tests.helpers.patience import wait_for
from tests.helpers.servers import Canary, Talk, cut, drip, hang, redirect, reply, slam


def with_pictures(title: str, *addresses: str, **parts: str) -> str:
    return item(title, description=f"<p>{PROSE}</p>" + "".join(f'<img src="{one}">' for one in addresses), **parts)


def states(reader: OpenHome, title: str) -> list[ImageState]:
    return [image.state for image in reader.article(title).images]


def test_pictures_come_with_the_sync_and_are_kept_by_their_content(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts |= {
            "/a.png": reply(200, picture("teal")),
            "/b.png": reply(200, picture("navy", kind="JPEG")),
        }
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png"), server.url("/b.png")))))
        report = reader.sync(pictures=True)
        assert (report.new, report.images) == (1, 2)
        article = reader.article("One")
        assert (article.headline.state, article.headline.images) == ("complete", 2)
        library = reader.services.files.images
        for image in article.images:
            assert (image.state, image.width, image.height) == (ImageState.STORED, 64, 48)
            assert image.fingerprint is not None
            file = library.path(image.fingerprint)
            assert file is not None
            assert file == Home.under(home).images / image.fingerprint[:2] / f"{image.fingerprint}.webp"
            assert file.stat().st_size == image.bytes
            assert library.thumbnail(image.fingerprint) is not None
        assert article.headline.thumbnail == article.images[0].fingerprint
        assert {id_ for event in reader.told(ImagesStored) for id_ in event.entry_ids} == {article.headline.id}
        assert reader.sync(pictures=True).images == 0
        assert (server.asked("/a.png"), server.asked("/b.png")) == (1, 1)
        assert library.missing_files() == []
        assert library.sweep() == 0


def test_progress_counts_all_of_a_round_and_not_each_turn_anew(home):
    """Pictures are taken some hundreds at a time: "944 of 462" were told, and pages began anew with each turn."""
    with FeedServer() as server, open_home(home) as reader:
        images, pages = reader.services.library.images, reader.services.library.pages
        images.wanted = partial(images.wanted, limit=3)
        pages.wanted = partial(pages.wanted, limit=3)
        addresses = [server.url(f"/{number}.png") for number in range(8)]
        for number in range(7):  # the last is not to be had
            server.scripts[f"/{number}.png"] = reply(200, picture())
        items = [
            with_pictures(f"Item {n}", one, link=server.url(f"/{n}"), pubDate=None)
            for n, one in enumerate(addresses)
        ]
        server.scripts |= {f"/{n}": html(b"<p>" + PROSE.encode() * 3) for n in range(8)}
        (feed,) = reader.add(server.publish("/feed", rss(*items)))
        reader.services.library.feeds.choose(feed, {"full_text": "on"})
        reader.sync(pictures=True)
        stored, fetched = reader.told(ImagesStored), reader.told(PagesStored)
        assert [(one.done, one.pages) for one in fetched] == [(done, 8) for done in range(1, 9)]
        assert {one.images for one in stored} == {8}
        assert [one.done for one in stored] == sorted({one.done for one in stored})
        assert len(stored) == 7
        assert stored[-1].done <= 8


def test_a_request_for_a_picture_tells_nobody_anything(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture(), "Set-Cookie: who=you")
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        reader.sync(pictures=True)
        (seen,) = server.requests_for("/a.png")
        names = {name.lower() for name, _ in seen.headers}
        assert names <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_one_picture_of_many_articles_is_fetched_once(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.url("/a.png")
        server.scripts["/a.png"] = reply(200, picture())
        reader.add(
            server.publish("/feed", rss(*(with_pictures(f"Item {n}", url) for n in range(3)))),
            server.publish("/other", rss(with_pictures("Other", url))),
        )
        reader.sync(pictures=True)
        assert server.asked("/a.png") == 1
        server.publish("/feed", rss(with_pictures("Later", url)))
        reader.sync(pictures=True)
        assert server.asked("/a.png") == 1
        assert {one.state for one in reader.headlines()} == {"complete"}


def test_the_same_picture_at_two_addresses_stays_with_both_articles(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts |= {"/a.png": reply(200, picture()), "/b.png": reply(200, picture())}
        reader.add(
            server.publish(
                "/feed", rss(with_pictures("A", server.url("/a.png")), with_pictures("B", server.url("/b.png")))
            )
        )
        reader.sync(pictures=True)
        prints = {image.fingerprint for title in "AB" for image in reader.article(title).images}
        assert len(prints) == 1
        assert None not in prints


def test_no_pictures_when_not_wanted(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        (feed,) = reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        reader.sync(pictures=False)
        reader.services.subscriptions.choose(feed, {"images": False})
        reader.sync(pictures=True)
        reader.services.subscriptions.choose(feed, {"images": True})
        reader.services.settings.set("images.download", False)
        reader.sync(pictures=True)
        assert server.asked("/a.png") == 0
        assert states(reader, "One") == [ImageState.WANTED]
        assert reader.article("One").headline.state == "text"
        reader.services.settings.set("images.download", True)
        reader.sync(pictures=True)
        assert states(reader, "One") == [ImageState.STORED]


def test_only_so_many_for_one_article(home):
    with FeedServer() as server, open_home(home) as reader:
        for number in range(5):
            server.scripts[f"/{number}.png"] = reply(200, picture(size=(64 + number, 48)))
        reader.services.settings.set("images.per_article", 2)
        urls = [server.url(f"/{number}.png") for number in range(5)]
        reader.add(server.publish("/feed", rss(with_pictures("One", *urls), with_pictures("Two", urls[4]))))
        assert reader.sync(pictures=True).images == 3
        assert states(reader, "One") == [ImageState.STORED] * 2 + [ImageState.WANTED] * 2 + [ImageState.STORED]


@pytest.mark.parametrize(
    "script",
    [
        reply(404),
        reply(410),
        reply(200, b"no picture"),
        reply(200, picture()[:60]),
        reply(200, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Content-Type: image/svg+xml"),
        reply(200, b"x", length=11_000_000),
        reply(200, b""),
    ],
    ids=["404", "410", "text", "cut", "svg", "large", "empty"],
)
def test_what_is_no_picture_is_unavailable_and_not_asked_for_again(home, script):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = script
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        report = reader.sync(pictures=True)
        assert (report.refreshed, report.problem, report.images) == (1, None, 0)
        assert states(reader, "One") == [ImageState.UNAVAILABLE]
        reader.clock.forward(days=30)
        reader.sync(pictures=True)
        assert server.asked("/a.png") == 1


@pytest.mark.parametrize(
    "script",
    [
        reply(500),
        reply(408),
        html(LOG_IN_PAGE),
        redirect("http://10.20.30.40/login"),
        cut(reply(200, picture()[:60], length=999)),
    ],
    ids=["500", "408", "log-in page", "redirect", "connection that broke off"],
)
def test_what_may_be_mended_is_tried_four_times(home, script):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = script
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        for tries in range(1, 5):
            reader.sync(pictures=True)
            assert states(reader, "One") == [ImageState.WANTED if tries < 4 else ImageState.UNAVAILABLE]
            assert server.asked("/a.png") == tries
            reader.sync(pictures=True)  # not yet
            assert server.asked("/a.png") == tries
            reader.clock.forward(hours=5)


@pytest.mark.parametrize("limit", ["crash", "memory", "time"])
def test_a_picture_whose_process_died_is_tried_four_times_and_one_that_asked_too_much_once(
    home, monkeypatch, caplog, limit
):
    with FeedServer({"/a.png": reply(200, picture())}) as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        parsers = reader.services.files.images.sandbox
        call = parsers.call

        def die(name: str, *args: object, **choices: Any) -> object:
            if name.endswith("picture:render"):
                raise Overrun(limit)
            return call(name, *args, **choices)

        monkeypatch.setattr(parsers, "call", die)
        caplog.set_level("INFO")
        most = 4 if limit == "crash" else 1
        for tries in range(1, most + 1):
            reader.sync(pictures=True)
            assert states(reader, "One") == [ImageState.WANTED if tries < most else ImageState.UNAVAILABLE]
            assert server.asked("/a.png") == tries
            reader.clock.forward(hours=5)
        reader.sync(pictures=True)
        assert server.asked("/a.png") == most
        (told,) = {record.detail for record in caplog.records if record.message == "image not fetched"}
        assert told == ("the process that decoded it ended" if limit == "crash" else f"too much {limit} to decode")


@pytest.mark.parametrize("script", [slam, hang, reply(503, b"", "Retry-After: 60"), reply(429), reply(407)])
def test_want_of_a_network_or_of_rest_is_never_final(home, script):
    with FeedServer() as server, open_home(home, limits=Limits(picture_seconds=0.4)) as reader:
        server.scripts["/a.png"] = script
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        for _ in range(6):
            reader.sync(pictures=True)
            assert states(reader, "One") == [ImageState.WANTED]
            reader.clock.forward(minutes=5)
        server.scripts["/a.png"] = reply(200, picture())

        def is_stored() -> bool:
            reader.services.network.__dict__.pop("image_gate", None)  # the rest is over
            reader.sync(pictures=True)
            reader.clock.forward(minutes=5)
            return states(reader, "One") == [ImageState.STORED]

        wait_for(is_stored)  # the first that is as quick as these limits want


def test_a_silent_server_costs_a_round_two_waits(home):
    with FeedServer() as server, FeedServer({"*": hang}) as silent, open_home(home, limits=LIVELY) as reader:
        urls = [silent.url(f"/{n}.png") for n in range(15)]
        server.scripts["/good.png"] = reply(200, picture())
        reader.add(server.publish("/feed", rss(with_pictures("One", *urls, server.url("/good.png")))))
        assert reader.sync(pictures=True).images == 1
        assert silent.asked() <= 3


def test_a_private_address_is_asked_only_with_consent_for_that_very_server(home):
    """A feed's consent covers its own pictures; neither another port nor a redirect inherits it (T-N1)."""
    with Canary() as canary, FeedServer() as server, open_home(home) as reader:
        server.scripts |= {"/own.png": reply(200, picture()), "/away.png": redirect(canary.url("/secret.png"))}
        reader.add(
            server.publish(
                "/feed",
                rss(with_pictures("One", server.url("/own.png"), canary.url("/a.png"), server.url("/away.png"))),
            )
        )
        reader.sync(pictures=True)
        assert states(reader, "One")[:2] == [ImageState.STORED, ImageState.UNAVAILABLE]
        assert states(reader, "One")[2] is not ImageState.STORED


def test_a_public_feed_cannot_make_us_ask_at_home(home):
    with Canary() as canary, FeedServer() as server, open_home(home, allow=[server]) as reader:
        reader.add(server.publish("/feed", rss(with_pictures("One", canary.url("/a.png")))), allow_local=False)
        reader.sync(pictures=True)
        assert states(reader, "One") == [ImageState.UNAVAILABLE]


def test_no_picture_is_asked_for_when_the_disk_is_nearly_full(home, disk):
    disk.free_bytes = 499_000_000
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        report = reader.sync(pictures=True)
        assert report.new == 1
        assert str(report.problem).startswith("only 499 MB are free on the disk")
        assert server.asked("/a.png") == 0
        assert reader.told(RoundEnded)[-1].report.problem == report.problem
        assert states(reader, "One") == [ImageState.WANTED]


def test_a_disk_that_was_unplugged_is_said(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        shutil.rmtree(reader.services.home.images)
        report = reader.sync(pictures=True)
        assert report.new == 1
        assert str(report.problem).startswith(f"cannot store {reader.services.home.images}: ")
        assert states(reader, "One") == [ImageState.WANTED]


def test_stopping_keeps_the_pictures_that_came(home):
    token = CancelToken()

    def stop(talk: Talk) -> None:
        token.cancel()
        talk.wait(0.2)

    with FeedServer({"/b.png": stop}) as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        article = with_pictures("One", server.url("/a.png"))
        reader.add(server.publish("/feed", rss(article)))
        reader.sync(pictures=True)
        server.publish("/feed", rss(article, with_pictures("Two", server.url("/b.png"))))
        report = reader.sync(pictures=True, token=token)
        assert (report.cancelled, report.new) == (True, 1)
        assert states(reader, "One") == [ImageState.STORED]


def test_an_edit_keeps_the_pictures_that_are_here(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts |= {"/a.png": reply(200, picture()), "/b.png": reply(200, picture("red"))}
        a, b = server.url("/a.png"), server.url("/b.png")
        same = {"guid": "1", "link": f"{NOWHERE}/1"}
        reader.add(server.publish("/feed", rss(with_pictures("One", a, **same))))
        reader.sync(pictures=True)
        server.publish("/feed", rss(with_pictures("One", b, a, **same)))
        reader.sync(pictures=False)
        assert states(reader, "One") == [ImageState.WANTED, ImageState.STORED]
        reader.sync(pictures=True)
        assert states(reader, "One") == [ImageState.STORED] * 2
        assert server.asked("/a.png") == 1


def test_lost_files_are_found_missing_and_fetched_again(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        reader.sync(pictures=True)
        library, (image,) = reader.services.files.images, reader.article("One").images
        assert image.fingerprint is not None
        file = library.path(image.fingerprint)
        assert file is not None
        file.unlink()
        assert library.missing_files() == [image.fingerprint]
        reader.services.library.images.lost([image.fingerprint])
        assert states(reader, "One") == [ImageState.WANTED]
        reader.sync(pictures=True)
        assert (states(reader, "One"), library.missing_files()) == ([ImageState.STORED], [])
        # Half of a file is none, as a disk may leave it.
        file.write_bytes(file.read_bytes()[:-9])
        assert library.missing_files() == [image.fingerprint]


def test_files_of_a_crash_are_swept_and_links_are_no_files(home, tmp_path: Path, monkeypatch):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        folder = Home.under(home).images
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "mine").write_text("not the program's")
        for name in ("00", "01"):
            (folder / name).symlink_to(elsewhere)
        (folder / "ab").mkdir()
        (folder / "ab" / ("ab" * 32 + ".webp")).write_bytes(b"left by a crash")
        (folder / "ab" / ".part-x").write_bytes(b"half")
        reader.sync(pictures=True)
        assert reader.services.files.images.sweep() == 0, "another program's sync may be writing them"
        monkeypatch.setattr("reader.offline.orphan_files.AFTER_SECONDS", -1.0)
        assert reader.services.files.images.sweep() == 2
        assert [file.name for file in elsewhere.iterdir()] == ["mine"]
        for wrong in ("", "../../etc/passwd", "0" * 63, "AB" * 32):
            assert reader.services.files.images.path(wrong) is None


def test_a_picture_that_failed_waits_before_the_next_try(home):
    with FeedServer() as server, open_home(home) as reader:
        server.scripts["/a.png"] = reply(500)
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        asked_at = []
        for _ in range(40):
            before = server.asked("/a.png")
            reader.sync(pictures=True)
            if server.asked("/a.png") > before:
                asked_at.append(reader.clock.now)
            reader.clock.forward(minutes=10)
        gaps = [(later - earlier) for earlier, later in pairwise(asked_at)]
        assert gaps == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)]


def test_a_picture_that_trickles_counts_its_tries_and_is_given_up(home):
    with FeedServer() as server, open_home(home, limits=Limits(body_seconds=1.0)) as reader:
        server.scripts["/a.png"] = drip(b"x" * 99, head=reply(200, length=99))
        reader.add(server.publish("/feed", rss(with_pictures("One", server.url("/a.png")))))
        for _ in range(6):
            reader.sync(pictures=True)
            reader.clock.forward(days=1)
        assert server.asked("/a.png") == 4
        assert states(reader, "One") == [ImageState.UNAVAILABLE]


def test_a_picture_does_not_take_the_place_of_another(home):
    """Its fingerprint, which names its files, comes out of the process that has read a stranger's bytes."""
    with open_home(home) as reader:
        library = reader.services.files.images
        body = picture()
        forged = replace(library._render(body, ALONE), fingerprint="ab" * 32)
        library.sandbox = Forger(forged)
        with pytest.raises(ImageError, match="another picture"):
            library.add("https://a.example/x.png", body)
        assert library.path("ab" * 32) is None


class Forger:
    """A parser process that was taken over."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def call(self, *_: object, **__: object) -> object:
        return self._answer

"""Files that come with articles: fetched when asked, continued wherever the connection broke, never half."""

from __future__ import annotations

import random
import shutil
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.action import Action, ActionKind, ActionState
from reader.domain.enclosure import Enclosure, EnclosureState
from reader.domain.errors import Cancelled, FailureReason, FeedError, StorageError, UsageError
from reader.domain.events import EnclosureProgressed, EnclosuresChanged
from reader.offline.enclosure_library import STEP_BYTES
from reader.web.limits import Limits
from tests.helpers.downloads import MONDAY, HostedFile, audio, with_file
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Talk, redirect, reply, slam, wait_until

FILE = "/talk.mp3"
LISTED, PARTIAL, STORED = EnclosureState.LISTED, EnclosureState.PARTIAL, EnclosureState.STORED
QUICK = Limits(read_seconds=0.3)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def reader(home, server) -> Iterator[OpenHome]:
    """A home with one article that has a file."""
    with open_home(home, limits=QUICK, names={}) as reader:
        server.scripts[FILE] = HostedFile(audio(300_000))
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE), length=123))))
        reader.sync()
        yield reader


def the_file(reader: OpenHome) -> Enclosure:
    (one,) = reader.article("Talk").enclosures
    return one


def fetch(reader: OpenHome, token: CancelToken | None = None) -> Enclosure:
    services = reader.services
    one = the_file(reader)
    wanted = services.enclosures.wanted(reader.article("Talk").headline.id, one.url)
    assert wanted is not None
    return services.enclosure_library.fetch(wanted, services.client, services.file_gate, token or CancelToken())


def content(reader: OpenHome) -> bytes | None:
    file = reader.services.enclosure_library.path(the_file(reader))
    return None if file is None else file.read_bytes()


def files(reader: OpenHome) -> list[str]:
    return sorted(file.name for file in reader.services.home.enclosures.iterdir())


def test_nothing_is_fetched_unasked(reader, server):
    one = the_file(reader)
    assert (one.state, one.bytes, one.media_type) == (LISTED, 123, "audio/mpeg")
    assert server.asked(FILE) == 0
    assert content(reader) is None


def test_a_file_is_fetched_under_a_name_of_ours(reader, server):
    fetch(reader)
    one = the_file(reader)
    assert (one.state, one.bytes, one.received) == (STORED, 300_000, 300_000)
    assert content(reader) == server.scripts[FILE].body
    (name,) = files(reader)
    assert len(name) == 68
    assert name.endswith(".mp3")
    (seen,) = server.requests_for(FILE)
    assert seen.header("accept-encoding") == "identity"
    entry = reader.article("Talk").headline.id
    assert reader.told(EnclosuresChanged) == [EnclosuresChanged((entry,))]
    assert reader.told(EnclosureProgressed)[0] == EnclosureProgressed(entry, one.url, 0, 300_000)
    kinds = {(line.feed_id, line.kind) for line in reader.services.ledger.day()}
    assert (1, "file") in kinds


@pytest.mark.parametrize("seed", range(6))
def test_cut_anywhere_it_goes_on_where_it_was(reader, server, seed):
    chance = random.Random(seed)
    cuts = [chance.choice([0, 1, chance.randrange(300_000), STEP_BYTES, STEP_BYTES + 1]) for _ in range(12)]
    hosted = server.scripts[FILE] = HostedFile(audio(300_000, seed), cuts=cuts)
    for _ in range(30):
        try:
            fetch(reader)
            break
        except FeedError as error:
            assert error.reason in (FailureReason.DAMAGED, FailureReason.REFUSED)
            assert content(reader) is None, "what is not whole is not shown"
            assert the_file(reader).state in (LISTED, PARTIAL)
    assert content(reader) == hosted.body
    assert hosted.sent == 300_000, "no byte came twice"


def test_a_break_is_mended_at_once_as_long_as_it_gets_on(reader, server):
    hosted = server.scripts[FILE] = HostedFile(audio(300_000), cuts=[100_000, 100_000])
    fetch(reader)
    assert hosted.asked == [None, 100_000, 200_000]
    assert content(reader) == hosted.body


def test_it_goes_on_after_the_program_ended(home, server):
    hosted = server.scripts[FILE] = HostedFile(audio(300_000), cuts=[STEP_BYTES // 2])
    feed = server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE))))
    with open_home(home) as reader:
        reader.add(feed)
        reader.sync()
        with pytest.raises(FeedError):
            fetch(reader)
    with open_home(home) as reader:
        assert the_file(reader).received == STEP_BYTES // 2
        fetch(reader)
        assert content(reader) == hosted.body
    assert hosted.asked == [None, STEP_BYTES // 2]


def begun(reader: OpenHome, server: FeedServer, **choices: object) -> HostedFile:
    """Have a file broken off after 10,000 bytes."""
    hosted = server.scripts[FILE] = HostedFile(audio(300_000), cuts=[10_000], **choices)
    with pytest.raises(FeedError):
        fetch(reader)
    return hosted


def test_a_file_that_changed_meanwhile_begins_anew(reader, server):
    hosted = begun(reader, server)
    hosted.body, hosted.etag = audio(200_000, seed=9), '"2"'
    fetch(reader)
    assert content(reader) == hosted.body


def test_a_date_serves_where_there_is_no_tag(reader, server):
    hosted = begun(reader, server, etag=None, last_modified=MONDAY)
    fetch(reader)
    assert (hosted.asked, content(reader)) == ([None, 10_000], hosted.body)
    assert server.requests_for(FILE)[-1].header("if-range") == MONDAY


@pytest.mark.parametrize("choices", [{"etag": None}, {"etag": 'W/"1"'}])
def test_what_no_server_vouches_for_begins_anew(reader, server, choices):
    hosted = begun(reader, server, **choices)
    fetch(reader)
    assert hosted.asked == [None, None]
    assert content(reader) == hosted.body


def test_a_server_without_parts_sends_the_whole_anew(reader, server):
    hosted = begun(reader, server, ranges=False)
    fetch(reader)
    assert hosted.asked == [None, 10_000]
    assert content(reader) == hosted.body


def test_a_shorter_file_than_what_is_here_begins_anew(reader, server):
    hosted = begun(reader, server)
    hosted.body = audio(5_000)  # and the tag is the same
    fetch(reader)
    assert hosted.asked == [None, 10_000, None]
    assert content(reader) == hosted.body


def part_with(*lines: str, tag: str = '"1"'):
    def script(talk: Talk) -> None:
        talk.send(reply(206, b"x" * 100, f"ETag: {tag}", *lines))

    return script


LIES = {
    "elsewhere": part_with("Content-Range: bytes 0-99/300000"),
    "no range": part_with(),
    "not to the end": part_with("Content-Range: bytes 10000-10099/300000"),
    "another file": part_with("Content-Range: bytes 10000-10099/10100", tag='"2"'),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_part_that_is_none_is_refused_and_what_is_here_stays(reader, server, lie):
    hosted = begun(reader, server)
    server.scripts[FILE] = LIES[lie]
    with pytest.raises(FeedError, match="damaged"):
        fetch(reader)
    server.scripts[FILE] = hosted
    fetch(reader)
    assert content(reader) == hosted.body


def test_a_part_that_nobody_asked_for_is_refused(reader, server):
    server.scripts[FILE] = part_with("Content-Range: bytes 0-99/100")
    with pytest.raises(FeedError, match="damaged"):
        fetch(reader)
    assert files(reader) == []


def test_without_a_length_the_end_is_the_end(reader, server):
    hosted = server.scripts[FILE] = HostedFile(audio(100_000), length=False)
    fetch(reader)
    assert content(reader) == hosted.body


def test_a_file_larger_than_allowed_costs_nothing(reader, server):
    reader.services.settings.set("enclosures.largest_mb", 1)
    server.scripts[FILE] = hosted = HostedFile(audio(1_500_000))
    with pytest.raises(UsageError, match="larger than the 1 MB"):
        fetch(reader)
    assert files(reader) == []
    hosted.length = False
    with pytest.raises(UsageError, match="larger than the 1 MB"):
        fetch(reader)
    assert files(reader) == []
    assert the_file(reader).state is LISTED


@pytest.mark.parametrize(
    "body", [b"MZ" + bytes(900), b"#!/bin/sh\nrm -rf ~\n", b"PK\x03\x04" + bytes(60), b"<html>", b""]
)
def test_what_is_no_such_file_is_not_kept(reader, server, body):
    server.scripts[FILE] = HostedFile(body)
    with pytest.raises(UsageError, match="no audio, video, PDF or EPUB"):
        fetch(reader)
    assert files(reader) == []
    assert the_file(reader).state is LISTED


def test_the_bytes_decide_what_it_is_called(reader, server):
    server.scripts[FILE] = HostedFile(b"%PDF-1.7\n" + bytes(100), kind="application/x-msdownload")
    fetch(reader)
    assert files(reader)[0].endswith(".pdf")


def test_a_log_in_page_in_its_place_is_no_file(reader, server):
    hosted = begun(reader, server)
    server.portal = html(LOG_IN_PAGE)
    with pytest.raises(FeedError) as refused:
        fetch(reader)
    assert refused.value.led_to
    server.portal = None
    fetch(reader)
    assert (hosted.asked[-1], content(reader)) == (10_000, hosted.body)


def test_redirects_are_followed_and_inherit_no_consent(reader, server):
    server.scripts["/real.mp3"] = hosted = HostedFile(audio(20_000))
    server.scripts[FILE] = redirect("/real.mp3")
    fetch(reader)
    assert content(reader) == hosted.body
    reader.services.enclosure_library.delete(1, the_file(reader).url)
    with FeedServer({"/x": HostedFile(audio(10))}) as other:
        server.scripts[FILE] = redirect(other.url("/x"))
        with pytest.raises(FeedError, match="address_refused"):
            fetch(reader)
        assert other.asked() == 0


def test_stalled_at_99_percent_it_is_kept_and_continued(reader, server):
    body = audio(300_000)

    def stall(talk: Talk) -> None:
        talk.send(reply(200, body, 'ETag: "1"')[:-3_000])
        talk.wait(5)

    server.scripts[FILE] = stall
    with pytest.raises(FeedError, match="timeout"):
        fetch(reader)
    assert (the_file(reader).state, content(reader)) == (PARTIAL, None)
    hosted = server.scripts[FILE] = HostedFile(body)
    fetch(reader)
    assert hosted.asked == [297_000]
    assert content(reader) == body


def test_a_drip_ends_although_each_byte_is_in_time(home, server):
    limits = Limits(read_seconds=5, exchange_seconds=0.5, file_pace_seconds=0.5)

    def drip(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            talk.send(b"x")
            talk.wait(0.05)

    with open_home(home, limits=limits, names={}) as reader:
        server.scripts[FILE] = drip
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        with pytest.raises(FeedError, match="timeout"):
            fetch(reader)


def test_a_long_file_has_no_end_in_time(home, server):
    """It takes longer than any other exchange may, at its pace."""
    limits = Limits(read_seconds=5, exchange_seconds=0.6, file_pace_seconds=0.6)
    body = audio(65_536 * 6)

    def slowly(talk: Talk) -> None:
        talk.send(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        for start in range(0, len(body), 65_536):
            talk.wait(0.2)
            talk.send(body[start : start + 65_536])
        talk.close()

    with open_home(home, limits=limits, names={}) as reader:
        server.scripts[FILE] = slowly
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        fetch(reader)
        assert content(reader) == body


def test_a_full_disk_is_said_before_a_byte_is_written(reader, server, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(1, 1, 500_000_000 + 200_000))
    with pytest.raises(StorageError, match="files wait until there is more room"):
        fetch(reader)
    assert server.scripts[FILE].sent <= 300_000
    assert content(reader) is None
    monkeypatch.undo()
    fetch(reader)
    assert content(reader) == server.scripts[FILE].body


def test_a_disk_that_fills_in_the_middle_keeps_what_came(reader, server, monkeypatch):
    monkeypatch.setattr("reader.offline.enclosure_library.CERTAIN_BYTES", 50_000)
    usage, frees = namedtuple("usage", "total used free"), [10**10, 10**10, 1]
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(1, 1, frees.pop(0) if frees else 1))
    with pytest.raises(StorageError):
        fetch(reader)
    assert 50_000 <= the_file(reader).received < 300_000
    monkeypatch.undo()
    fetch(reader)
    assert content(reader) == server.scripts[FILE].body


def test_a_file_that_was_tampered_with_is_not_opened(reader):
    one = fetch(reader)
    library, folder = reader.services.enclosure_library, reader.services.home.enclosures
    file = folder / one.name
    file.write_bytes(b"other")
    assert library.path(the_file(reader)) is None
    assert library.missing_files() == [one.name]
    file.unlink()
    (folder / "elsewhere").write_bytes(bytes(300_000))
    file.symlink_to(folder / "elsewhere")
    assert library.path(the_file(reader)) is None


def test_a_link_in_the_place_of_a_file_is_not_followed(reader, tmp_path):
    outside = tmp_path / "precious"
    outside.write_text("untouched")
    fetch(reader)
    name = the_file(reader).name
    reader.services.enclosure_library.delete(1, the_file(reader).url)
    (reader.services.home.enclosures / f"{name[:64]}.part").symlink_to(outside)
    with pytest.raises(StorageError, match="cannot store a file"):
        fetch(reader)
    assert outside.read_text() == "untouched"


def test_deleting_and_sweeping(reader, server, monkeypatch):
    fetch(reader)
    assert reader.services.enclosure_library.delete(1, the_file(reader).url)
    assert (files(reader), the_file(reader).state) == ([], LISTED)
    assert not reader.services.enclosure_library.delete(1, the_file(reader).url)
    begun(reader, server)
    folder = reader.services.home.enclosures
    (folder / "left-by-a-crash.part").write_bytes(b"x")
    assert reader.services.enclosure_library.sweep() == 0, "what is young may be coming in"
    monkeypatch.setattr("reader.offline.enclosure_library.SWEPT_AFTER_SECONDS", -1.0)
    assert reader.services.enclosure_library.sweep() == 1
    assert len(files(reader)) == 1
    reader.clock.forward(days=31)
    reader.services.enclosure_library.sweep()
    assert (files(reader), the_file(reader).state) == ([], LISTED)


def test_a_file_that_the_feed_lists_no_more_stays_listed_while_it_is_here(reader, server):
    fetch(reader)
    server.publish("/feed", rss(item("Talk", description="edited " * 99)))
    reader.sync()
    assert the_file(reader).state is STORED


# Wishes.


def wish(reader: OpenHome) -> Action:
    entry = reader.article("Talk").headline.id
    return reader.services.downloads.wish(entry, the_file(reader).url)


def states(reader: OpenHome) -> list[ActionState]:
    return [action.state for action in reader.services.queue.all()]


def test_a_wish_is_fulfilled_beside_rounds(reader, server):
    reader.services.downloads.start()
    wish(reader)
    wait_until(lambda: states(reader) == [ActionState.DONE])
    assert content(reader) == server.scripts[FILE].body
    wish(reader)
    wait_until(lambda: [one.outcome for one in reader.services.queue.all()] == ["it is here already"])
    assert server.asked(FILE) == 1


def test_a_wish_made_offline_waits_for_the_network(reader, server):
    server.portal = slam
    assert reader.sync().offline
    reader.services.downloads.start()
    action = wish(reader)
    assert server.asked(FILE) == 0
    assert states(reader) == [ActionState.WAITING]
    server.portal = None
    reader.sync()
    reader.services.downloads.look()
    wait_until(lambda: states(reader) == [ActionState.DONE])
    assert content(reader) == server.scripts[FILE].body
    assert not reader.services.queue.cancel(action.id)


def held_server(server: FeedServer) -> list[Talk]:
    """Have the file stop in the middle until the test ends."""
    talks: list[Talk] = []

    def hold(talk: Talk) -> None:
        talk.send(reply(200, audio(300_000), 'ETag: "1"')[:200_000])
        talks.append(talk)
        while True:
            talk.send(b"x")
            talk.wait(0.1)

    server.scripts[FILE] = hold
    return talks


def test_a_wish_can_be_taken_back_while_it_is_fulfilled(home, server):
    with open_home(home) as reader:
        talks = held_server(server)
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        reader.services.downloads.start()
        action = wish(reader)
        wait_until(lambda: bool(talks))
        # As another program of the same home does it, too.
        assert reader.services.take_back(action.id)
        wait_until(lambda: the_file(reader).state is LISTED)
        assert states(reader) == [ActionState.CANCELLED]
        assert files(reader) == []


def test_a_wish_that_waits_is_taken_back_with_what_had_come(reader, server):
    server.scripts[FILE] = HostedFile(audio(300_000), cuts=[10_000])
    action = reader.services.file_queue.wish(ActionKind.ENCLOSURE, {"entry_id": 1, "url": the_file(reader).url})
    reader.services.file_queue.run_due(CancelToken())
    assert (states(reader), the_file(reader).state) == ([ActionState.WAITING], PARTIAL)
    assert reader.services.take_back(action.id)
    assert (states(reader), the_file(reader).state, files(reader)) == ([ActionState.CANCELLED], LISTED, [])
    assert not reader.services.take_back(action.id)


def test_closing_the_window_leaves_the_wish_and_what_came(home, server):
    with open_home(home) as reader:
        talks = held_server(server)
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        reader.services.downloads.start()
        wish(reader)
        wait_until(lambda: bool(talks))
        wait_until(lambda: any(one.received > 100_000 for one in reader.told(EnclosureProgressed)))
    hosted = server.scripts[FILE] = HostedFile(audio(300_000))
    with open_home(home) as reader:
        assert states(reader) == [ActionState.WAITING]
        assert the_file(reader).state is PARTIAL
        reader.services.file_queue.run_due(CancelToken())
        assert states(reader) == [ActionState.DONE]
        assert hosted.asked[0] > 100_000


def test_a_stopped_fetch_keeps_what_came(reader, server):
    token = CancelToken()

    def stop(talk: Talk) -> None:
        talk.send(reply(200, audio(300_000), 'ETag: "1"')[:150_000])
        wait_until(lambda: bool(reader.told(EnclosureProgressed)))
        token.cancel()
        talk.wait(3)

    server.scripts[FILE] = stop
    with pytest.raises(Cancelled):
        fetch(reader, token)
    assert the_file(reader).state is PARTIAL


def test_an_article_that_is_gone_has_no_file(reader):
    queue = reader.services.file_queue
    queue.wish(ActionKind.ENCLOSURE, {"entry_id": 99, "url": "https://paper.example/a.mp3"})
    queue.wish(ActionKind.ENCLOSURE, {"entry_id": 1, "url": "https://paper.example/not-listed.mp3"})
    queue.run_due(CancelToken())
    assert states(reader) == [ActionState.FAILED, ActionState.FAILED]


# The command line.


@pytest.fixture
def entry(cli, server) -> int:
    """Subscribe and sync; give the id of an article with a talk and with notes."""
    server.scripts[FILE] = HostedFile(audio(300_000))
    server.scripts["/notes.pdf"] = HostedFile(b"%PDF-1.4\n" + bytes(900))
    both = with_file(with_file(item("Talk"), server.url(FILE)), server.url("/notes.pdf"), kind="application/pdf")
    cli("add", server.publish("/feed", rss(both)), "--allow-local")
    return int(cli.json("entries")[0]["id"])


def test_the_command_downloads_and_show_says_where(cli, entry, server):
    assert [one["state"] for one in cli.json("show", entry)["enclosures"]] == ["listed", "listed"]
    (told,) = cli.json("download", entry, 1)
    assert (told["state"], told["outcome"]) == ("stored", "it is here")
    shown = cli.json("show", entry)["enclosures"]
    assert [one["state"] for one in shown] == ["stored", "listed"]
    with open(shown[0]["file"], "rb") as file:
        assert file.read() == server.scripts[FILE].body
    assert shown[1]["file"] is None
    assert shown[0]["file"] in cli("download", entry).out
    assert server.asked(FILE) == 1
    assert {"file"} <= {line["kind"] for line in cli.json("ledger")["feeds"]}
    assert cli.json("check")["enclosures"] == {"missing": []}
    cli("download", entry, "--delete")
    assert [one["state"] for one in cli.json("show", entry)["enclosures"]] == ["listed", "listed"]


def test_the_command_waits_for_the_network_and_sync_does_it(cli, entry, server):
    server.portal = slam
    assert "it is downloaded with the next network" in cli("download", entry, 2, code=2).sentence
    (waiting,) = cli.json("queue")
    assert (waiting["kind"], waiting["state"]) == ("enclosure", "waiting")
    server.portal = None
    cli("download", entry, 1, "--later")
    cli("sync")
    assert [one["state"] for one in cli.json("show", entry)["enclosures"]] == ["stored", "stored"]


def test_the_command_says_what_cannot_be_had(cli, entry, server):
    server.scripts["/notes.pdf"] = HostedFile(b"MZ" + bytes(900))
    assert "no audio, video, PDF or EPUB" in cli("download", entry, code=1).err
    assert "has the files 1 to 2" in cli("download", entry, 3, code=2).sentence
    assert "there is no entry" in cli("download", 99, code=2).sentence
    server.scripts[FILE] = HostedFile(audio(100))
    cli("download", entry, 1)
    (file,) = (one["file"] for one in cli.json("show", entry)["enclosures"] if one["file"])
    Path(file).unlink()
    (missing,) = cli.json("check", code=1)["enclosures"]["missing"]
    assert missing in file
    assert cli.json("show", entry)["enclosures"][0]["state"] == "listed"

"""Files that come with articles: fetched when asked, continued wherever the connection broke, never half."""

from __future__ import annotations

import random
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from reader.domain.entries.enclosure import EnclosureState
from reader.domain.errors import FailureReason, FeedError, StorageError, UsageError
from reader.domain.events import Change, EnclosureProgressed, EntriesChanged
from reader.offline.enclosure_library import STEP_BYTES
from reader.web.limits import Limits
from tests.helpers.downloads import MONDAY, HostedFile, audio, with_file
from tests.helpers.enclosures import FILE, content, fetch, files, the_file
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Talk, redirect, reply

LISTED, PARTIAL, STORED = EnclosureState.LISTED, EnclosureState.PARTIAL, EnclosureState.STORED


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
    assert reader.told(EntriesChanged) == [EntriesChanged((entry,), Change.FILES)]
    assert reader.told(EnclosureProgressed)[0] == EnclosureProgressed(entry, one.url, 0, 300_000)
    kinds = {(line.feed_id, line.kind) for line in reader.services.network.ledger.day()}
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
    reader.services.files.enclosures.delete(1, the_file(reader).url)
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
    limits = Limits(exchange_seconds=2.0, file_pace_seconds=2.0)

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
    limits = Limits(exchange_seconds=2.0)
    body = audio(65_536 * 6)

    def slowly(talk: Talk) -> None:
        talk.send(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        for start in range(0, len(body), 65_536):
            talk.wait(0.4)
            talk.send(body[start : start + 65_536])
        talk.close()

    with open_home(home, limits=limits, names={}) as reader:
        server.scripts[FILE] = slowly
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        fetch(reader)
        assert content(reader) == body


def test_a_full_disk_is_said_before_a_byte_is_written(reader, server, disk):
    disk.free_bytes = 500_000_000 + 200_000
    with pytest.raises(StorageError, match="files wait until there is more room"):
        fetch(reader)
    assert server.scripts[FILE].sent <= 300_000
    assert content(reader) is None
    disk.be_roomy()
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


def test_a_disk_that_was_unplugged_is_said(reader):
    shutil.rmtree(reader.services.home.enclosures)
    with pytest.raises(StorageError, match="cannot store "):
        fetch(reader)


def test_a_file_that_was_tampered_with_is_not_opened(reader):
    one = fetch(reader)
    library, folder = reader.services.files.enclosures, reader.services.home.enclosures
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
    reader.services.files.enclosures.delete(1, the_file(reader).url)
    (reader.services.home.enclosures / f"{name[:64]}.part").symlink_to(outside)
    with pytest.raises(StorageError, match="cannot store a file"):
        fetch(reader)
    assert outside.read_text() == "untouched"


def test_deleting_and_sweeping(reader, server, monkeypatch):
    fetch(reader)
    assert reader.services.files.enclosures.delete(1, the_file(reader).url)
    assert (files(reader), the_file(reader).state) == ([], LISTED)
    assert not reader.services.files.enclosures.delete(1, the_file(reader).url)
    begun(reader, server)
    folder = reader.services.home.enclosures
    (folder / "left-by-a-crash.part").write_bytes(b"x")
    assert reader.services.files.enclosures.sweep() == 0, "what is young may be coming in"
    monkeypatch.setattr("reader.offline.orphan_files.AFTER_SECONDS", -1.0)
    assert reader.services.files.enclosures.sweep() == 1
    assert len(files(reader)) == 1
    reader.clock.forward(days=31)
    reader.services.files.enclosures.sweep()
    assert (files(reader), the_file(reader).state) == ([], LISTED)


def test_sweeping_passes_over_what_ends_meanwhile(reader, monkeypatch):
    fetch(reader)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: [*listed(folder), folder / "just-ended.part"])
    assert reader.services.files.enclosures.sweep() == 0


def test_a_file_that_the_feed_lists_no_more_stays_listed_while_it_is_here(reader, server):
    fetch(reader)
    server.publish("/feed", rss(item("Talk", description="edited " * 99)))
    reader.sync()
    assert the_file(reader).state is STORED

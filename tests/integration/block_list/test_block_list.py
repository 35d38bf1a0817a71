"""The block list as an app keeps it: fetched, proved, obeyed, and never lost to an error."""

from __future__ import annotations

import os
import shutil
import time
from datetime import timedelta

import pytest

from reader.assembly.words import speech
from reader.background.cancel import CancelToken
from reader.domain.entries.refresh import NewEntry
from reader.domain.errors import Cancelled
from reader.domain.events import BlockListChanged, ImagesHidden
from reader.domain.images import flag as steps
from reader.domain.images.block import Hidden, ListProblem, Override
from reader.domain.images.image import ImageState
from reader.offline.round_count import RoundCount
from reader.sentences.reports import list_problem
from reader.wire.block_list import Kind
from reader.wire.reasons import CONFIRMED
from reader.wire.sent_url import sendable_url, url_key
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.list_server import spoil
from tests.helpers.reporting import Reader, a_picture


def key(reader: Reader, number: int = 0) -> bytes:
    return bytes.fromhex(reader.images[number])[:8]


def shown(reader: Reader) -> list[bool]:
    return [reader.is_shown(number) for number in range(3)]


def problem(reader: Reader) -> str:
    return reader.services.flags.list_sync.status().collector.problem


def blocked(*keys: bytes, byte: int = 1) -> dict[bytes, int]:
    return dict.fromkeys(keys, byte)


def near(reader: Reader, number: int, bits: int) -> bytes:
    """A hash that differs in so many bits from a picture's."""
    return (int.from_bytes(a_picture(number).pdq) ^ ((1 << bits) - 1)).to_bytes(32)


def test_what_is_listed_is_hidden_and_shown_again_when_it_is_not(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader), byte=3)})
    assert reader.sync_lists()
    assert shown(reader) == [False, True, True]
    (hidden,) = reader.services.flags.verdicts.hidden(reader.images).values()
    assert (hidden.why, hidden.reason, hidden.confirmed) == (Hidden.BLOCKED, 3, False)
    states = [image.state for image in reader.services.library.entries.article(reader.entry).images]
    assert states == [ImageState.BLOCKED, ImageState.STORED, ImageState.STORED]
    event = reader.home.told(ImagesHidden)[-1]
    assert (event.added, event.removed, event.entry_ids) == ((reader.images[0],), (), (reader.entry,))
    server.publish({Kind.EXACT: {}})
    assert reader.sync_lists()
    assert shown(reader) == [True] * 3
    assert reader.home.told(ImagesHidden)[-1].removed == (reader.images[0],)
    assert [event.switched for event in reader.home.told(BlockListChanged)] == [True, True, True]


def test_what_looks_like_a_listed_picture_is_hidden(reader, server):
    server.publish({Kind.NEAR: {near(reader, 0, 31): CONFIRMED | 2, near(reader, 1, 32): 2}})
    reader.sync_lists()
    assert shown(reader) == [False, True, True]
    (hidden,) = reader.services.flags.verdicts.hidden(reader.images).values()
    assert (hidden.why, hidden.reason, hidden.confirmed) == (Hidden.NEAR, 2, True)
    server.publish({Kind.CLEARED_NEAR: {near(reader, 0, 20): 0}})
    reader.sync_lists()
    assert shown(reader) == [True] * 3


def test_what_a_person_cleared_is_shown_to_those_who_reported_it_too(reader, server):
    reader.flag(0)
    server.publish({Kind.CLEARED: blocked(key(reader))})
    reader.sync_lists()
    assert not reader.is_shown(0), "the report has not arrived yet"
    flag = reader.row(0)
    reader.clock.forward(minutes=5)
    sent = reader.services.flags.register.claim(flag.id, "me", reader.clock())
    reader.services.flags.register.step(
        flag.id, lambda now: steps.acknowledged(now, "me", sent.seq, sent.seq, reader.clock())
    )
    assert reader.is_shown(0)
    assert reader.state(0) == "rejected"


def test_the_readers_choices_win(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader, 0), key(reader, 1))})
    reader.sync_lists()
    flagging = reader.services.flags.image_reports
    flagging.show_anyway(reader.images[0])
    flagging.hide_for_me(reader.images[2])
    assert shown(reader) == [True, False, False]
    assert reader.services.flags.verdicts.overridden(reader.images[0]) is Override.SHOW
    server.publish({Kind.EXACT: blocked(key(reader, 0))})
    reader.sync_lists()
    assert shown(reader) == [True, True, False]
    flagging.forget_choice(reader.images[0])
    flagging.forget_choice(reader.images[2])
    assert shown(reader) == [False, True, True]


def test_the_switch(reader, server):
    server.publish({Kind.EXACT: {key(reader, 0): 1, key(reader, 1): CONFIRMED | 1}})
    reader.sync_lists()
    assert shown(reader) == [False, False, True]
    for choice, expected in (
        ("confirmed", [True, False, True]),
        ("off", [True] * 3),
        ("all", [False, False, True]),
    ):
        reader.services.settings.set("images.obey_list", choice)
        assert shown(reader) == expected
    reader.flag(2)
    reader.services.settings.set("images.obey_list", "off")
    assert shown(reader) == [True, True, False], "the reader's own reports are no list"


def test_a_picture_that_comes_later_is_judged_before_anybody_sees_it(reader, server):
    picture = a_picture(77)
    server.publish({Kind.EXACT: blocked(bytes.fromhex(picture.fingerprint)[:8])})
    reader.sync_lists()
    library = reader.services.files.images
    library._keep("https://pictures.example/late.png", picture)
    assert picture.fingerprint in reader.services.flags.verdicts.hidden([picture.fingerprint])


def test_listed_addresses_are_not_asked(reader, server):
    url = "https://pictures.example/bad.png?utm=x"
    server.publish({Kind.URL: blocked(url_key(sendable_url(url)))})
    reader.sync_lists()
    new = NewEntry(identity=an_identity("two"), entry=a_parsed_entry(images=[url]), unread=True)
    services, now = reader.services, reader.clock()
    (entry,) = services.library.feeds.store(a_refresh(1, new, now=now), now).new_ids

    def fetch() -> None:
        services.files.images.fetch_wanted(
            services.network.client,
            services.network.image_gate,
            services.network.pool,
            services.settings.current.images,
            reader.token,
            RoundCount(),
        )

    fetch()
    (image,) = services.library.entries.article(entry).images
    assert (image.state, image.fingerprint) == (ImageState.BLOCKED, None)
    assert services.library.entries.headlines([entry])[0].state == "complete", "it lacks nobody"
    server.publish({Kind.URL: {}})
    reader.sync_lists()
    assert services.library.entries.article(entry).images[0].state is ImageState.WANTED


def test_it_works_offline_and_for_ever(reader, server, home):
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()
    server.__exit__()
    reader.clock.forward(days=4000)
    assert not reader.sync_lists()
    assert not reader.is_shown(0)
    status = reader.services.flags.list_sync.status()
    assert reader.clock() - status.collector.checked_at == timedelta(days=4000), "its age can be told"
    assert status.counts["exact"] == 1
    picture = a_picture(5)
    assert reader.services.flags.blocker.rule(picture).judgement.verdict == "show"


@pytest.mark.parametrize(
    ("how", "problems"),
    [
        ("an altered pointer", {ListProblem.UNSIGNED, ListProblem.DAMAGED}),
        ("an altered file", {ListProblem.ALTERED}),
        ("expired", {ListProblem.EXPIRED}),
        ("another's key", {ListProblem.UNSIGNED}),
        ("another's root", {ListProblem.UNSIGNED}),
        ("a log-in page", {ListProblem.DAMAGED}),
        ("a mix of generations", {ListProblem.OLDER, ListProblem.ALTERED}),
        ("cut short", {ListProblem.DAMAGED}),
    ],
)
def test_what_is_not_to_be_believed_changes_nothing(reader, server, tmp_path, how, problems):
    server.publish({Kind.EXACT: blocked(key(reader))})
    assert reader.sync_lists()
    good = dict(server.files)
    before = reader.services.flags.list_sync.status()
    if how == "an altered file":
        server.publish({Kind.EXACT: blocked(key(reader), key(reader, 1))})
    spoil(server, how, tmp_path)
    assert not reader.sync_lists()
    assert problem(reader) in {one.value for one in problems}
    assert shown(reader) == [False, True, True]
    after = reader.services.flags.list_sync.status()
    assert (after.gen, after.counts) == (before.gen, before.counts)
    assert after.collector.checked_at == before.collector.checked_at
    assert not reader.services.flags.list_sync.is_due(), "it waits before the next try"
    server.scripts["*"], server.files = server._serve_file, good
    server.gen += 10
    server.publish({Kind.EXACT: {}})
    assert reader.sync_lists(), "and recovers"
    assert shown(reader) == [True] * 3


def test_an_older_list_is_refused(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader))})
    old = dict(server.files)
    server.publish({Kind.EXACT: blocked(key(reader), key(reader, 1))})
    reader.sync_lists()
    server.files = old
    assert not reader.sync_lists()
    assert problem(reader) == ListProblem.OLDER
    assert shown(reader) == [False, False, True]


def test_each_problem_has_a_sentence():
    assert len({list_problem(speech(), one.value) for one in ListProblem}) == len(ListProblem)


def test_a_sudden_change_is_believed_after_a_day(reader, server):
    def many(first: int, last: int) -> dict[bytes, int]:
        return {number.to_bytes(8): 1 for number in range(first, last)}

    server.publish({Kind.EXACT: blocked(key(reader)) | many(0, 2000)})
    reader.sync_lists()
    server.publish({Kind.EXACT: many(0, 1000)})
    assert not reader.sync_lists()
    assert (problem(reader), shown(reader)) == (ListProblem.HELD, [False, True, True])
    reader.clock.forward(hours=23)
    assert not reader.sync_lists()
    reader.clock.forward(hours=2)
    assert reader.sync_lists()
    assert (problem(reader), shown(reader)) == ("", [True] * 3)
    server.publish({Kind.EXACT: many(0, 5000)})
    reader.clock.forward(days=1)
    assert not reader.sync_lists()
    assert problem(reader) == ListProblem.HELD
    server.publish({Kind.EXACT: many(0, 1100)})
    assert reader.sync_lists(), "what is no longer sudden need not wait"


def test_nothing_new_costs_a_few_hundred_bytes(reader, server):
    server.publish({Kind.EXACT: {number.to_bytes(8): 1 for number in range(1000)}})
    reader.sync_lists()
    server.asked_for()
    server.bodies = 0
    assert reader.sync_lists()
    assert server.bodies <= 400
    assert server.asked_for() == ["2.root.json", "timestamp.json"]


def test_only_lists_that_changed_are_fetched(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader)), Kind.NEAR: {near(reader, 1, 5): 1}})
    reader.sync_lists()
    server.asked_for()
    server.publish({Kind.EXACT: blocked(key(reader), key(reader, 2))})
    reader.sync_lists()
    assert [name.split(".", 1)[1] for name in server.asked_for() if name.endswith(".nfl")] == ["exact.nfl"]


def test_a_damaged_file_here_hides_what_it_hid_and_is_fetched_anew(reader, server, home):
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()
    (file,) = (home / "data" / "blocks").glob("*/exact-*.raw")
    size = file.stat().st_size
    file.unlink()
    reader.services.flags.verdicts.lists_changed()
    reader.services.flags.blocker.rescan(reader.token)
    assert not reader.is_shown(0)
    assert reader.sync_lists()
    (again,) = (home / "data" / "blocks").glob("*/exact-*.raw")
    assert again.stat().st_size == size
    assert not reader.is_shown(0)


def test_leftovers_of_a_crash_are_swept(reader, server, home):
    folder = next((home / "data" / "blocks").iterdir())
    for name in ("exact-9-0123456789ab.raw", "near-1-0123456789ab.raw.part", "url-1-0123456789ab.raw.packed"):
        (folder / name).write_bytes(b"left")
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()
    live = {one.file for one in reader.services.flags.collectors.live(folder.name).values()}
    assert {file.name for file in folder.glob("*.raw*")} == live


def test_a_full_disk_keeps_the_list_that_is_here(reader, server, monkeypatch):
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()

    def full(handle):
        raise OSError(28, "No space left on device")

    server.publish({Kind.EXACT: {}})
    monkeypatch.setattr(os, "fsync", full)
    assert not reader.sync_lists()
    monkeypatch.undo()
    assert (problem(reader), shown(reader)) == ("storage", [False, True, True])
    assert reader.sync_lists()
    assert shown(reader) == [True] * 3


def test_a_folder_that_cannot_be_made_is_told_as_one_that_cannot_be_written(reader, server, home):
    folder = next((home / "data" / "blocks").iterdir())
    shutil.rmtree(folder)
    folder.write_text("no folder")
    assert not reader.sync_lists()
    assert problem(reader) == "storage"


def test_stopped_it_changes_nothing(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader))})
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        reader.services.flags.list_sync.sync(token)
    assert shown(reader) == [True] * 3


def test_the_collector_says_when_to_come_again(reader, server):
    server.min_wait_seconds = 3600
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()
    next_at = reader.services.flags.list_sync.status().collector.next_check_at
    assert timedelta(minutes=54) <= next_at - reader.clock() <= timedelta(minutes=66)
    assert not reader.services.flags.list_sync.is_due()
    reader.clock.forward(minutes=67)
    assert reader.services.flags.list_sync.is_due()
    reader.clock.forward(days=-400)
    assert reader.services.flags.list_sync.is_due(), "a clock that was ahead holds nothing back"


def test_forgotten_its_list_is_obeyed_no_more(reader, server):
    server.publish({Kind.EXACT: blocked(key(reader))})
    reader.sync_lists()
    reader.flag(1)
    reader.services.flags.enroller.forget()
    reader.services.flags.blocker.rescan(reader.token)
    assert shown(reader) == [True, False, True], "the reader's own reports stay"
    reader.services.flags.enroller.enrol(server.link, reader.token)
    reader.services.flags.blocker.rescan(reader.token)
    assert shown(reader) == [False, False, True], "what was fetched is still here"


@pytest.mark.bench
def test_nothing_new_costs_ten_milliseconds(reader, server):
    reader.sync_lists()
    began = time.thread_time()
    for _ in range(20):
        reader.sync_lists()
    each = (time.thread_time() - began) / 20
    assert each <= 0.010, f"{each * 1000:.1f} ms"

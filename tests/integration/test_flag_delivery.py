"""Flags on their way: what is sent, how often, and what becomes of it when something comes between."""

from __future__ import annotations

import json
import threading

import msgspec
import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import FlagPlaced, FlagsDelivered, FlagWithdrawn, ImagesHidden
from reader.domain.images.flag import FlagState
from reader.wire.flag_report import Subject
from tests.helpers.enrolled_reader import nothing_changed
from tests.helpers.fake_collector import receipt
from tests.helpers.homes import open_home
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.reporting import Reader
from tests.helpers.servers import reply


def test_a_flag_is_sent_and_received(reader, collector):
    assert reader.flag().waits_for == "nothing"
    assert (reader.state(), reader.services.flags.image_reports.waiting()) == ("queued", 1)
    done = reader.send()
    assert (done.accepted, done.refused, done.problem) == (1, 0, "")
    assert (reader.state(), reader.services.flags.image_reports.waiting()) == ("accepted", 0)
    assert collector.votes() == {reader.images[0]: "violence"}
    assert reader.home.told(FlagPlaced) == [FlagPlaced(reader.images[0])]
    assert reader.home.told(FlagsDelivered) == [FlagsDelivered((reader.row().id,), 1)]
    assert reader.home.told(ImagesHidden)[0].added == (reader.images[0],)
    assert reader.home.told(ImagesHidden)[0].entry_ids == (reader.entry,)


def test_what_is_sent_says_no_more_than_is_needed(reader, collector):
    reader.flag()
    reader.send()
    (seen,) = collector.posts
    said = json.loads(seen.body)
    assert said.keys() == {"v", "tag", "seq", "op", "nonce", "subject", "reason", "app"}
    assert said["subject"]["url"] == "https://pictures.example/0.png?w=300"
    assert said["subject"]["pdq_q"] > 50 and len(said["subject"]["pdq"]) == 64
    headers = {name.lower(): value for name, value in seen.headers}
    assert headers.keys() == {
        "host", "user-agent", "accept", "accept-encoding", "content-type", "content-length", "connection"
    }  # fmt: skip
    assert (headers["user-agent"], headers["connection"]) == ("manchette/1", "close")
    reader.undo()
    reader.send()
    said = json.loads(collector.posts[-1].body)
    assert (said["op"], said["reason"], said["subject"]) == ("withdraw", "other", {"sha256": reader.images[0]})


def test_two_flags_of_one_reader_cannot_be_linked(reader, collector):
    for number in range(3):
        reader.flag(number)
    before = collector.connections
    reader.send()
    assert collector.connections == before + 3, "a connection of its own for each"
    assert len({report.tag for report in collector.received}) == 3
    assert len({report.nonce for report in collector.received}) == 3


def test_flags_leave_one_by_one_in_any_order_with_pauses(home, collector):
    orders = set()
    for run in range(8):
        with open_home(home / str(run)) as opened:
            reader = Reader(opened)
            reader.services.flags.enroller.enrol(collector.link, reader.token)
            for number in range(3):
                reader.flag(number)
            assert not reader.services.flags.sender.is_due(), "nothing leaves in the first ten seconds"
            reader.clock.forward(seconds=9)
            assert reader.services.flags.sender.deliver_one(reader.token).tried == ()
            reader.clock.forward(seconds=62)
            order = []
            while reader.services.flags.sender.seconds_to_next() is not None:
                order.extend(reader.services.flags.sender.deliver_one(reader.token).tried)
                assert not reader.services.flags.sender.is_due(), "there is a pause after each"
                if reader.services.flags.sender.seconds_to_next() is not None:
                    assert 5 <= reader.services.flags.sender.seconds_to_next() <= 60
                reader.clock.forward(seconds=61)
            orders.add(tuple(order))
    assert len(orders) > 1


def test_undone_in_time_nothing_is_sent(reader, collector):
    reader.flag()
    assert reader.undo() and not reader.undo()
    assert reader.send().tried == ()
    assert collector.posts == []
    assert reader.is_shown() and reader.state() == "none"
    assert reader.home.told(FlagWithdrawn) == [FlagWithdrawn(reader.images[0])]
    assert reader.home.told(ImagesHidden)[-1].removed == (reader.images[0],)


def test_the_last_intention_stands_whatever_came_between(reader, collector):
    for step in ("flag", "undo", "flag", "undo", "flag"):
        (reader.flag if step == "flag" else reader.undo)()
        reader.send()
    assert collector.votes() == {reader.images[0]: "violence"}
    reader.flag(reason="spam")
    reader.send()
    assert collector.votes() == {reader.images[0]: "spam"}
    assert len(collector.registers) == 1


def test_a_higher_number_at_the_collector_is_topped_and_what_is_seen_wins(reader, collector):
    reader.flag()
    reader.send()
    (held,) = collector.registers.values()
    ahead = msgspec.structs.replace(
        held, seq=held.seq + 10**9, op="withdraw", reason="other", subject=Subject(sha256=held.subject.sha256)
    )
    collector.registers[held.tag] = ahead
    reader.flag(reason="hate")
    reader.send()
    assert reader.state() == "queued", "said again, above that"
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "hate"}


def test_an_intention_while_a_request_is_under_way_stays_pending(reader, collector):
    reader.flag()

    def undo_meanwhile(report):
        answer = collector.store(report)
        reader.undo()
        return answer

    collector.answer = undo_meanwhile
    reader.send()
    assert (reader.state(), reader.is_shown()) == ("queued", True)
    collector.answer = None
    assert reader.send().accepted == 1
    assert collector.votes() == {reader.images[0]: "withdrawn"}
    assert reader.state() == "withdrawn"


def test_nobody_is_there(reader, collector, home):
    reader.flag()
    collector.__exit__()
    done = reader.send()
    assert (done.accepted, done.problem) == (0, "refused")
    assert (reader.state(), reader.row().attempts) == ("queued", 1)


def test_one_failure_tells_it_for_all(reader, collector):
    for number in range(3):
        reader.flag(number)
    collector.answer = reply(502)
    assert len(reader.send().tried) == 1


def test_stopped_while_sending_the_flag_is_sent_again(reader, collector):
    reader.flag()
    given_up = threading.Event()

    def stop(report):
        reader.token.cancel()
        given_up.wait(PATIENCE_SECONDS)
        return b""

    collector.answer = stop
    with pytest.raises(Cancelled):
        reader.send()
    given_up.set()
    reader.token = CancelToken()
    assert (reader.row().attempts, reader.state()) == (0, "queued")
    nothing_changed(reader, collector)


def test_a_receipt_that_cannot_be_noted_is_asked_for_again(reader, collector, monkeypatch):
    reader.flag()
    real = reader.services.database.write
    writes = []

    def fails_second(work):
        writes.append(work)
        if len(writes) == 2:
            raise StorageError("the disk is full")
        return real(work)

    monkeypatch.setattr(reader.services.database, "write", fails_second)
    with pytest.raises(StorageError):
        reader.send()
    monkeypatch.undo()
    assert reader.state() == "sending"
    assert reader.send().tried == (), "the lease keeps others away"
    reader.clock.forward(seconds=121)
    assert reader.state() == "queued"
    assert reader.send().accepted == 1
    assert len(collector.registers) == 1


def test_every_cut_of_an_answer_proves_nothing(reader, collector):
    reader.flag()
    sent = 0

    def cut(report):
        answer = collector.store(report)
        return answer[:position]

    position = 0
    while True:
        collector.answer = cut
        done = reader.send()
        if done.accepted:
            break
        assert reader.state() == "queued"
        position += 1
        sent += 1
    assert sent > 150
    assert len(collector.received[0:1]) == 1 and len(collector.registers) == 1
    assert sent == len(receipt(collector.received[-1])), "only the whole answer is a proof"


def test_a_picture_of_a_private_feed_is_sent_without_its_address(home, collector):
    with open_home(home) as opened:
        reader = Reader(opened)
        services = reader.services
        services.database.write(lambda c: c.exec_driver_sql("UPDATE feed SET allow_local = 1"))
        services.flags.enroller.enrol(collector.link, reader.token)
        reader.flag()
        reader.send()
        assert "url" not in json.loads(collector.posts[0].body)["subject"]


def test_reports_before_any_collector_are_sent_once_one_is_set(home, collector):
    with open_home(home) as opened:
        reader = Reader(opened)
        assert reader.flag().waits_for == "collector"
        assert reader.send().tried == () and reader.services.flags.sender.seconds_to_next() is None
        reader.services.flags.enroller.enrol(collector.link, reader.token)
        assert reader.send().accepted == 1
        assert reader.services.flags.image_reports.reports()[0].state is FlagState.ACCEPTED

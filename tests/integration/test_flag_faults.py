"""What goes wrong around flags and lists: lines that break, disks that are full, clocks that jump, old copies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError
from reader.flags.lists import LiveLists
from reader.wire.block_list import Kind
from tests.helpers.fake_disk import fill_up
from tests.helpers.homes import open_home
from tests.helpers.list_server import ListServer
from tests.helpers.reporting import Reader
from tests.helpers.servers import Talk, reply

JUMPS = {
    "a second": timedelta(seconds=1),
    "an hour, as in autumn": timedelta(hours=1),
    "a day and a bit": timedelta(days=1, hours=3),
    "a year": timedelta(days=400),
    "ten years": timedelta(days=3653),
}


def enrolled(opened, link: str, pictures: int = 3) -> Reader:
    reader = Reader(opened, pictures)
    reader.services.flags.enroller.enrol(link, reader.token)
    return reader


def look(reader: Reader) -> bool:
    """Sync the lists, and judge by them."""
    fresh = reader.services.flags.list_sync.sync(reader.token)
    reader.services.flags.blocker.rescan(reader.token)
    return fresh


def live_lists(reader: Reader) -> LiveLists:
    """Open the files that are live, each checked against what was signed."""
    services = reader.services
    collector = services.flags.collectors.current()
    folder = services.home.data / "blocks" / collector.collector_id
    return LiveLists.opened(folder, services.flags.collectors.live(collector.collector_id))


class TestLinesThatBreak:
    @pytest.mark.parametrize("says_so", [False, True], ids=["length of the whole", "length of the piece"])
    @pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.long)])
    def test_a_list_cut_anywhere_changes_nothing(self, home, tmp_path, step, says_so):
        """Each file that a sync asks for, cut at each byte; above 4 kB at each 512th."""
        cut: tuple[str, int] = ("", 0)

        def serve(talk: Talk) -> None:
            data = server.files.get(talk.seen.target)
            if data is None:
                talk.send(reply(404))
            elif talk.seen.target == cut[0]:
                piece = data[: cut[1]]
                talk.send(reply(200, piece, length=len(piece) if says_so else len(data)))
            else:
                talk.send(reply(200, data))
            talk.close()

        with ListServer(tmp_path / "keys") as server, open_home(home) as opened:
            server.publish()
            reader = enrolled(opened, server.link)
            keys = [bytes.fromhex(one)[:8] for one in reader.images]
            server.publish({Kind.EXACT: {keys[0]: 1}})
            assert look(reader)
            server.publish({Kind.EXACT: dict.fromkeys(keys[1:], 1)})
            server.scripts["*"] = serve
            cuts = 0
            for target in files_of_the_newest(server):
                whole = len(server.files[target])
                for at in [*range(0, min(whole, 4096), step), *range(4096, whole, 512)]:
                    cut = (target, at)
                    assert not look(reader), cut
                    assert [reader.is_shown(number) for number in range(3)] == [False, True, True], cut
                    assert list(live_lists(reader).table(Kind.EXACT).keys()) == [keys[0]], cut
                    cuts += 1
            assert cuts >= 2_000 // step
            cut = ("", 0)
            assert look(reader)
            assert [reader.is_shown(number) for number in range(3)] == [True, False, False]


def files_of_the_newest(server: ListServer) -> list[str]:
    """Give what a sync asks for, in that order: pointer, snapshot, targets, the list that changed."""
    metadata = "/list/metadata/"
    names = ["timestamp.json", f"{server.gen}.snapshot.json", f"{server.gen}.targets.json"]
    lists = [path for path in server.files if path.endswith(".exact.nfl")]
    return [*(metadata + name for name in names), lists[-1]]


class TestFullDisk:
    def test_no_thanks_is_broken_no_receipt_lost_and_no_list(self, small_disk, tmp_path):
        with ListServer(tmp_path / "keys") as server, open_home(small_disk / "home") as opened:
            server.publish()
            reader = enrolled(opened, server.link, pictures=40)
            server.publish({Kind.EXACT: {bytes.fromhex(reader.images[0])[:8]: 1}})
            assert look(reader)
            ballast = fill_up(small_disk)
            server.publish({Kind.EXACT: {bytes([number]) * 8: 1 for number in range(200)}})
            thanked = []
            for number in range(1, 40):
                try:
                    reader.flag(number)
                except StorageError as error:
                    assert "full" in str(error)
                    assert (reader.state(number), reader.is_shown(number)) == ("none", True)
                else:
                    thanked.append(number)
            fill_up(small_disk)  # again: the database has made its log small meanwhile
            try:
                assert not look(reader)
            except StorageError as error:
                assert "full" in str(error)
            assert not reader.is_shown(0)
            assert len(live_lists(reader).table(Kind.EXACT)) == 1
            ballast.unlink()
            assert look(reader)
            reader.flag(1)
        with open_home(small_disk / "home") as opened:
            kept = {one.flag.fingerprint for one in opened.services.flags.image_reports.reports()}
            assert kept == {reader.images[number] for number in {1, *thanked}}

    def test_a_receipt_for_which_there_is_no_room_is_asked_for_again(self, small_disk, collector):
        with open_home(small_disk / "home") as opened:
            reader = enrolled(opened, collector.link, pictures=30)
            for number in range(30):
                reader.flag(number)
            ballast = fill_up(small_disk)
            for _ in range(3):
                try:
                    reader.send()
                except StorageError as error:
                    assert "full" in str(error)
            held = {report.subject.sha256 for report in collector.registers.values()}
            received = {image for number, image in enumerate(reader.images) if reader.state(number) == "accepted"}
            assert received <= held
            ballast.unlink()
            reader.clock.forward(minutes=5)
            reader.send()
            assert {reader.state(number) for number in range(30)} == {"accepted"}
            assert len(collector.registers) == 30


class TestClock:
    @pytest.mark.parametrize("way", [-1, 1], ids=["back", "ahead"])
    @pytest.mark.parametrize("jump", JUMPS)
    def test_jumps_between_a_claim_and_its_receipt(self, reader, collector, jump, way):
        reader.flag()

        def jumps(report):
            answer = collector.store(report)
            reader.clock.now += way * JUMPS[jump]
            return answer

        collector.answer = jumps
        assert reader.send().accepted == 1
        assert (reader.state(), collector.votes()) == ("accepted", {reader.images[0]: "violence"})
        collector.answer = None
        reader.undo()
        assert reader.send().accepted == 1
        assert collector.votes() == {reader.images[0]: "withdrawn"}, "the newer word counts on any day"

    @pytest.mark.parametrize("way", [-1, 1], ids=["back", "ahead"])
    @pytest.mark.parametrize("jump", JUMPS)
    def test_jumps_hold_a_report_for_a_day_at_most_and_never_spin(self, reader, collector, jump, way):
        reader.flag()
        collector.answer = reply(503)
        reader.clock.forward(seconds=80)
        delivering = reader.services.flags.sender
        assert len(delivering.deliver_one(reader.token).tried) == 1
        reader.clock.now += way * JUMPS[jump]
        tries = sum(len(delivering.deliver_one(reader.token).tried) for _ in range(100))
        assert tries <= 1, "each try sets a wait from the clock of now"
        assert delivering.seconds_to_next() <= 86_400 + 60
        collector.answer = None
        reader.clock.forward(days=1, minutes=2)
        assert delivering.deliver_one(reader.token).accepted == 1


class TestOldCopies:
    """Yesterday's copy is put back by the program's verbs: what is seen then is what counts at the collector."""

    def test_what_was_withdrawn_since_is_said_again(self, cli, home, collector, tmp_path):
        with open_home(home) as opened:
            reader = enrolled(opened, collector.link)
            reader.flag()
            assert reader.send().accepted == 1
        self.go_back(cli, tmp_path, home, lambda: undo_and_send(home, reader))
        assert collector.votes() == {reader.images[0]: "withdrawn"}
        self.send(home)
        assert collector.votes() == {reader.images[0]: "violence"}, "it shows as reported, so it is"
        assert len(collector.registers) == 1

    def test_what_left_since_can_be_taken_back(self, cli, home, collector, tmp_path):
        with open_home(home) as opened:
            reader = enrolled(opened, collector.link)
            reader.flag()
        self.go_back(cli, tmp_path, home, lambda: self.send(home))
        assert collector.votes() == {reader.images[0]: "violence"}
        undo_and_send(home, reader)
        assert collector.votes() == {reader.images[0]: "withdrawn"}

    def go_back(self, cli, folder: Path, home: Path, meanwhile) -> None:
        copy = folder / "yesterday.zip"
        cli("--home", home, "backup", copy)
        meanwhile()
        cli("--home", home, "restore", copy)

    def send(self, home: Path) -> None:
        """Let everything leave that the home still has to say."""
        with open_home(home) as opened:
            for _ in range(3):
                opened.clock.forward(days=1)
                opened.services.flags.sender.deliver_all(CancelToken())
            assert opened.services.flags.image_reports.waiting() == 0


def undo_and_send(home: Path, reader: Reader) -> None:
    with open_home(home) as opened:
        opened.services.flags.image_reports.undo(reader.images[0])
        for _ in range(3):
            opened.clock.forward(days=1)
            opened.services.flags.sender.deliver_all(CancelToken())
        assert opened.services.flags.image_reports.waiting() == 0

"""The demo's collector: three readers of one machine report an image, and the fourth no longer sees it."""

from contextlib import ExitStack, closing

import pytest

from reader.demo.collecting import READERS, DemoCollector, enrol, leave
from tests.helpers.collectors import running_collector
from tests.helpers.free_port import free_port
from tests.helpers.homes import open_home
from tests.helpers.patience import wait_for
from tests.helpers.reporting import Reader


@pytest.fixture
def port():
    return free_port()


def test_what_three_readers_report_the_fourth_does_not_see(tmp_path, port):
    with closing(DemoCollector(tmp_path / "collector", port)) as collector, ExitStack() as homes:
        said = collector.wait_until_ready()
        assert said["Moderation"].startswith("http://127.0.0.1:")
        modes = {
            name: (tmp_path / "collector" / name).stat().st_mode & 0o777 for name in (".", "collector.sqlite")
        }
        assert modes == {".": 0o700, "collector.sqlite": 0o600}, "who reports what is nobody's business"
        readers = [Reader(homes.enter_context(open_home(tmp_path / str(number)))) for number in range(READERS + 1)]
        # The first has heard it from its own collector; the others ask at the port.
        links = [said["Enrolment link"], *[None] * READERS]
        assert all(enrol(one.services, link, port) for one, link in zip(readers, links, strict=True))
        *reporting, fourth = readers
        for one in reporting:
            one.flag()
            assert one.send().accepted == 1

        def is_hidden():
            fourth.services.flags.list_sync.sync(fourth.token)
            fourth.services.flags.blocker.rescan(fourth.token)
            return not fourth.is_shown()

        wait_for(is_hidden)
        leave(fourth.services, port)
        assert fourth.services.flags.collectors.current() is None


def test_a_collector_that_the_reader_chose_stays(tmp_path, port):
    with running_collector(tmp_path / "chosen") as chosen, open_home(tmp_path / "home") as home:
        home.services.flags.enroller.enrol(chosen.link, Reader(home).token)
        assert not enrol(home.services, None, port)
        leave(home.services, port)
        assert home.services.flags.collectors.current().collector_id == chosen.enrolment.collector_id


def test_where_no_collector_runs_reports_stay_here(tmp_path, port):
    with open_home(tmp_path / "home") as home:
        assert not enrol(home.services, None, port)
        assert home.services.flags.collectors.current() is None


def test_a_second_demo_beside_the_first(tmp_path, port):
    with closing(DemoCollector(tmp_path / "one", port)) as first:
        assert first.wait_until_ready()
        with closing(DemoCollector(tmp_path / "two", port)) as second:
            assert second.wait_until_ready() == {}

"""Wishes made without a network: kept, shown, taken back, and done once when there is one."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

import pytest

from reader.background.cancel import CancelToken
from reader.domain.clock import system_clock
from reader.domain.errors import FailureReason
from reader.domain.events import ActionDue, ActionsChanged, ConnectionChanged
from reader.domain.images.image import ImageState
from reader.domain.trips.action import LEASE, Action, ActionKind, ActionState
from tests.helpers.clock import FakeClock
from tests.helpers.commands import started
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, page, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.servers import hang, reply, slam
from tests.helpers.trips import photograph

ADD, TEXT, OPEN = ActionKind.ADD_FEED, ActionKind.FULL_TEXT, ActionKind.OPEN_ORIGINAL
WAITING, RUNNING, DONE, FAILED = (
    ActionState.WAITING,
    ActionState.RUNNING,
    ActionState.DONE,
    ActionState.FAILED,
)
WORDS = "<p>The tide came in, and the harbour wrote it down in a long sentence.</p>" * 30


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often than every 30 seconds."""
    monkeypatch.setattr("reader.sync.keeper.LOOK_SECONDS", 0.02)
    monkeypatch.setattr("reader.sync.keeper.FIRST_LOOK_SECONDS", 0.0)


def add(reader: OpenHome, url: str) -> Action:
    return reader.services.queues.actions.wish(ADD, {"url": url, "allow_local": True})


def states(reader: OpenHome) -> list[ActionState]:
    return [action.state for action in reader.services.queues.actions.all()]


def run(reader: OpenHome, **choices: bool) -> bool:
    return reader.services.sync.between_rounds.run(CancelToken(), **choices)


def test_what_was_wished_offline_is_done_once_when_the_network_is_back(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/known", rss(item("One"))))
        reader.sync()
        url = server.publish("/wished", rss(item("Two")))
        server.portal = slam
        assert reader.sync().offline
        wish = add(reader, url)
        assert add(reader, url) == wish
        keeper = reader.services.sync.keeper
        asked = server.asked("/known")
        keeper.start()
        reader.clock.forward(seconds=30)
        wait_for(lambda: server.asked("/known") == asked + 1)  # the first look
        wait_for(lambda: not keeper.running)
        assert states(reader) == [WAITING]
        server.portal = None
        reader.clock.forward(seconds=60)
        wait_for(lambda: states(reader) == [DONE])
        assert reader.services.network.connectivity.state == "online"
        assert reader.titles() == ["One", "Two"]
        reader.clock.forward(hours=1)
        reader.services.sync.keeper.look()
        reader.services.sync.keeper.close()
        assert server.asked("/wished") == 1
        assert reader.told(ActionsChanged)


def test_a_hint_resumes_at_once(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/known", rss(item("One"))))
        server.portal = slam
        reader.sync()
        reader.services.network.connectivity.hint(False, None, None)
        reader.clock.forward(seconds=5)
        run(reader)
        assert not reader.services.network.connectivity.is_in_doubt
        add(reader, server.publish("/wished", rss(item("Two"))))
        asked = server.asked()
        server.portal = None
        reader.clock.forward(seconds=6)
        run(reader)
        assert server.asked() == asked, "without a hint the next look is after 30 seconds"
        reader.services.sync.keeper.start()
        reader.services.sync.hint(True, None, None)
        wait_for(lambda: states(reader) == [DONE])
        wait_for(lambda: reader.titles() == ["One", "Two"])  # and what was due did not wait for its two minutes
        reader.services.sync.keeper.close()


def test_without_wishes_and_hints_nobody_is_asked(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/known", rss(item("One"))))
        reader.sync()
        asked = server.asked()
        for state in (None, True):
            reader.services.network.connectivity.hint(state, None, None)
            assert not reader.services.sync.between_rounds.are_due()
            run(reader)
        assert server.asked() == asked


def test_a_look_asks_one_feed_and_stores_what_it_gives(home, server):
    with FeedServer() as other, open_home(home) as reader:
        reader.add(*(server.publish(f"/{n}", rss(item(f"Item {n}"))) for n in range(5)))
        reader.add(other.publish("/feed", rss(item("Else"))))
        reader.services.network.connectivity.hint(False, None, None)
        run(reader)
        assert server.asked() + other.asked() == 1
        assert len(reader.titles()) == 1
        assert reader.services.network.connectivity.state == "online"


def test_a_feed_that_is_down_is_not_the_network(home, server):
    with FeedServer({"*": slam}) as down, open_home(home) as reader:
        reader.add(down.url("/feed"), server.publish("/feed", rss(item("One"))))
        before = [feed.health for feed in reader.services.library.feeds.all()]
        reader.services.network.connectivity.hint(False, None, None)
        run(reader)
        assert reader.services.network.connectivity.state == "online"
        assert reader.services.library.feeds.all()[0].health == before[0]


PAGES = {"a page": html(LOG_IN_PAGE), "511": reply(511, LOG_IN_PAGE)}


@pytest.mark.parametrize("name", PAGES)
def test_a_look_behind_a_portal_changes_nothing_and_nothing_is_done(home, server, name):
    with FeedServer() as other, open_home(home) as reader:
        reader.add(*(one.publish("/feed", rss(item(f"Item {one.port}"))) for one in (server, other)))
        reader.sync()
        before = reader.snapshot()
        server.portal = other.portal = PAGES[name]
        add(reader, server.url("/hotel"))
        reader.services.network.connectivity.hint(None, None, True)
        run(reader)
        assert states(reader) == [WAITING], "in doubt nothing is done"
        reader.clock.forward(seconds=5)
        run(reader)
        assert reader.services.network.connectivity.state == "portal"
        assert reader.services.network.connectivity.portal_url == "http://127.0.0.1/"
        assert reader.snapshot() == before
        assert (states(reader), server.asked("/hotel")) == ([WAITING], 0)
        server.portal = other.portal = None
        server.publish("/hotel", rss(item("After log-in")))
        reader.clock.forward(seconds=31)
        assert run(reader), "the network is back"
        assert states(reader) == [DONE]


def test_a_wish_for_the_first_feed_is_its_own_look(home, server):
    with open_home(home) as reader:
        add(reader, server.url("/feed"))
        server.portal = slam
        run(reader)
        # The address is kept as a subscription all the same, as `add` does.
        assert states(reader) == [DONE]
        server.portal = None
        server.publish("/feed", rss(item("One")))
        assert reader.sync().new == 1


def test_a_wish_that_cannot_be_fulfilled_has_failed(home, server):
    with open_home(home) as reader:
        server.scripts["/page"] = html(page("No feed here"))
        add(reader, server.url("/page"))
        reader.services.queues.actions.wish(TEXT, {"entry_id": 99})
        run(reader)
        outcomes = [(action.state, str(action.outcome)) for action in reader.services.queues.actions.all()]
        assert outcomes == [(FAILED, outcomes[0][1]), (FAILED, "entry 99 has no page to fetch")]
        assert outcomes[0][1].startswith("not_a_feed")
        assert reader.services.library.feeds.all() == []


def with_an_article(reader: OpenHome, server: FeedServer) -> int:
    (_,) = reader.add(server.publish("/feed", rss(item("One", link=server.url("/article"), pubDate=None))))
    reader.services.settings.set("sync.roaming", True)
    reader.sync()
    return reader.headlines()[0].id


def test_the_full_text_of_one_article(home, server):
    with open_home(home) as reader:
        entry = with_an_article(reader, server)
        server.scripts["/article"] = html(page("One", words=f"<article><h1>One</h1>{WORDS}</article>"))
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        run(reader)
        assert states(reader) == [DONE]
        assert "harbour" in reader.article("One").html
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        run(reader)
        assert [str(one.outcome) for one in reader.services.queues.actions.all()] == ["it is here already"]
        assert server.asked("/article") == 1


def test_a_server_in_trouble_is_asked_again_later_and_given_up_in_the_end(home, server):
    with open_home(home) as reader:
        entry = with_an_article(reader, server)
        server.scripts["/article"] = reply(500)
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        for tries in range(1, 6):
            run(reader)
            run(reader)
            assert server.asked("/article") == tries
            reader.clock.forward(hours=7)
        (action,) = reader.services.queues.actions.all()
        assert (action.state, str(action.outcome)) == (FAILED, "http_status: 500")


def test_where_the_network_is_lost_in_the_middle_the_rest_waits(home, server):
    with open_home(home) as reader:
        entry = with_an_article(reader, server)
        server.scripts["/article"] = slam
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        add(reader, server.publish("/later", rss()))
        run(reader)
        assert states(reader) == [WAITING, WAITING]
        assert reader.services.queues.actions.all()[0].tries == 0
        assert reader.services.network.connectivity.state == "offline"
        assert server.asked("/later") == 0


def test_the_window_is_told_once_and_does_it_itself(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        queue = reader.services.queues.actions
        wish = queue.wish(OPEN, {"url": "https://paper.example/1"})
        other = queue.wish(OPEN, {"url": "https://paper.example/2"})
        run(reader)
        assert reader.told(ActionDue) == [], "no window is there"
        for _ in range(3):
            run(reader, window=True)
        assert reader.told(ActionDue) == [ActionDue(wish.id), ActionDue(other.id)]
        assert queue.cancel(other.id)
        assert queue.begin(other.id) is None
        begun = queue.begin(wish.id)
        assert begun is not None
        assert begun.argument == {"url": "https://paper.example/1"}
        assert queue.begin(wish.id) is None
        queue.finish(wish.id)
        assert states(reader) == [DONE, ActionState.CANCELLED]


def test_working_offline_by_hand_holds_everything_until_it_ends(home, server, monkeypatch):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        reader.services.settings.set("sync.work_offline", True)
        add(reader, server.publish("/wished", rss(item("Two"))))
        reader.services.sync.keeper.start()
        asked = server.asked()
        reader.clock.forward(hours=1)
        reader.services.sync.hint(True, None, None)
        looked = threading.Event()
        reader.services.sync.keeper.upkeep = lambda attempt: looked.set()
        assert looked.wait(60)
        assert (server.asked(), states(reader)) == (asked, [WAITING])
        monkeypatch.setattr("reader.sync.keeper.LOOK_SECONDS", 60.0)
        looked.clear()
        assert looked.wait(60)
        reader.services.settings.set("sync.work_offline", False)
        wait_for(lambda: states(reader) == [DONE])
        reader.services.sync.keeper.close()
        told = [event.state for event in reader.told(ConnectionChanged)]
        assert told[:3] == ["online", "offline", "online"]


def test_a_stopped_queue_waits_again(home, server):
    with open_home(home) as reader:
        entry = with_an_article(reader, server)
        token = CancelToken()

        def stop(talk: object) -> None:
            token.cancel()

        server.scripts["/article"] = stop
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        reader.services.queues.actions.run_due(token)
        assert states(reader) == [WAITING]


def test_killed_in_the_middle_it_is_done_once_more_and_no_more(home, server):
    url = server.publish("/wished", rss(item("Two")))
    with open_home(home, clock=FakeClock(system_clock())) as reader:
        reader.add(server.publish("/known", rss(item("One"))))
        add(reader, url)
        opening = reader.services.queues.actions.wish(OPEN, {"url": "https://paper.example/1"})
        reader.services.queues.actions.begin(opening.id)  # a window that dies while the browser starts
    answer = server.scripts["/wished"]
    server.scripts["/wished"] = hang
    with started(home, "sync"):  # and killed
        wait_for(lambda: server.asked("/wished") == 1)
    server.scripts["/wished"] = answer
    with open_home(home, clock=FakeClock(system_clock())) as reader:
        assert states(reader) == [RUNNING, RUNNING]
        run(reader)
        assert server.asked("/wished") == 1, "for all we know it is still being done"
        reader.clock.forward(seconds=LEASE.total_seconds() * 2)
        reader.sync()
        run(reader, window=True)
        run(reader, window=True)
        assert server.asked("/wished") == 2
        assert states(reader) == [DONE, FAILED]
        assert reader.told(ActionDue) == [], "what opens a page is not done twice"
        assert reader.titles() == ["One", "Two"]
        assert len(reader.services.library.feeds.all()) == 2


@pytest.mark.parametrize(
    ("kind", "argument", "shown"),
    [
        (OPEN, {"url": "https://paper.example/1"}, "https://paper.example/1"),
        (
            ADD,
            {"url": "https://paper.example/", "folder": ("Press", "A/B"), "allow_local": True},
            "https://paper.example/ --allow-local",
        ),
        (ADD, {"url": "https://paper.example/", "folder": (), "allow_local": False}, "https://paper.example/"),
        (TEXT, {"entry_id": 7}, "7"),
        (
            ActionKind.ENCLOSURE,
            {"entry_id": 7, "url": "https://paper.example/a.mp3"},
            "https://paper.example/a.mp3",
        ),
        (
            ActionKind.KEEP_PAGE,
            {"url": "https://paper.example/1", "allow_local": False, "replace": True},
            "https://paper.example/1 --replace",
        ),
    ],
)
def test_the_queue_shows_addresses_and_the_options_they_were_given_with(cli, home, kind, argument, shown):
    with open_home(home) as reader:
        reader.services.queues.actions.wish(kind, argument)
    assert cli("queue").out == f"    1  waiting   {kind.value:<13} {shown}\n"


def test_the_command_line_shows_the_queue_and_takes_wishes_back(cli, home, server):
    assert cli.json("queue") == []
    with open_home(home) as reader:
        first = add(reader, server.publish("/one", rss(item("One"))))
        reader.services.queues.actions.wish(OPEN, {"url": "https://paper.example/1"})
        reader.add(server.publish("/known", rss(item("Known"))))
    assert [one["state"] for one in cli.json("queue")] == ["waiting", "waiting"]
    assert "waiting   open_original https://paper.example/1" in cli("queue").out
    for unknown in (99, 10**20):
        assert cli("queue", "--cancel", unknown, code=2).sentence
    second = cli.json("queue")[1]["id"]
    assert cli.json("queue", "--cancel", second)[1]["state"] == "cancelled"
    assert cli("queue", "--cancel", second, code=2).sentence
    cli("sync")
    done = cli.json("queue")[0]
    assert (done["id"], done["state"], done["outcome"]) == (first.id, "done", "A paper")
    assert server.asked("/one") == 1


def test_a_reason_that_may_pass_is_not_the_networks(home, server):
    with open_home(home) as reader:
        entry = with_an_article(reader, server)
        server.scripts["/article"] = reply(429, b"", "Retry-After: 7200")
        reader.services.queues.actions.wish(TEXT, {"entry_id": entry})
        run(reader)
        (action,) = reader.services.queues.actions.all()
        assert str(action.outcome).startswith(FailureReason.RATE_LIMITED.value)
        assert action.next_try_at is not None
        assert (action.next_try_at - reader.clock.now).total_seconds() == 7200


@pytest.mark.parametrize("before", ["never fetched", "deleted to make room", "hidden by its address"])
def test_an_image_that_was_wished_offline_comes_when_the_network_is_back(home, server, before):
    with open_home(home) as reader:
        server.scripts["/tide.jpg"] = reply(200, photograph(random.Random(1)), "Content-Type: image/jpeg")
        picture = server.url("/tide.jpg")
        body = f'<p>Words.</p><img src="{picture}" width="300" height="200">'
        reader.add(server.publish("/known", rss(item("One", description=body))))
        reader.sync()
        [entry] = reader.headlines()
        images = reader.services.library.images
        if before == "deleted to make room":
            reader.services.database.write(
                lambda connection: connection.exec_driver_sql("UPDATE entry_image SET state = 'evicted'")
            )
        elif before == "hidden by its address":
            images.pass_over([picture])
        server.portal = slam
        assert reader.sync().offline
        reader.services.queues.want_image(entry.id, picture)
        reader.services.queues.want_image(entry.id, picture)
        run(reader)
        assert states(reader) == [WAITING]
        server.portal = None
        reader.clock.forward(minutes=5)
        run(reader)
        assert states(reader) == [DONE]
        assert reader.article("One").images[0].state is ImageState.STORED
        assert server.asked("/tide.jpg") == 1
        reader.services.queues.want_image(entry.id, picture)
        run(reader)
        assert server.asked("/tide.jpg") == 1, "it is here already"


def test_an_image_whose_file_was_deleted_by_hand_comes_again_when_it_is_wished(home, server):
    with open_home(home) as reader:
        server.scripts["/tide.jpg"] = reply(200, photograph(random.Random(1)), "Content-Type: image/jpeg")
        picture = server.url("/tide.jpg")
        body = f'<p>Words.</p><img src="{picture}" width="300" height="200">'
        reader.add(server.publish("/known", rss(item("One", description=body))))
        reader.sync()
        [entry] = reader.headlines()
        reader.services.queues.want_image(entry.id, picture)
        run(reader)
        fingerprint = reader.article("One").images[0].fingerprint
        library = reader.services.files.images
        library.path(fingerprint).unlink()
        reader.services.queues.want_image(entry.id, picture)
        run(reader)
        assert library.path(fingerprint) is not None and library.path(fingerprint).is_file()
        assert server.asked("/tide.jpg") == 2


def test_an_image_that_is_gone_is_a_failed_wish(home, server):
    with open_home(home) as reader:
        picture = server.url("/gone.jpg")
        reader.add(server.publish("/known", rss(item("One", description=f'<p>W.</p><img src="{picture}">'))))
        reader.sync()
        [entry] = reader.headlines()
        reader.services.queues.want_image(entry.id, picture)
        run(reader)
        assert states(reader) == [FAILED]
        assert reader.article("One").images[0].state is ImageState.UNAVAILABLE

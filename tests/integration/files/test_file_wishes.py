"""Files that come with articles, wished for in the window and on the command line, online and offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import EnclosureState
from reader.domain.errors import Cancelled
from reader.domain.events import EnclosureProgressed
from reader.domain.trips.action import Action, ActionKind, ActionState
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.enclosures import FILE, content, fetch, files, the_file
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.servers import Talk, reply, slam

LISTED, PARTIAL, STORED = EnclosureState.LISTED, EnclosureState.PARTIAL, EnclosureState.STORED


def wish(reader: OpenHome) -> Action:
    entry = reader.article("Talk").headline.id
    return reader.services.queues.downloads.wish(entry, the_file(reader).url)


def states(reader: OpenHome) -> list[ActionState]:
    return [action.state for action in reader.services.queues.actions.all()]


def test_a_wish_is_fulfilled_beside_rounds(reader, server):
    reader.services.queues.downloads.start()
    wish(reader)
    wait_for(lambda: states(reader) == [ActionState.DONE])
    assert content(reader) == server.scripts[FILE].body
    wish(reader)
    wait_for(lambda: [str(one.outcome) for one in reader.services.queues.actions.all()] == ["it is here already"])
    assert server.asked(FILE) == 1


def test_a_wish_made_offline_waits_for_the_network(reader, server):
    server.portal = slam
    assert reader.sync().offline
    reader.services.queues.downloads.start()
    action = wish(reader)
    assert server.asked(FILE) == 0
    assert states(reader) == [ActionState.WAITING]
    server.portal = None
    reader.sync()
    reader.services.queues.downloads.look()
    wait_for(lambda: states(reader) == [ActionState.DONE])
    assert content(reader) == server.scripts[FILE].body
    assert not reader.services.queues.actions.cancel(action.id)


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
        reader.services.queues.downloads.start()
        action = wish(reader)
        # The server sends before the program has noted what comes: wait until there is something to delete.
        wait_for(lambda: bool(talks) and bool(files(reader)) and the_file(reader).state is PARTIAL)
        # As another program of the same home does it, too.
        assert reader.services.queues.take_back(action.id)
        # The row goes first, then the file.
        wait_for(lambda: the_file(reader).state is LISTED and files(reader) == [])
        assert states(reader) == [ActionState.CANCELLED]


def test_a_wish_that_waits_is_taken_back_with_what_had_come(reader, server):
    server.scripts[FILE] = HostedFile(audio(300_000), cuts=[10_000])
    action = reader.services.queues.enclosures.wish(
        ActionKind.ENCLOSURE, {"entry_id": 1, "url": the_file(reader).url}
    )
    reader.services.queues.enclosures.run_due(CancelToken())
    assert (states(reader), the_file(reader).state) == ([ActionState.WAITING], PARTIAL)
    assert reader.services.queues.take_back(action.id)
    assert (states(reader), the_file(reader).state, files(reader)) == ([ActionState.CANCELLED], LISTED, [])
    assert not reader.services.queues.take_back(action.id)


def test_closing_the_window_leaves_the_wish_and_what_came(home, server):
    with open_home(home) as reader:
        talks = held_server(server)
        reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url(FILE)))))
        reader.sync()
        reader.services.queues.downloads.start()
        wish(reader)
        wait_for(lambda: bool(talks))
        wait_for(lambda: any(one.received > 100_000 for one in reader.told(EnclosureProgressed)))
    hosted = server.scripts[FILE] = HostedFile(audio(300_000))
    with open_home(home) as reader:
        assert states(reader) == [ActionState.WAITING]
        assert the_file(reader).state is PARTIAL
        reader.services.queues.enclosures.run_due(CancelToken())
        assert states(reader) == [ActionState.DONE]
        assert hosted.asked[0] > 100_000


def test_a_stopped_fetch_keeps_what_came(reader, server):
    token = CancelToken()

    def stop(talk: Talk) -> None:
        talk.send(reply(200, audio(300_000), 'ETag: "1"')[:150_000])
        wait_for(lambda: bool(reader.told(EnclosureProgressed)))
        token.cancel()
        talk.wait(3)

    server.scripts[FILE] = stop
    with pytest.raises(Cancelled):
        fetch(reader, token)
    assert the_file(reader).state is PARTIAL


def test_an_article_that_is_gone_has_no_file(reader):
    queue = reader.services.queues.enclosures
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
    server.scripts["/notes.pdf"] = reply(404)
    for said in (cli("download", entry, 2, code=2).sentence, cli("queue").out):
        assert "the server answered with the error 404" in said
    server.scripts[FILE] = HostedFile(audio(100))
    cli("download", entry, 1)
    (file,) = (one["file"] for one in cli.json("show", entry)["enclosures"] if one["file"])
    Path(file).unlink()
    (missing,) = cli.json("check", code=1)["enclosures"]["missing"]
    assert missing in file
    assert cli.json("show", entry)["enclosures"][0]["state"] == "listed"

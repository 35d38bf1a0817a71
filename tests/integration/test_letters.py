"""Newsletters from mailboxes: each sender a source, the same from each kind of mailbox, none of them changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.assembly.services import Services
from reader.domain.errors import FailureReason, FeedError, UsageError
from reader.wire.sent_url import sendable_url
from tests.helpers.homes import open_home
from tests.helpers.letters import letters_of
from tests.helpers.mailboxes import (
    PASSWORD,
    a_folder,
    a_maildir,
    an_mbox,
    facts_of,
    running_dovecot,
)
from tests.helpers.patience import wait_for
from tests.helpers.schemas import checked

SET = [body for _, body, _ in letters_of("open")]


def a_letter(number: int = 1, *, sender: str = "news@paper.example", headers: str = "", text: str = "") -> bytes:
    return (
        f"From: The Paper <{sender}>\nTo: ana@reader.example\nSubject: Issue {number}\n"
        f"Message-ID: <{number}@paper.example>\nDate: Mon, {number:02} Nov 2026 10:00:00 +0000\n"
        f"List-Unsubscribe: <https://paper.example/out/tok{number}4711>\n{headers}"
        f"Content-Type: text/plain\n\n{text or f'The {number}. letter tells of boats and bread.'}\n"
    ).encode()


def stored(services: Services) -> list[tuple[object, ...]]:
    """Give what is stored of all letters, without ids and moments of storing."""
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT e.title, e.author, e.published_at, e.words, hex(e.guid_hash), f.given_title, c.html,"
            " (SELECT group_concat(source_url || state) FROM entry_image n WHERE n.entry_id = e.id)"
            " FROM entry e JOIN feed f ON f.id = e.feed_id JOIN content c ON c.entry_id = e.id ORDER BY e.title"
        )
        return [tuple(row) for row in rows]


@pytest.fixture(scope="module")
def from_a_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder")
    with open_home(folder / "home") as home:
        home.services.letters.add(str(a_folder(folder / "letters", SET)))
        return stored(home.services)


def test_the_set_is_the_same_from_an_mbox(tmp_path, from_a_folder):
    place = an_mbox(tmp_path / "letters.mbox", SET)
    before = facts_of(place)
    with open_home(tmp_path / "home") as home:
        done = home.services.letters.add(str(place))
        assert (done.new, done.stayed, done.unread) == (18, 2, 0)
        assert [one[:6] for one in stored(home.services)] == [one[:6] for one in from_a_folder]
    assert facts_of(place) == before


def test_the_set_is_the_same_from_a_maildir(tmp_path, from_a_folder):
    place = a_maildir(tmp_path / "Maildir", SET)
    before = facts_of(place)
    with open_home(tmp_path / "home") as home:
        home.services.letters.add(str(place))
        assert stored(home.services) == from_a_folder
    assert facts_of(place) == before


def test_the_set_is_the_same_from_a_mail_server(tmp_path, from_a_folder, monkeypatch):
    with running_dovecot(SET) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        before, flags = facts_of(server.maildir / "cur"), server.flags()
        with open_home(tmp_path / "home") as home:
            letters = home.services.letters
            letters.add(server.url, PASSWORD)
            assert stored(home.services) == from_a_folder
            server.put(a_letter(1), a_letter(2))
            (box,) = letters.all()
            assert letters.read(box, home_token()).new == 2
            (box,) = letters.all()
            assert letters.read(box, home_token()).new == 0
            sent = home.services.network.client.meter.received_for("letters")
            assert sent > sum(map(len, SET))
            with pytest.raises(FeedError) as refused:
                letters.add(server.url, "another")
            assert refused.value.reason is FailureReason.PASSWORD
        assert facts_of(server.maildir / "cur") == before
        assert server.flags()[: len(flags)] == flags
        for file in (tmp_path / "home").rglob("*"):
            assert (
                not file.is_file() or file.name == "passwords.json" or PASSWORD.encode() not in file.read_bytes()
            )


def home_token():
    from reader.background.cancel import CancelToken

    return CancelToken()


def test_new_letters_come_with_a_sync_and_none_twice(cli, tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1)])
    added = checked("letters_add", cli("letters", "add", place, "--json").out)
    assert (added["place"], added["state"], added["sources"]) == (str(place), "ok", 1)
    an_mbox(place, [a_letter(2), a_letter(3)])
    assert cli.json("sync")["new"] == 2
    assert cli.json("sync")["new"] == 0
    # It was compacted: another file, and shorter.
    place.unlink()
    an_mbox(place, [a_letter(2), a_letter(3), a_letter(4)])
    assert cli.json("sync")["new"] == 1
    assert sorted(one["title"] for one in cli.json("entries")) == [f"Issue {number}" for number in (1, 2, 3, 4)]
    (feed,) = cli.json("feeds")
    assert (feed["title"], feed["kind"]) == ("The Paper", "letters")
    assert cli.json("letters")[0]["last_read_at"] is not None
    assert "tok" not in json.dumps(cli.json("entries")) + cli("show", "1").out


def test_a_message_that_was_moved_is_known(cli, tmp_path):
    place = a_maildir(tmp_path / "Maildir", [a_letter(1), a_letter(2)])
    cli("letters", "add", place)
    (new,) = (place / "new").iterdir()
    new.rename(place / "cur" / f"{new.name}:2,RS")
    (place / "new" / "1.x").write_bytes(a_letter(3))
    assert cli.json("sync")["new"] == 1
    assert len(cli.json("entries")) == 3


def test_removing_is_undone_with_all_letters(cli, tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1), a_letter(2, sender="b@other.example")])
    cli("letters", "add", place)
    removed = checked("letters_remove", cli("letters", "remove", 1, "--json").out)
    assert (cli.json("letters"), cli.json("feeds"), cli.json("entries")) == ([], [], [])
    cli("undo", removed["history_id"])
    assert [one["sources"] for one in cli.json("letters")] == [2]
    assert len(cli.json("entries")) == 2
    cli("letters", "remove", 1)
    cli("letters", "add", place)
    assert (len(cli.json("feeds")), len(cli.json("entries"))) == (2, 2)


def test_a_sender_that_was_removed_stays_removed(cli, tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1), a_letter(2, sender="b@other.example")])
    cli("letters", "add", place)
    cli("remove", cli.json("feeds")[0]["id"])
    an_mbox(place, [a_letter(3), a_letter(4, sender="b@other.example")])
    assert cli.json("sync")["new"] == 1
    assert len(cli.json("feeds")) == 1


def test_senders_go_to_a_folder_and_new_ones_to_where_most_are(cli, tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1), a_letter(2, sender="b@other.example")])
    an_mbox(place, [a_letter(5, sender="e@fifth.example")])
    cli("letters", "add", place, "--folder", "By post")
    assert [one["folder"] for one in cli.json("feeds")] == ["By post"] * 3
    cli("set", cli.json("feeds")[0]["id"], "folder=Apart")
    an_mbox(place, [a_letter(3, sender="c@third.example"), a_letter(4, sender="d@fourth.example")])
    assert cli.json("sync")["new"] == 2
    assert sorted(one["folder"] for one in cli.json("feeds")) == ["Apart", *["By post"] * 4]


def test_who_pretends_to_be_another_is_a_source_of_their_own(cli, tmp_path):
    listed = "List-Id: <news.paper.example>\n"
    place = an_mbox(
        tmp_path / "box",
        [
            a_letter(1, headers=listed),
            a_letter(2, sender="news@evil.example", headers=listed),
            a_letter(3, headers=listed),
        ],
    )
    cli("letters", "add", place)
    assert [(one["url"], one["entries"]) for one in cli.json("feeds")] == [
        ("manchette:letters/1/news.paper.example", 2),
        ("manchette:letters/1/news.paper.example;evil.example", 1),
    ]


def test_one_bad_letter_costs_itself(cli, tmp_path):
    bad = a_letter(2, headers="Content-Type: multipart/mixed; boundary=b\n").replace(b"From: The", b"X: The")
    place = an_mbox(tmp_path / "box", [a_letter(1), b"no header at all\n" * 9, bad, a_letter(3)])
    ran = cli("letters", "add", place, code=1)
    assert "could not be read" in ran.out
    assert sorted(one["title"] for one in cli.json("entries")) == ["Issue 1", "Issue 3"]


@pytest.mark.parametrize("what", ["missing", "a picture", "a pipe", "an empty folder"])
def test_what_is_no_mailbox_is_refused(cli, tmp_path, what):
    place = tmp_path / "place"
    match what:
        case "a picture":
            place.write_bytes(b"\x89PNG\r\n" + bytes(range(58)) * 9)
        case "a pipe":
            import os

            os.mkfifo(place)
        case "an empty folder":
            place.mkdir()
    assert "nothing was added" in cli("letters", "add", place, code=2).err
    assert cli.json("letters") == []


def test_a_mailbox_that_is_gone_is_told_and_its_letters_stay(cli, tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1)])
    cli("letters", "add", place)
    place.unlink()
    cli("sync", "--json")
    (box,) = cli.json("letters")
    assert (box["state"], box["error"]) == ("moved", "gone")
    assert "not there any more" in cli("letters").out
    an_mbox(place, [a_letter(2)])
    cli("sync", "--json")
    assert cli.json("letters")[0]["state"] == "ok"
    assert len(cli.json("entries")) == 2


def test_a_password_in_the_address_is_refused_and_not_repeated(cli):
    ran = cli("letters", "add", "imaps://ana:s3cret@mail.example/INBOX", code=2)
    assert "s3cret" not in ran.out + ran.err


def test_a_letters_own_pictures_and_files_are_here(tmp_path):
    with open_home(tmp_path / "home") as home:
        name, body = next((name, body) for name, body, truth in letters_of("open") if truth["enclosures"])
        (tmp_path / f"{name}.eml").write_bytes(body)
        home.services.letters.add(str(tmp_path / f"{name}.eml"))
        (headline,) = home.headlines()
        article = home.services.library.entries.article(headline.id)
        assert [one.state.value for one in article.images] == ["stored"]
        (file,) = article.enclosures
        assert (file.state.value, file.url.rpartition("/")[2]) == (
            "stored",
            "Compte%20rendu%20du%20conseil%20%C3%A9t%C3%A9.pdf",
        )
        path = home.services.files.enclosures.path(file)
        assert path is not None
        assert path.read_bytes().startswith(b"%PDF-")


def test_looking_stores_nothing(tmp_path):
    with open_home(tmp_path / "home") as home:
        found = home.services.letters.look(str(an_mbox(tmp_path / "box", SET)))
        assert (found.new, found.senders, found.stayed) == (18, 18, 2)
        assert (home.services.letters.all(), home.headlines()) == ([], [])
        with pytest.raises(UsageError):
            home.services.letters.look("imaps://mail.example")


def test_without_letters_nothing_of_them_is_loaded(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys; from reader.__main__ import main; main(['--home', sys.argv[1], 'sync'])\n"
        "print(*[one for one in sys.modules if 'letter' in one or one == 'imaplib'])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == ""


def test_files_are_opened_to_read_only(tmp_path):
    place = an_mbox(tmp_path / "box", [a_letter(1)])
    place.chmod(0o400)
    with open_home(tmp_path / "home") as home:
        assert home.services.letters.add(str(place)).new == 1
    assert Path(place).stat().st_mode & 0o777 == 0o400


def test_a_home_of_letters_alone_is_read_by_itself(tmp_path):
    with open_home(tmp_path / "home") as home:
        letters = home.services.letters
        place = an_mbox(tmp_path / "box", [a_letter(1)])
        letters.add(str(place))
        assert not letters.are_due()
        home.clock.forward(hours=2)
        assert letters.are_due()
        an_mbox(place, [a_letter(2)])
        home.services.sync.keeper.start()
        wait_for(lambda: len(home.headlines()) == 2)
        wait_for(lambda: not letters.are_due())  # noted after its letters are stored


def test_a_reported_picture_of_a_letter_has_no_address(tmp_path):
    with open_home(tmp_path / "home") as home:
        name, body = next((name, body) for name, body, truth in letters_of("open") if truth["enclosures"])
        (tmp_path / f"{name}.eml").write_bytes(body)
        home.services.letters.add(str(tmp_path / f"{name}.eml"))
        (headline,) = home.headlines()
        article = home.services.library.entries.article(headline.id)
        assert sendable_url(article.images[0].source_url) is None

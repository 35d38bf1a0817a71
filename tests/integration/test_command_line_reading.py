"""The command line's verbs for reading and for keeping: entries, show, mark, settings, import, export, check."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from reader.__main__ import main
from reader.assembly.services import open_services
from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import ParsedEntry
from reader.settings.paths import Home
from reader.storage.search import listing
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.feed_server import item, opml, rss
from tests.helpers.schemas import checked

# ---- entries, show, mark


def test_entries_lists_headlines_newest_first(cli, server, feed):
    dated = [item(f"Day {day}", pubDate=f"0{day} Nov 2026 10:00:00 GMT") for day in range(1, 6)]
    cli("add", feed, "--allow-local")
    cli("add", server.publish("/b", rss(*dated, title="Days")), "--allow-local")
    days = cli.json("entries", "--feed", 2)
    assert [one["title"] for one in days] == [f"Day {day}" for day in (5, 4, 3, 2, 1)]
    assert {one["feed_title"] for one in days} == {"Days"}
    assert days[0]["published_at"] == days[0]["sort_at"] == "2026-11-05T10:00:00Z"
    assert len(cli.json("entries")) == 7
    assert len(cli.json("entries", "--limit", 3)) == 3
    assert cli.json("entries", "--limit", 0) == []
    cli("mark", days[0]["id"], "--read", "--star")
    assert [one["title"] for one in cli.json("entries", "--starred")] == ["Day 5"]
    assert len(cli.json("entries", "--unread")) == 6
    assert len(cli.json("entries", "--unread", "--feed", server.url("/b"))) == 4
    assert [one["title"] for one in cli.json("entries", "--search", "day 3")] == ["Day 3"]
    assert [one["direction"] for one in cli.json("entries", "--search", "كلمات")] == ["rtl"]
    assert cli.json("entries", "--search", "NEAR/3") == cli.json("entries", "--search", "") == []
    lines = cli("entries", "--feed", 2).out.splitlines()
    assert lines[0] == f"{days[0]['id']:>7}  ★ 2026-11-05 10:00  Days: Day 5"


def test_other_forms_of_words_are_found_after_a_sync_that_brought_many(cli, server, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.storage.search.search.INDEX_BATCH", 2)
    monkeypatch.setattr("reader.assembly.parts.library._STEMMED_AT_ONCE", 0)
    items = [item(f"The minister of the harbour, {number}") for number in range(4)]
    (tmp_path / "list.opml").write_bytes(opml(server.publish("/a", rss(*items))))
    cli("import", tmp_path / "list.opml", "--allow-local")
    cli("sync")
    assert len(cli.json("entries", "--search", "ministers")) == 4


def test_entries_answers_queries_in_any_order_and_shows_where_the_words_are(cli, server):
    texts = {"Énergie": "Un mot. " * 30, "Eau": "Le prix de l’énergie et de l’eau.", "Vote": "Voters vote. " * 50}
    items = [item(title, description=text, pubDate=f"0{day} Nov 2026 10:00:00 GMT", link=f"https://e.example/{day}")
             for day, (title, text) in enumerate(texts.items(), 1)]  # fmt: skip
    cli("add", server.publish("/b", rss(*items, title="Days")), "--allow-local")

    def titles(*arguments: str) -> list[str]:
        return [one["title"] for one in cli.json("entries", *arguments)]

    assert titles("--search", "energie") == ["Eau", "Énergie"]
    assert titles("--search", "energie", "--sort", "oldest") == ["Énergie", "Eau"]
    assert titles("--search", "energie", "--sort", "best") == ["Énergie", "Eau"], "it is in the title"
    assert titles("--sort", "longest") == ["Vote", "Énergie", "Eau"]
    assert titles("--sort", "source") == titles() == ["Vote", "Eau", "Énergie"]
    assert titles("--search=-vote") == ["Eau", "Énergie"]
    assert titles("--search", "vot") == [], "a word is whole"
    assert titles("--search", "source:days (titre:eau OR vot*) site:example after:2026-11-02") == ["Vote", "Eau"]
    eau, energie = cli.json("entries", "--search", "energie")
    text, hits = eau["snippet"]["text"], eau["snippet"]["hits"]
    assert (text, [text[start:end] for start, end in hits]) == (texts["Eau"], ["énergie"])
    assert energie["snippet"]["text"].startswith("Un mot. Un mot.")
    assert (energie["snippet"]["hits"], eau["via"]) == ([], "words")
    assert "snippet" not in cli.json("entries")[0]


def test_entries_finds_other_forms_of_a_word_and_says_so(cli, server):
    texts = {
        "One": "The minister has met with them in the city.",
        "Two": "The ministers have met with them in the city.",
        "Three": "No one has met with them in the city.",
    }
    items = [item(title, description=text, pubDate=f"0{day} Nov 2026 10:00:00 GMT", link=f"https://e.example/{day}")
             for day, (title, text) in enumerate(texts.items(), 1)]  # fmt: skip
    cli("add", server.publish("/b", rss(*items, title="Days")), "--allow-local")
    found = cli.json("entries", "--search", "minister")
    assert [(one["title"], one["via"]) for one in found] == [("Two", "stem"), ("One", "words")]
    text, hits = found[0]["snippet"]["text"], found[0]["snippet"]["hits"]
    assert [text[start:end] for start, end in hits] == ["ministers"]
    assert [one["title"] for one in cli.json("entries", "--search", "minister", "--sort", "best")] == [
        "One",
        "Two",
    ]
    assert [one["title"] for one in cli.json("entries", "--search", '"minister"')] == ["One"]


def test_entries_says_what_of_a_query_it_took_for_words_and_refuses_what_is_too_long(cli, feed):
    cli("add", feed, "--allow-local")
    ran = cli("entries", "--search", "colour:red before:yesterweek", says=True)
    assert ran.out == ""
    assert ran.err.splitlines()[0].startswith("manchette: “colour” is not a field, so it is searched as words")
    assert len(ran.err.splitlines()) == 2
    assert cli("entries", "--search", "x" * 10_000, code=2).err.count("\n") == 1
    assert cli("entries", "--search", "(" * 200, code=2).err.count("\n") == 1
    assert "newest, oldest, best, longest, source" in cli("entries", "--sort", "colour", code=2).sentence.replace(
        "'", ""
    )


def test_entries_says_that_it_ranks_the_newest_hits_only(cli, server, monkeypatch):
    monkeypatch.setattr(listing, "BEST_OF", 3)
    cli("add", server.publish("/b", rss(*(item(f"Day {day}") for day in range(5)))), "--allow-local")
    ran = cli("entries", "--search", "day", "--sort", "best", says=True)
    assert len(ran.out.splitlines()) == 3
    assert ran.err == "manchette: these are the best of the newest 3 hits; older ones are left out.\n"
    assert cli("entries", "--search", "day", "--sort", "best", "--limit", 2).err == ""


def test_entries_lists_what_was_begun_and_what_was_packed(cli, server, subscribe, home):
    subscribe(server.publish("/b", rss(*(item(f"Day {day}", description="Words. " * 300) for day in range(4)))))
    cli("sync")
    at = {one["title"]: one["id"] for one in cli.json("entries")}
    assert cli.json("entries", "--begun") == cli.json("entries", "--trip") == []
    services = open_services(Home.under(home))
    for title in ("Day 1", "Day 3"):
        moment = datetime(2026, 11, int(title[-1]), tzinfo=UTC)
        services.library.bookmarks.keep_later(
            at[title], Bookmark(paragraph=0, letter=9, begins="Words.", percent=40), moment
        )
    services.close()
    assert [one["title"] for one in cli.json("entries", "--begun")] == ["Day 3", "Day 1"]
    cli("trip", "--hours", "1", "--budget", "1MB")
    cli("mark", at["Day 0"], "--read")
    packed = [one["title"] for one in cli.json("entries", "--trip")]
    assert sorted(packed) == [f"Day {day}" for day in range(4)]
    assert packed[-1] == "Day 0", "what is read stands last"


@pytest.mark.parametrize("limit", ["-1", "x", "9" * 30, "1.5"])
def test_entries_wants_a_number_for_its_limit(cli, limit):
    cli("entries", f"--limit={limit}", code=2)


def test_show_gives_the_whole_article(cli, subscribe, server, feed):
    subscribe(feed)
    cli("sync")
    (one,) = [headline for headline in cli.json("entries") if headline["title"] == "One"]
    assert (one["images"], one["state"], one["author"]) == (2, "text", "Ann")
    shown = checked("show", cli("show", one["id"], "--json").out)
    assert {key: shown[key] for key in one if key != "images"} | {"images": 2} == one
    assert (shown["section"], shown["versions"], shown["reading_minutes"]) == ("Hats", 0, 1)
    stored, missing = shown["images"]
    assert (stored["number"], stored["state"], stored["alt"]) == (1, "stored", "A hat")
    assert (stored["width"], stored["height"], stored["source_url"]) == (64, 48, server.url("/a.png"))
    assert (missing["number"], missing["state"], missing["fingerprint"]) == (2, "unavailable", None)
    assert f"image:{stored['fingerprint']}" in shown["html"]
    assert "http" not in "".join(re.findall(r"<img[^>]*>", shown["html"]))
    assert shown["text"].startswith("Words of one.\n"), "the head has its own keys"
    assert "A hat" in shown["text"]
    assert one["url"] not in shown["text"]
    assert "Words of one." in cli("show", one["id"]).out
    assert cli("show", one["id"], "--text").out == cli("show", one["id"]).out
    assert cli("show", one["id"], "--html").out.rstrip("\n") == shown["html"].rstrip("\n")


def test_show_gives_all_that_is_stored_also_what_the_head_says_again(cli, subscribe, server):
    said_again = "<h1>Ebb and flow</h1><p>At length, the tide turns.</p>"
    subscribe(server.publish("/tide", rss(item("Ebb and flow", description=said_again))))
    cli("sync")
    (one,) = cli.json("entries")
    shown = cli.json("show", one["id"])
    assert shown["text"] == "Ebb and flow\n\nAt length, the tide turns.\n"
    assert shown["html"] == "<h2>Ebb and flow</h2>\n<p>At length, the tide turns.</p>\n"
    assert cli("show", one["id"]).out.count("Ebb and flow") == 1


@pytest.mark.parametrize("entry", ["77", "0", "-5", "9" * 40])
def test_show_of_nothing(cli, entry):
    assert "there is no entry" in cli("show", "--", entry, code=2).sentence


@pytest.mark.parametrize("words", [("x",), (), ("1", "--json", "--html")])
def test_show_wants_one_number_and_one_form(cli, words):
    cli("show", *words, code=2)


def test_versions_tells_what_an_article_said_before(cli, subscribe, server):
    def publish(title: str, words: str) -> str:
        return server.publish("/b", rss(item(title, guid="1", link="http://b.example/1", description=words)))

    subscribe(publish("Bridge closed", "<p>The bridge is closed.</p>"))
    cli("sync")
    (one,) = cli.json("entries")
    (only,) = checked("versions", cli("versions", one["id"], "--json").out)
    assert (only["number"], only["title"], only["text"]) == (1, "Bridge closed", "The bridge is closed.")
    assert only["seen_at"] == one["first_seen_at"]
    publish("Bridge open", "<p>The bridge is open.</p>")
    cli("sync")
    before, now = checked("versions", cli("versions", one["id"], "--diff", "--json").out)
    assert (before["changes"], before["title_changes"]) == ([], [])
    assert [(change["kind"], change["text"]) for change in now["changes"]] == [
        ("same", "The bridge is "),
        ("removed", "closed"),
        ("added", "open"),
        ("same", "."),
    ]
    assert (now["number"], now["title"], now["text"]) == (2, "Bridge open", "The bridge is open.")
    assert cli.json("show", one["id"])["versions"] == 1
    said = cli("versions", one["id"]).out
    assert "The bridge is closed." in said
    assert "The bridge is open." in said
    marked = cli("versions", one["id"], "--diff").out
    assert "Bridge [-closed-]{+open+}" in marked
    assert "The bridge is [-closed-]{+open+}." in marked


def test_a_starred_article_that_changed_after_it_was_read_is_found(cli, subscribe, server):
    subscribe(server.publish("/feed", rss(item("Hats", description="Four hats are missing."))))
    cli("sync")
    (one,) = cli.json("entries")
    cli("mark", one["id"], "--read", "--star")
    assert cli.json("entries", "--search", "is:corrected") == []
    server.publish("/feed", rss(item("Hats", description="Five hats are missing.")))
    cli("sync")
    (found,) = cli.json("entries", "--search", "is:corrected")
    assert (found["id"], found["corrected"]) == (one["id"], True)
    before, now = checked("versions", cli("versions", one["id"], "--json").out)
    assert (before["was_read"], now["was_read"]) == (True, False)


@pytest.mark.parametrize("entry", ["77", "-5", "9" * 40])
def test_versions_of_nothing(cli, entry):
    assert "there is no entry" in cli("versions", "--", entry, code=2).sentence


def test_mark(cli, feed):
    cli("add", feed, "--allow-local")

    def marks() -> list[tuple[bool, bool]]:
        return [(one["unread"], one["starred"]) for one in sorted(cli.json("entries"), key=lambda e: e["id"])]

    assert marks() == [(True, False)] * 2
    cli("mark", 1, 2, "--read", "--star")
    assert marks() == [(False, True)] * 2
    cli("mark", 2, "--unread", "--unstar")
    assert marks() == [(False, True), (True, False)]
    assert cli.json("feeds")[0]["unread"] == 1
    partly = cli("mark", 1, 99, "--unread", code=1)
    assert partly.sentence == "there is no entry 99."
    assert marks()[0] == (True, True)
    assert "there is no entry 98, 99" in cli("mark", 98, 99, "--read", code=2).sentence
    assert "both ways" in cli("mark", 1, "--read", "--unread", code=2).sentence
    assert "say how" in cli("mark", 1, code=2).sentence
    cli("mark", "x", "--read", code=2)
    cli("mark", "--read", code=2)


# ---- settings, import, export, check


def test_settings(cli):
    everything = cli.json("settings")
    assert everything["sync.connections"] == 16
    assert "images.download=on" in cli("settings").out.splitlines()
    assert cli("settings", "sync.connections=4", "images.download=off", "window.theme").out.splitlines() == [
        "sync.connections=4",
        "images.download=off",
        "window.theme=system",
    ]
    assert cli.json("settings", "sync.connections", "images.download") == {
        "sync.connections": 4,
        "images.download": False,
    }


@pytest.mark.parametrize(
    "word",
    ["sync.colour", "sync.colour=1", "sync.connections=0", "sync.connections=many", "window.theme=", "sync", "="],
)
def test_settings_are_changed_all_or_none(cli, word):
    cli("settings", "images.download=off", word, code=2)
    assert cli.json("settings")["images.download"] is True


def test_a_damaged_settings_file_is_said_and_costs_nothing(home, capsys, monkeypatch):
    file = Home.under(home).settings_file
    file.parent.mkdir(parents=True)
    file.write_text("{ not json")
    assert main(["settings", "--json"]) == 0
    said = capsys.readouterr()
    assert checked("settings", said.out)["sync.connections"] == 16
    assert "cannot be read" in said.err
    monkeypatch.setenv("LANGUAGE", "fr")
    assert main(["settings"]) == 0
    assert "est illisible" in capsys.readouterr().err
    assert file.read_text() == "{ not json"


def test_import_and_export(cli, server, feed, tmp_path):
    file = tmp_path / "list.opml"
    file.write_bytes(
        opml(feed, feed).replace(
            b"</body>", b'<outline text="x" xmlUrl="|rm -rf /"/><outline xmlUrl="ftp://x/"/></body>'
        )
    )
    assert cli("import", file, "--allow-local").out.splitlines() == [
        "1 new, 1 already there, 2 skipped",
        "  skipped, no web address: |rm -rf /",
        "  skipped, no web address: ftp://x/",
    ]
    assert server.connections == 0
    out = tmp_path / "out.opml"
    assert cli("export", out).out == f"1 feed written to {out}\n"
    assert feed in out.read_text()
    assert "local" not in out.read_text().replace("localhost", "")
    cli("import", file)
    assert cli.json("feeds")[0]["allow_local"]


def test_lists_that_are_none(cli, tmp_path):
    file = tmp_path / "list.opml"
    for body in (b"", b"rubbish", b"<rss></rss>", opml(), b"\xff\xfe"):
        file.write_bytes(body)
        assert "list.opml" in cli("import", file, code=2).sentence
    assert "cannot read" in cli("import", tmp_path / "missing.opml", code=2).sentence
    assert "cannot read" in cli("import", tmp_path, code=2).sentence
    assert "cannot write" in cli("export", tmp_path / "no" / "folder.opml", code=2).sentence


def test_a_damaged_list_is_read_as_far_as_it_goes(cli, tmp_path, capsys):
    file = tmp_path / "list.opml"
    file.write_bytes(opml("https://example.org/a", "https://example.org/b").replace(b"</body>\n</opml>", b""))
    assert main(["import", str(file)]) == 1, "a list that is cut between two feeds looks so too"
    said = capsys.readouterr()
    missing = "  skipped, the end of the file is missing: list.opml\n"
    assert (said.out, said.err.count("\n")) == (f"2 new, 0 already there, 1 skipped\n{missing}", 1)
    assert "is damaged" in said.err
    assert len(cli.json("feeds")) == 2


def test_check_finds_what_is_missing_and_it_comes_back(cli, subscribe, server, feed, home):
    subscribe(feed)
    cli("sync")
    sound = cli.json("check")
    assert (sound["ok"], sound["feeds"], sound["entries"], sound["images"]["stored"]) == (True, 1, 2, 1)
    assert cli("check").out == "sound: 2 articles, 1 picture\n"
    (file,) = [one for one in Home.under(home).images.glob("*/*") if not one.name.endswith(".small.webp")]
    file.unlink()
    damaged = cli.json("check", code=1)
    assert (damaged["ok"], damaged["images"]["missing"]) == (False, [file.stem])
    assert cli.json("check")["ok"]
    cli("sync")
    assert file.is_file()


def test_check_finds_damage_in_the_database(cli, home):
    cli("feeds")
    with closing(sqlite3.connect(Home.under(home).database)) as connection:
        connection.execute("INSERT INTO content(entry_id, html) VALUES (999, x'00')")
        connection.commit()
    found = cli.json("check", code=1)
    assert (found["ok"], found["entries"], found["images"]["stored"]) == (False, None, None)
    assert found["database"]["problems"] == ["1 rows belong to nothing"]


def test_check_says_what_the_next_start_does_about_damage(cli, home):
    cli("feeds")
    with closing(sqlite3.connect(Home.under(home).database)) as connection:
        connection.execute("INSERT INTO content(entry_id, html) VALUES (999, x'00')")
        connection.commit()
    damage, offer = cli("check", code=1).out.splitlines()
    assert damage == "database: 1 rows belong to nothing"
    assert offer.startswith(
        "the next start of Manchette, or `manchette check --mend` now, sets the damaged file aside"
    )
    assert list(Home.under(home).data.glob("*.damaged-*")) == []
    said = cli("check", code=1).out
    assert "was damaged" in said
    [aside] = Home.under(home).data.glob("*.damaged-*")
    assert str(aside) in said
    assert cli.json("check")["ok"]


def test_check_tells_that_a_damaged_file_was_set_aside(cli, home):
    cli("feeds")
    file = Home.under(home).database
    file.write_bytes(b"nothing that SQLite knows" * 1_000)
    ran = cli("check", "--json", code=1)
    found = checked("check", ran.out)
    assert (found["ok"], len(found["database"]["problems"])) == (False, 1)
    assert found["database"]["problems"][0] in ran.err
    assert cli.json("check")["ok"]


def test_check_keeps_what_only_a_damaged_file_that_lies_aside_may_know(cli, home):
    cli("feeds")
    picture = Home.under(home).images / "ab" / f"{'ab' * 32}.webp"
    picture.parent.mkdir()
    picture.write_bytes(b"a picture")
    os.utime(picture, (0, 0))
    aside = Home.under(home).database.with_name("manchette.sqlite.damaged-20261124T093000Z")
    aside.write_bytes(b"damaged")
    assert cli.json("check")["images"]["orphans_deleted"] == 0
    assert picture.is_file()
    aside.unlink()
    assert cli.json("check")["images"]["orphans_deleted"] == 1


# ---- words and terminals


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("--nonsense",),
        ("feeds", "--nonsense"),
        ("add",),
        ("sync", "extra"),
        ("set", "1"),
        ("entries", "x"),
    ],
)
def test_wrong_words_are_one_sentence(cli, words):
    said = cli(*words, code=2)
    assert "--help` tells more" in said.sentence
    assert said.out == ""


def test_help_and_version(cli):
    assert "sync" in cli("--help").out
    assert "--allow-local" in cli("add", "--help").out
    assert cli("--version").out.startswith("manchette ")


def test_titles_cannot_steer_the_terminal(cli, home):
    """Defence in depth: what the parsers take out is put into the database by hand here."""
    wicked = "\x1b]0;owned\x07\x1b[2J\x9b31mred\r\x7fover"
    services = open_services(Home.under(home))
    feed_id, _ = services.library.feeds.add(
        "https://example.org/feed", services.clock(), title=wicked, folder=(wicked,)
    )
    entry: ParsedEntry = a_parsed_entry(title=wicked, text=f"{wicked}\n\ttext", author=wicked)
    from reader.domain.entries.refresh import NewEntry

    services.library.feeds.store(
        a_refresh(feed_id, NewEntry(identity=an_identity("x"), entry=entry)), services.clock()
    )
    services.close()
    outputs = [
        cli("feeds").out,
        cli("entries").out,
        cli("show", 1).out,
        cli("show", 1, "--html").out,
        cli("feeds", "--json").out,
        cli("entries", "--json").out,
        cli("show", 1, "--json").out,
        cli("remove", 1).out,
    ]
    for out in outputs:
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out), out
    assert json.loads(outputs[5])[0]["title"] == wicked


def test_what_is_wrong_with_the_words_cannot_steer_the_terminal_either(cli):
    assert "\x1b" not in cli("sync", "--feed", "\x1b[2J", code=2).err
    assert "\x1b" not in cli("add", "\x1b[2J", code=2).err
    assert "\x1b" not in cli("\x1b[2J", code=2).err
    assert "\x1b" not in cli("settings", "\x1b[2J=1", code=2).err

"""How other programs write: Newsboat's list, exports in JSON, the databases' odd values."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from reader.domain.importing.imported import DATABASE, JSON, OUTLINE, URLS, Program, SkipReason
from reader.hostile.imports import contents
from reader.hostile.imports.articles import moment_of
from reader.hostile.imports.database import MAX_CELL, Database, number, text
from reader.hostile.imports.newsboat import looks_like_urls, read_urls
from reader.hostile.imports.tables import paths_of


def test_a_list_of_newsboat():
    given = read_urls(
        "# a remark\n"
        "\n"
        'https://a.example/f news "North Africa" "~A \\"title\\""\n'
        "https://b.example/f !\n"
        "https://a.example/f sport # twice\n"
        '"query:Unread:unread = \\"yes\\""\n'
        '"exec:~/bin/page.sh" tools\n'
        "filter:~/bin/only.sh:https://c.example/f\n"
        "file:///home/me/feed.xml\n"
    )
    assert [(one.url, one.title, one.folder) for one in given.feeds.values()] == [
        ("https://a.example/f", 'A "title"', ("news",)),
        ("https://b.example/f", "", ()),
    ]
    assert given.folders == (("news",),)
    assert [one.why for one in given.skipped] == [
        SkipReason.QUERY,
        SkipReason.SCRAPED,
        SkipReason.SCRAPED,
        SkipReason.ADDRESS,
        SkipReason.SECOND_FOLDER,
        SkipReason.SECOND_FOLDER,
    ]


@pytest.mark.parametrize("words", ["", "# only remarks\n", "some words\nhttps://a.example/", '"query:x:y"\n'])
def test_what_is_no_list_of_newsboat(words):
    assert not looks_like_urls(words)


def export(folder, items, **more):
    body = json.dumps({"id": "user/1/state/com.google/starred", "title": "Starred", **more, "items": items})
    (folder / JSON).write_text(body, encoding="utf-8")
    return body


def item(number, *categories, **more):
    return {
        "id": f"tag:google.com,2005:reader/item/{number:016x}",
        "title": f'T {number} {{["\\',
        "alternate": [{"href": f"https://a.example/{number}"}],
        "origin": {"streamId": "feed/https://a.example/f", "title": "A", "htmlUrl": "https://a.example/"},
        "categories": [f"user/-/{one}" for one in categories],
        "published": 1_600_000_000 + number,
        "summary": {"content": f"<p>text {number}"},
        **more,
    }


def read(folder):
    source = contents.source(str(folder))
    rows = contents.rows(str(folder), 0)
    entries = contents.entries(str(folder), [row.number for row in rows.rows])
    return source, rows, entries


def test_counts_are_told_beside_many_feeds_that_are_left_out(tmp_path):
    refused = [item(n, origin={"streamId": f"feed/file:///etc/{n}"}) for n in range(1_100)]
    export(tmp_path, [item(0), *refused, item(0, origin={"streamId": "user/1/x"})])
    source, _, _ = read(tmp_path)
    assert [one.why for one in source.skipped] == [SkipReason.ADDRESS] * 1_000 + [SkipReason.NO_FEED]


def test_an_export_of_google_readers_kind(tmp_path):
    export(
        tmp_path,
        [
            item(1, "state/com.google/read", "label/ A \u0301 b"),
            item(2, "state/com.google/starred"),
            item(3, "state/com.google/fresh"),
            item(4, origin={"streamId": "user/1/x"}),
            "no article",
            item(5, published="2020-01-01T00:00:00Z", timestampUsec="1"),
        ],
    )
    source, rows, entries = read(tmp_path)
    assert (source.program, source.damaged) == (Program.GOOGLE_READER, False)
    assert [(one.url, one.title, one.site_url) for one in source.feeds] == [
        ("https://a.example/f", "A", "https://a.example/")
    ]
    assert [(one.why, one.count) for one in source.skipped] == [(SkipReason.NO_FEED, 1)]
    # In the oldest exports of starred articles, those without labels are starred.
    assert [(row.unread, row.starred) for row in rows.rows] == [
        (False, False),
        (True, True),
        (True, True),
        (True, True),
    ]
    assert [(one.entry.guid, one.entry.link, one.entry.text) for one in entries.entries][:2] == [
        (None, "https://a.example/1", "text 1"),
        (None, "https://a.example/2", "text 2"),
    ]
    assert entries.entries[3].entry.published_at == datetime(2020, 1, 1, tzinfo=UTC)


def test_an_export_that_is_cut_off(tmp_path):
    body = export(tmp_path, [item(number) for number in range(20)])
    (tmp_path / JSON).write_text(body[: len(body) // 2], encoding="utf-8")
    source, _rows, entries = read(tmp_path)
    assert source.damaged
    assert 8 <= len(entries.entries) <= 11
    assert entries.unreadable == ()


def test_a_list_beside_an_export_knows_folders_and_other_feeds(tmp_path):
    export(tmp_path, [item(1)], id="user/me/state/org.freshrss/starred")
    (tmp_path / OUTLINE).write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="Mine" xmlUrl="https://a.example/f"/></outline>'
        '<outline text="B" xmlUrl="https://b.example/f"/></body></opml>',
        encoding="utf-8",
    )
    source, _, entries = read(tmp_path)
    assert source.program is Program.FRESHRSS
    assert [(one.title, one.folder) for one in source.feeds] == [("Mine", ("News",)), ("B", ())]
    assert source.folders == (("News",),)
    assert len(entries.entries) == 1


def test_newsboats_list_alone(tmp_path):
    (tmp_path / URLS).write_text("https://a.example/f news\n", encoding="utf-8")
    source, rows, _ = read(tmp_path)
    assert (source.program, len(source.feeds), source.has_articles) == (Program.NEWSBOAT, 1, False)
    assert rows.rows == ()


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1_600_000_000, datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        (1_600_000_000_000, datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        ("1600000000000000", datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        ("2020-09-13T12:26:40", datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        ("2020-09-13T14:26:40+02:00", datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        (None, None), ("", None), ("soon", None), (0, None), (-5, None), (9e99, None), (b"\xff", None),
        (float("nan"), None), (float("inf"), None), (1 << 62, None),
    ],
)  # fmt: skip
def test_moments_of_any_kind(value, moment):
    assert moment_of(value) == moment


def test_cells_of_any_kind():
    assert [text(one) for one in (None, 1, 2.5, "a", b"\xffa")] == ["", "1", "2.5", "a", "\ufffda"]
    assert [number(one) for one in (None, True, 2.5, "12", "-1", "\u0661", -1, 1 << 60)] == [
        None, 1, 2, 12, None, None, None, None,
    ]  # fmt: skip


def test_folders_may_go_in_circles():
    assert paths_of({1: (2, "a"), 2: (1, "b"), 3: (9, "c"), 4: (3, " d\n ")}) == {
        1: ("b", "a"),
        2: ("a", "b"),
        3: ("c",),
        4: ("c", "d"),
    }


def test_a_strangers_database_can_do_nothing(tmp_path):
    file = tmp_path / DATABASE
    with closing(sqlite3.connect(file)) as connection:
        connection.execute('CREATE TABLE plain(id INTEGER PRIMARY KEY, body TEXT, "odd""name" TEXT)')
        connection.execute("CREATE VIEW seen AS SELECT * FROM plain")
        connection.execute("INSERT INTO plain VALUES (1, ?, '')", ("x" * (MAX_CELL + 1),))
        connection.commit()
    with closing(Database(file)) as database:
        demand_harmless(database)
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]


def demand_harmless(database):
    assert database.has("PLAIN", "ID", "Body")
    assert not database.has("plain", 'odd"name')
    assert not database.has("seen")
    assert database.column("plain", "none", "body") == '"body"'
    assert database.column("plain", "none") == "NULL"
    with pytest.raises(sqlite3.DataError):
        list(database.rows("SELECT body FROM plain"))
    for statement in (
        "DELETE FROM plain",
        "CREATE TABLE x(y)",
        "ATTACH 'other' AS other",
        "PRAGMA user_version=7",
    ):
        with pytest.raises(sqlite3.Error):
            list(database.rows(statement))
    # It ends by itself.
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    database.begin_call(seconds=0.05)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        list(database.rows(endless))


def test_addresses_that_freshrss_has_escaped_as_html(tmp_path):
    """Its versions differ in which addresses they escape, so the same feed may stand there in both ways."""
    escaped, plain = "https://a.example/f?a=1&amp;b=&#039;x&#039;", "https://a.example/f?a=1&b='x'"
    items = [
        item(
            number,
            origin={"feedUrl": address, "htmlUrl": f"{address}&amp;site=1", "title": "Q&amp;A &#039;x&#039;"},
            guid=f"{address}#{number}",
            title="Q&amp;A &#039;x&#039;",
            alternate=[{"href": f"{address}&amp;copy=2"}],
            enclosure=[{"href": f"{address}&amp;lt=3", "type": "audio/mpeg"}],
        )
        for number, address in enumerate([escaped, plain])
    ]
    export(tmp_path, items, id="user/me/state/org.freshrss/starred")
    (tmp_path / OUTLINE).write_text(
        '<opml version="2.0"><body><outline text="Q&amp;A" xmlUrl="https://a.example/f?a=1&amp;b=\'x\'"/></body></opml>'
    )
    source, _, entries = read(tmp_path)
    assert [(one.url, one.title) for one in source.feeds] == [(plain, "Q&A")]
    for place, one in enumerate(entries.entries):
        assert one.entry.title == "Q&A 'x'"
        assert one.entry.link == f"{plain}&copy=2"
        assert one.entry.guid == f"{plain}#{place}"
        assert [enclosure.url for enclosure in one.entry.enclosures] == [f"{plain}&lt=3"]
    (alone := tmp_path / "alone").mkdir()
    export(alone, items, id="user/me/state/org.freshrss/starred")
    source, _, _ = read(alone)
    assert [(one.url, one.title) for one in source.feeds] == [(plain, "Q&A 'x'")]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("a=1&amp;amp;b=2", "a=1&amp;b=2"), ("a=1&copy=2", "a=1&copy=2"), ("a=1&amp;#38;b=2", "a=1&")],
)
def test_an_address_is_unescaped_once(tmp_path, written, read_as):
    address = f"https://a.example/f?{written}"
    export(tmp_path, [item(1, origin={"feedUrl": address})], id="user/me/state/org.freshrss/starred")
    (feed,) = read(tmp_path)[0].feeds
    assert feed.url.startswith(f"https://a.example/f?{read_as}")


def test_addresses_that_others_export_are_plain(tmp_path):
    address = "https://a.example/f?a=1&amp;b=2"
    export(tmp_path, [item(1, origin={"streamId": f"feed/{address}", "title": "Q&amp;A"})])
    (feed,) = read(tmp_path)[0].feeds
    assert (feed.url, feed.title) == (address, "Q&A")

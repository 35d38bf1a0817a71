"""Addresses with a user and password: the user becomes the feed's, the password is shown nowhere."""

from __future__ import annotations

import base64
import io
import json
import sys
from html import escape

import pytest

from tests.helpers.other_programs import change, files_of

SECRET = "S3cretWord"
ADDRESSES = (
    f"http://reader:{SECRET}@one.example/feed",
    f"HTTPS://Reader:{SECRET}@two.example/feed?a=1&b=2",
    f"https://me%40home.example:{SECRET}%21@three.example:8443/",
    "http://reader@four.example/feed",
    f"http://:{SECRET}@five.example/feed",
    f"feed://reader:{SECRET}@six.example/feed",
    f"feed:https://reader:{SECRET}@seven.example/feed",
    f"http://reader:{SECRET}/x@eight.example/feed",
    f"http://reader:{SECRET}%40nine.example/feed",
    f"http:\\\\reader:{SECRET}@ten.example/feed",
)
SAFE = "https://safe.example/@reader/feed"


def outline(title, address, **more):
    named = {"text": title, "title": title, "xmlUrl": address, "htmlUrl": address, **more}
    return f"<outline {' '.join(f'{name}={escape(value)!r}' for name, value in named.items())}/>"


def opml(tmp_path, end="</body></opml>"):
    """Some programs give a feed its address as a title."""
    file = tmp_path / "list.opml"
    feeds = [outline(address, address, description=address) for address in ADDRESSES]
    long = f"http://reader:{SECRET}{'x' * 600}@long.example/feed"
    file.write_text(f"<opml version='2.0'><body>{outline(long, SAFE)}{''.join(feeds)}{end}")
    return file


def cut_opml(tmp_path):
    return opml(tmp_path, end=f"<outline text='x' xmlUrl='http://reader:{SECRET}@cut.exam")


def torn_opml(tmp_path):
    """Quotation marks in a description tear each outline apart."""
    file = opml(tmp_path)
    file.write_text(file.read_text().replace("description='", "description='it's <b>'"))
    return file


def liferea_list(tmp_path):
    """A feed's user and password may stand beside its address, too."""
    file = tmp_path / "feedlist.opml"
    beside = [
        outline(f"n{n}", f"http://beside{n}.example/", username="me", password=SECRET)
        for n, _ in enumerate(ADDRESSES)
    ]
    file.write_text(
        "<opml version='1.0'><head><title>Liferea Feed List Export</title></head><body>"
        f"{outline('Safe', SAFE)}{''.join(beside)}</body></opml>"
    )
    return file


def urls(tmp_path):
    file = tmp_path / "urls"
    file.write_text("".join(f'{address} news "~{address}"\n' for address in (*ADDRESSES[:6], SAFE)))
    return file


def scripts(tmp_path):
    """What Newsboat runs or filters may name such an address."""
    file = tmp_path / "urls"
    lines = [
        f'"exec:curl {ADDRESSES[0]}"',
        f"filter:~/bin/only.sh:{ADDRESSES[3]}",
        f'"exec:curl http://reader:{SECRET}{"x" * 600}@long.example/feed"',
        f'"query:mine:link = \\"{ADDRESSES[0]}\\""',
    ]
    file.write_text("\n".join([*lines, SAFE]))
    return file


def database(program, table, address, key):
    def make(tmp_path):
        file = files_of(program, tmp_path / "its")
        rows = f"SELECT {key} FROM {table} ORDER BY rowid"
        for n, one in enumerate([*ADDRESSES[:3], SAFE]):
            place = n + (2 if program == "quiterss" else 0)  # behind its folders
            row = f"{key} = ({rows} LIMIT 1 OFFSET {place})"
            change(file, f"UPDATE {table} SET {address} = '{one}' WHERE {row}")
        return file

    return make


def table_of_quiterss(tmp_path):
    """Passwords stand by their hosts, in base64; each feed says whether it uses them."""
    file = database("quiterss", "feeds", "xmlUrl", "id")(tmp_path)
    coded = base64.b64encode(SECRET.encode()).decode()
    hosts = "safe.example", "one.example", "unused.example"
    change(
        file,
        "ALTER TABLE feeds ADD authentication integer",
        "UPDATE feeds SET authentication = 1",
        "UPDATE feeds SET authentication = 0, xmlUrl = 'https://unused.example/' WHERE xmlUrl LIKE '%three%'",
        *(f"INSERT INTO passwords(server, username, password) VALUES ('{one}', 'me', '{coded}')" for one in hosts),
        "INSERT INTO passwords(server, username, password) VALUES ('two.example', 'm:e', 'no base64')",
    )
    return file


def users_of_rssguard(tmp_path):
    """Its passwords are encrypted by a key in another file; the users are not."""
    file = files_of("rssguard", tmp_path / "its")
    given = [
        '{"protected": 1, "username": "me", "password": "AwJ3xyz"}',
        '{"protected": 0, "username": "no", "password": "AwJ3xyz"}',
        '[[{"',
        '{"protected": 1, "username": ["a"]}',
    ]
    change(file, *(f"UPDATE Feeds SET custom_data = '{one}' WHERE id = {n}" for n, one in enumerate(given, 11)))
    return file


def cache(tmp_path):
    file = database("newsboat", "rss_feed", "rssurl", "rowid")(tmp_path)
    (tmp_path / "its" / "urls").unlink()
    return file


def cache_and_urls(tmp_path):
    file = database("newsboat", "rss_feed", "rssurl", "rowid")(tmp_path)
    (tmp_path / "its" / "urls").write_text("\n".join([*ADDRESSES[:3], SAFE]))
    return file


def exported(origin):
    def make(tmp_path):
        file = tmp_path / "starred.json"
        items = [
            {"id": str(n), "title": "T", "alternate": [{"href": address}], "guid": address,
             "origin": {"title": address, "htmlUrl": address, **origin(address)},
             "enclosure": [{"href": address}], "content": {"content": "<p>x"}}
            for n, address in enumerate([*ADDRESSES, SAFE])
        ]  # fmt: skip
        file.write_text(json.dumps({"id": "user/me/state/org.freshrss/starred", "items": items}))
        return file

    return make


KINDS = {
    "opml": opml,
    "cut opml": cut_opml,
    "torn opml": torn_opml,
    "liferea list": liferea_list,
    "urls": urls,
    "scripts": scripts,
    "cache.db": cache,
    "cache.db and urls": cache_and_urls,
    "rssguard": database("rssguard", "Feeds", "source", "id"),
    "quiterss": database("quiterss", "feeds", "xmlUrl", "id"),
    "quiterss's table": table_of_quiterss,
    "liferea": database("liferea", "subscription", "source", "node_id"),
    "freshrss": exported(lambda address: {"feedUrl": address}),
    "google reader": exported(lambda address: {"streamId": f"feed/{address}"}),
}


def demand_secret(home, *said):
    for text in said:
        assert SECRET not in text
    for file in home.rglob("*"):
        assert SECRET.encode() not in file.as_posix().encode()
        if file.is_file() and file.name != "passwords.json":
            assert SECRET.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("kind", KINDS)
def test_an_import(cli, home, tmp_path, kind, caplog):
    caplog.set_level("DEBUG")
    file = KINDS[kind](tmp_path)
    code, has_log_ins = int(kind == "cut opml"), kind != "scripts"
    found = json.loads(cli("import", file, "--json", code=code, says=has_log_ins).out)
    feeds = cli.json("feeds")
    assert SAFE in [feed["url"] for feed in feeds]
    assert all("@" not in feed["url"].partition("/@")[0] for feed in feeds)
    users = [feed["user"] for feed in feeds if feed["user"] is not None]
    assert len(users) >= (3 if has_log_ins else 0)
    assert set(users) <= {"reader", "Reader", "me@home.example", "me", ""}
    for one in found["skipped"]:
        assert one["why"] != "password" or "…@" in one["what"]
    (home / "state" / "passwords.json").write_text("{}")
    ran = cli("--verbose", "import", file, code=code, says=kind == "torn opml")
    stored = json.loads((home / "state" / "passwords.json").read_text())
    assert bool(stored) == has_log_ins
    assert all(SECRET in password for password in stored.values())
    exported = cli("export", "-").out
    shown = [cli("feeds").out, cli("history").out, json.dumps(cli.json("entries")), exported, json.dumps(feeds)]
    demand_secret(home, json.dumps(found), ran.out, ran.err, caplog.text, *shown)


def test_what_other_programs_have_beside_addresses(cli, tmp_path):
    cli("import", table_of_quiterss(tmp_path / "one"), says=True)
    users = {feed["url"]: feed["user"] for feed in cli.json("feeds")}
    assert users[SAFE] == "me"
    assert users["http://one.example/feed"] == "reader", "what the address says"
    assert users["https://unused.example/"] is None
    before = len(users)
    found = json.loads(cli("import", users_of_rssguard(tmp_path / "two"), "--json").out)
    assert found["feeds"] == 4
    assert [feed["user"] for feed in cli.json("feeds")[before:]].count("me") == 1
    assert {feed["user"] for feed in cli.json("feeds")} == {"me", "reader", "Reader", None}


TYPED = [*ADDRESSES[:-2], f"reader:{SECRET}@eleven.example/feed", f"//reader:{SECRET}@twelve.example/"]
UNUSABLE = [*ADDRESSES[-2:], f"http://re%3Aader:{SECRET}@a.example/", f"http://reader:{SECRET}%0A@b.example/"]


@pytest.mark.parametrize("address", TYPED)
def test_an_address_that_is_typed(cli, home, address, caplog):
    caplog.set_level("DEBUG")
    cli("settings", "sync.work_offline=on")
    ran = cli("add", address, says=SECRET in address)
    (feed,) = cli.json("feeds")
    assert feed["user"] is not None
    assert "@" not in feed["url"]
    for words in (["import", address], ["keep", address]):
        refused = cli(*words, code=2)
        assert "example" in refused.err, "the server is named"
        demand_secret(home, refused.out, refused.err)
    cli("add", SAFE)
    removed = cli("remove", address)
    changed = cli("set", SAFE, f"url={address}", code=2)
    demand_secret(home, ran.out, ran.err, removed.out, changed.err, caplog.text)


@pytest.mark.parametrize("address", UNUSABLE)
def test_an_address_whose_user_or_password_cannot_be_used(cli, home, address):
    cli("settings", "sync.work_offline=on")
    for words in (["add", address], ["import", address], ["keep", address], ["remove", address]):
        ran = cli(*words, code=2)
        assert "example" in ran.err, "the server is named"
        demand_secret(home, ran.out, ran.err)
    cli("add", SAFE)
    demand_secret(home, cli("set", SAFE, f"url={address}", code=2).err)


def test_a_list_on_standard_input(cli, home, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opml(tmp_path).read_bytes())))
    found = json.loads(cli("import", "-", "--json", says=True).out)
    assert found["feeds"] == len(ADDRESSES) - 1, "two are none, and another one is safe"
    assert [one["why"] for one in found["skipped"]] == ["password", "password"]
    demand_secret(home, json.dumps(found))

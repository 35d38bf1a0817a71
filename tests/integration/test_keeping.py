"""Pages that are kept without a feed: found, kept once, brought up to date, waiting for a network, removed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.helpers.feed_server import PROSE, FeedServer, picture, publish_paper
from tests.helpers.servers import reply

HTML = "Content-Type: text/html; charset=utf-8"


def page(*paragraphs: str, title: str = "The harbour in winter", head: str = "") -> bytes:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


LONG = (f"One. {PROSE}", f"Two. {PROSE}", f"Three. {PROSE}")


@pytest.fixture
def url(server: FeedServer) -> str:
    """The address of a page with a picture."""
    server.scripts["/hat.png"] = reply(200, picture(), "Content-Type: image/png")
    server.scripts["/page"] = reply(200, page(*LONG, f'<img src="{server.url("/hat.png")}" alt="A hat">'), HTML)
    return server.url("/page")


def kept(cli, url: str, *words: str):
    return cli.json("keep", url, "--allow-local", *words)


def test_a_page_is_kept_with_its_pictures_and_is_an_article_like_others(cli, url):
    first = kept(cli, url)
    assert (first["url"], first["title"], first["new"], first["complete"]) == (
        url,
        "The harbour in winter",
        True,
        True,
    )
    (entry,) = cli.json("entries")
    assert (entry["id"], entry["url"], entry["unread"]) == (first["entry_id"], url, True)
    assert (entry["state"], entry["feed_title"]) == ("complete", "127.0.0.1")
    assert "Three. The tide came in" in cli("show", first["entry_id"]).out
    assert [one["id"] for one in cli.json("entries", "--search", "harbour wrote")] == [first["entry_id"]]
    cli("mark", first["entry_id"], "--star", "--tag", "Sea", "--later")
    assert cli.json("entries", "--search", "tag:sea is:later is:starred")[0]["id"] == first["entry_id"]


def test_it_is_no_feed(cli, url, tmp_path):
    entry = kept(cli, url)["entry_id"]
    assert cli.json("feeds") == []
    assert cli("export", "-").out.count("<outline") == 0
    assert cli.json("entries")[0]["feed_id"] == 1
    assert "there is no feed 1" in cli("remove", 1, code=2).sentence
    assert "there is no feed" in cli("remove", "manchette:kept", code=2).sentence
    assert cli.json("sync")["new"] == 0
    cli("clean")
    assert cli.json("entries")[0]["id"] == entry


def test_keeping_it_again_brings_it_up_to_date_and_keeps_what_it_said(cli, url, server):
    first = kept(cli, url)
    again = kept(cli, f"{url}#part-2")
    assert (again["entry_id"], again["new"], again["changed"]) == (first["entry_id"], False, False)
    server.scripts["/page"] = reply(
        200, page(*LONG, "Four. The lighthouse went dark at noon, and nobody knows why."), HTML
    )
    changed = kept(cli, url)
    assert (changed["entry_id"], changed["changed"]) == (first["entry_id"], True)
    assert len(cli.json("entries")) == 1
    assert "lighthouse" in cli("show", first["entry_id"]).out
    assert len(cli.json("versions", first["entry_id"])) == 2


def test_a_page_that_was_removed_is_there_again_when_it_is_kept_again(cli, url):
    entry = kept(cli, url)["entry_id"]
    cli("mark", entry, "--delete")
    assert cli.json("entries") == []
    assert kept(cli, url)["entry_id"] == entry
    assert cli.json("entries")[0]["id"] == entry


def test_a_rule_does_not_hide_what_the_reader_keeps(cli, url):
    cli("rules", "add", "harbour", "--mute", "--star")
    kept(cli, url)
    assert cli.json("entries", "--starred")[0]["title"] == "The harbour in winter"


def test_without_a_network_it_waits_and_comes_later(cli, url):
    cli("settings", "sync.work_offline=on")
    waits = kept(cli, url)
    assert (waits["waits"], waits["entry_id"]) == (True, None)
    assert "it is kept with the next network" in cli("keep", url, "--allow-local").out
    (action,) = cli.json("queue")
    assert (action["kind"], action["argument"], action["state"]) == (
        "keep_page",
        {"url": url, "allow_local": True},
        "waiting",
    )
    cli("settings", "sync.work_offline=off")
    cli("sync")
    assert [one["title"] for one in cli.json("entries")] == ["The harbour in winter"]


def test_a_page_with_hardly_any_text_is_kept_and_says_so(cli, server):
    server.scripts["/short"] = reply(200, page("A line."), HTML)
    assert kept(cli, server.url("/short"))["complete"] is False
    assert "this is all the text that was found" in cli("keep", server.url("/short"), "--allow-local").out


def test_what_cannot_be_kept_is_said_and_nothing_is_there(cli, server):
    server.scripts["/gone"] = reply(404, page("Nothing is here."), HTML)
    server.scripts["/file.pdf"] = reply(200, b"%PDF-1.7 ...", "Content-Type: application/pdf")
    server.scripts["/noise"] = reply(200, b"\x00\x01\x02" * 900, HTML)
    for path, said in (("/gone", "404"), ("/file.pdf", "no web page"), ("/noise", "no web page")):
        assert said in cli("keep", server.url(path), "--allow-local", code=2).sentence
    assert "local" in cli("keep", server.url("/gone"), code=2).sentence
    assert "address" in cli("keep", "not an address", code=2).sentence
    assert cli.json("entries") == []


def form(*paragraphs: str, title: str = "Guest Wi-Fi", words: str = "Room number Password") -> bytes:
    """Give a page with a form that asks for a password."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><header><form action='/login'>{words}"
        f"<input name='room'><input TYPE='Password' name='p'></form></header><main><h1>{title}</h1>{body}</main>"
        "</body></html>"
    ).encode()


FORMS = {
    "en": form("Welcome to the Grand Hotel. Please log in to use the internet."),
    "fr": form("Bienvenue à l’hôtel. Veuillez vous identifier.", title="Accès à internet", words="Mot de passe"),
    "es": form("Bienvenido al hotel. Inicie sesión para navegar.", title="Acceso a internet", words="Contraseña"),
    "ar": form("مرحبا بكم في الفندق. يرجى تسجيل الدخول.", title="الدخول إلى الإنترنت", words="كلمة السر"),
}


@pytest.mark.parametrize("language", FORMS)
def test_a_log_in_form_is_not_kept_but_waits(cli, server, language):
    server.scripts["/page"] = reply(200, FORMS[language], HTML)
    url = server.url("/page")
    waits = kept(cli, url)
    assert (waits["url"], waits["waits"], waits["entry_id"]) == (url, True, None)
    assert "asks for a password" in cli("keep", url, "--allow-local").out
    assert cli.json("entries") == []
    (action,) = cli.json("queue")
    assert (action["kind"], action["state"]) == ("keep_page", "waiting")
    cli("sync")  # the form is still there: it goes on waiting
    assert [one["state"] for one in cli.json("queue")] == ["waiting"]
    assert cli.json("entries") == []


def test_a_log_in_form_does_not_stop_what_else_waits(cli, server, url):
    server.scripts["/form"] = reply(200, FORMS["en"], HTML)
    for address in (server.url("/form"), url):
        cli("keep", address, "--allow-local", "--later")
    cli("sync")
    assert [one["title"] for one in cli.json("entries")] == ["The harbour in winter"]
    assert [one["state"] for one in cli.json("queue")] == ["waiting", "done"]


def test_an_article_with_a_log_in_box_above_it_is_kept(cli, server):
    server.scripts["/page"] = reply(200, form(*LONG, title="The harbour in winter"), HTML)
    found = kept(cli, server.url("/page"))
    assert (found["new"], found["title"]) == (True, "The harbour in winter")


def test_behind_a_log_in_page_nothing_is_kept_even_without_a_password_field(cli, server):
    cli("add", publish_paper(server), "--allow-local")
    (feed,) = cli.json("feeds")
    paper = server.scripts[urlsplit(feed["url"]).path]
    welcome = page("Accept the terms to go on.", title="Guest Wi-Fi")
    server.scripts |= dict.fromkeys(("/page", urlsplit(feed["url"]).path), reply(200, welcome, HTML))
    url = server.url("/page")
    assert kept(cli, url)["waits"] is True
    assert "this network wants you to log in first" in cli("keep", url, "--allow-local").out
    server.scripts[urlsplit(feed["url"]).path] = paper
    assert kept(cli, url)["new"] is True  # the page says no more than that


def test_a_form_that_would_replace_a_kept_page_waits_and_the_page_stays(cli, url, server):
    entry = kept(cli, url)["entry_id"]
    server.scripts["/page"] = reply(200, FORMS["en"], HTML)
    assert kept(cli, url)["waits"] is True
    assert "Three. The tide came in" in cli("show", entry).out


SHORTER = page("A stub.", "Nothing else is left of this page about the harbour in winter.")
OTHER = page(*(f"Football {one}: a goal in extra time decided everything for the visitors." * 9 for one in "abc"))


@pytest.mark.parametrize("document", [SHORTER, OTHER], ids=["shorter", "other"])
def test_a_longer_or_other_text_is_replaced_only_where_that_is_asked(cli, url, server, document):
    entry = kept(cli, url)["entry_id"]
    server.scripts["/page"] = reply(200, document, HTML)
    said = cli("keep", url, "--allow-local", code=2).sentence
    assert "The harbour in winter is kept with" in said
    assert "--replace" in said
    assert "Three. The tide came in" in cli("show", entry).out
    assert len(cli.json("versions", entry)) <= 1
    assert kept(cli, url, "--replace")["changed"] is True
    assert "Three. The tide came in" not in cli("show", entry).out
    assert len(cli.json("versions", entry)) == 2


def test_what_waited_replaces_no_longer_text_either(cli, url, server):
    entry = kept(cli, url)["entry_id"]
    server.scripts["/page"] = reply(200, SHORTER, HTML)
    cli("keep", url, "--allow-local", "--later")
    cli("sync")
    assert "Three. The tide came in" in cli("show", entry).out
    (action,) = cli.json("queue")
    assert action["state"] == "failed"
    assert "is kept with" in action["outcome"]
    cli("keep", url, "--allow-local", "--later", "--replace")
    cli("sync")
    assert "Nothing else is left" in cli("show", entry).out


def test_a_page_that_was_removed_is_kept_again_however_short_it_is(cli, url, server):
    entry = kept(cli, url)["entry_id"]
    cli("mark", entry, "--delete")
    server.scripts["/page"] = reply(200, SHORTER, HTML)
    assert kept(cli, url)["entry_id"] == entry

"""Pages that a browser has saved: kept from their files with their pictures, and nothing is asked for them."""

from __future__ import annotations

import base64
import email
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.domain.images.image import INSIDE
from reader.offline import saved_page
from reader.settings.paths import Home
from tests.helpers.feed_server import PROSE, FeedServer, picture
from tests.helpers.servers import reply

SAVED = Path(__file__).parents[1] / "data" / "saved_pages"
TEXT = "".join(f"<p>{word}. {PROSE}</p>" for word in ("One", "Two", "Three"))
LOCATED = "Content-Location: https://paper.example/a.png"
HTML = "Content-Type: text/html; charset=utf-8"


def page(*parts: str, title: str = "The harbour in winter", head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang='en'><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{''.join(parts)}</article></body></html>"
    ).encode()


def mhtml(html: bytes, *parts: tuple[str, bytes], address: str = "https://paper.example/harbour") -> bytes:
    """Write an archive. `parts`: lines of their heads but type and encoding, and pictures."""
    pieces = [(f"Content-Type: text/html\r\nContent-Location: {address}", html)]
    pieces += [(f"Content-Type: image/png\r\n{head}", body) for head, body in parts]
    written = "".join(
        f"--B\r\n{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(body).decode()}\r\n"
        for head, body in pieces
    )
    head = f"Snapshot-Content-Location: {address}\r\n" if address else ""
    return (
        f'From: <Saved>\r\n{head}Content-Type: multipart/related; boundary="B"\r\n\r\n{written}--B--\r\n'.encode()
    )


def fingerprints(cli, entry: int) -> list[str | None]:
    return [one["fingerprint"] for one in cli.json("show", entry)["images"]]


def prints(*bodies: bytes) -> list[str]:
    return [sha256(body).hexdigest() for body in bodies]


@pytest.fixture
def keep(cli, tmp_path):
    """Writes a file, and keeps it."""

    def keep(name: str, body: bytes, *words: str):
        (tmp_path / name).write_bytes(body)
        return cli.json("keep", tmp_path / name, *words)

    return keep


# What browsers have saved (`tests/helpers/saving_browser.py`)


def parts_of(file: str) -> list[bytes]:
    """Give the pictures of an archive in the order of their addresses."""
    parts = email.message_from_bytes((SAVED / file).read_bytes()).walk()
    found = [one for one in parts if one.get_content_maintype() == "image"]
    return [one.get_payload(decode=True) for one in sorted(found, key=lambda one: one["Content-Location"])]


def in_the_page(file: str) -> list[bytes]:
    return [
        base64.b64decode(one) for one in re.findall(rb"image/\w+;base64,([\w+/=]+)", (SAVED / file).read_bytes())
    ]


@pytest.mark.parametrize(
    ("file", "url", "title", "said", "pictures"),
    [
        ("plain.mhtml", "plain", "The ferry that stops on Monday", "says the keeper of", parts_of("plain.mhtml")),
        (
            "windows-1256.mhtml",
            "windows-1256/",
            "بئران قبل نهاية العام",
            "إصلاح القنوات",
            parts_of("windows-1256.mhtml"),
        ),
        (
            "oasis.html",
            "oasis/",
            "جني التمور يبدأ مبكرا",
            "إصلاح القنوات",
            [(SAVED / "oasis_files" / name).read_bytes() for name in ("نخل.jpg", "media")],
        ),
        (
            "twice.html",
            "twice/",
            "La fuente de los cuadernos",
            "una ganadera que conserva",
            in_the_page("twice.html"),
        ),
    ],
    ids=["archive", "archive in windows-1256", "with its folder", "one file"],
)
def test_what_a_browser_saved_is_kept_with_its_pictures(cli, file, url, title, said, pictures):
    kept = cli.json("keep", SAVED / file)
    assert (kept["url"], kept["title"], kept["complete"]) == (f"http://coast.example/{url}", title, True)
    assert said in cli("show", kept["entry_id"]).out
    assert set(fingerprints(cli, kept["entry_id"])) == set(prints(*pictures))
    (entry,) = cli.json("entries")
    assert (entry["state"], entry["feed_title"]) == ("complete", "coast.example")


# Addresses


@pytest.mark.parametrize(
    ("before", "head", "url"),
    [
        ("", '<link rel="canonical" href="https://paper.example/a">', "https://paper.example/a"),
        ("", '<meta property="og:url" content="https://paper.example/b">', "https://paper.example/b"),
        ("<!-- saved from url=(0023)https://paper.example/c -->", "", "https://paper.example/c"),
        ("<!--\n Page saved with SingleFile \n url: https://paper.example/d \n-->", "", "https://paper.example/d"),
        (  # the page's own name of itself has no token
            "<!-- saved from url=(0033)https://paper.example/e?session=77 -->",
            '<link rel="canonical" href="https://paper.example/e">',
            "https://paper.example/e",
        ),
        (  # a page of one server does not replace that of another
            "<!-- saved from url=(0023)https://paper.example/f -->",
            '<link rel="canonical" href="https://other.example/f">',
            "https://paper.example/f",
        ),
        (
            "<!-- saved from url=(0023)https://paper.example/g -->",
            '<link rel="canonical" href="https://paper.example/">',
            "https://paper.example/g",
        ),
    ],
)
def test_the_address_is_the_one_that_the_file_names(keep, before, head, url):
    assert keep("page.html", before.encode() + page(TEXT, head=head))["url"] == url


def test_an_archive_names_its_address(keep):
    assert keep("page.mhtml", mhtml(page(TEXT)))["url"] == "https://paper.example/harbour"


@pytest.mark.parametrize("head", ["", '<link rel="canonical" href="file:///home/me/a.html">'])
def test_a_file_that_names_no_address_gets_one_of_no_server_and_says_so(cli, keep, tmp_path, head):
    first = keep("page.html", page(TEXT, head=head))
    assert first["url"].startswith("https://saved.invalid/")
    assert (first["new"], cli.json("entries")[0]["url"]) == (True, None)
    assert "does not say at which address" in cli("keep", tmp_path / "page.html").out
    again = keep("again.html", page(TEXT, head=head))
    assert (again["entry_id"], again["new"], again["changed"]) == (first["entry_id"], False, False)
    assert keep("other.html", page(TEXT, "<p>Four.</p>", head=head))["new"] is True


# Beside pages from the network


def test_it_is_the_article_of_the_page_from_the_network(cli, server: FeedServer, keep):
    server.scripts["/page"] = reply(200, page(TEXT), HTML)
    url = server.url("/page")
    fetched = cli.json("keep", url, "--allow-local")
    longer = page(TEXT, "<p>Four. The subscribers' part of it.</p>")
    kept = keep("page.mhtml", mhtml(longer, address=url))
    assert (kept["entry_id"], kept["new"], kept["changed"]) == (fetched["entry_id"], False, True)
    assert "subscribers' part" in cli("show", kept["entry_id"]).out
    assert server.asked() == 1


def test_a_shorter_text_replaces_a_longer_one_only_if_the_reader_says_so(cli, keep, tmp_path):
    kept = keep("page.mhtml", mhtml(page(TEXT)))
    (tmp_path / "page.mhtml").write_bytes(mhtml(page("<p>A beginning of the harbour.</p>")))
    assert "--replace" in cli("keep", tmp_path / "page.mhtml", code=2).sentence
    assert "Three. The tide" in cli("show", kept["entry_id"]).out
    assert cli.json("keep", tmp_path / "page.mhtml", "--replace")["changed"] is True


def test_a_log_in_form_is_never_kept(cli, keep, tmp_path):
    keep("page.mhtml", mhtml(page(TEXT)))
    form = page("<form>Password <input type=password></form><p>Please log in.</p>", title="Welcome")
    (tmp_path / "page.mhtml").write_bytes(mhtml(form))
    for words in ((), ("--replace",)):
        assert "asks for a password" in cli("keep", tmp_path / "page.mhtml", *words, code=2).sentence
    assert [one["title"] for one in cli.json("entries")] == ["The harbour in winter"]
    assert cli.json("queue") == []


def test_a_page_that_was_deleted_is_there_again_when_it_is_kept_again(cli, keep):
    entry = keep("page.html", page(TEXT))["entry_id"]
    cli("mark", entry, "--delete")
    assert cli.json("entries") == []
    assert keep("page.html", page(TEXT))["entry_id"] == entry
    assert cli.json("entries")[0]["id"] == entry


def test_it_is_kept_while_working_offline(cli, keep):
    cli("settings", "sync.work_offline=on")
    assert keep("page.html", page(TEXT))["waits"] is False


# Pictures


def test_pictures_come_from_the_file_and_none_is_asked_for_later(cli, server: FeedServer, keep):
    here, missing = server.url("/here.png"), server.url("/missing.png")
    server.scripts |= {"/here.png": reply(200, picture("red")), "/missing.png": reply(200, picture("blue"))}
    shown = f'<img src="{here}" alt="Here"><img src="{missing}" alt="Missing"><img src="cid:one@saved">'
    green, teal = picture("green"), picture("teal")
    archive = mhtml(
        page(shown, TEXT),
        (f"Content-Location: {here}", green),
        ("Content-ID: <one@saved>\r\nContent-Location: file:///tmp/teal.png", teal),
        address=server.url("/page"),
    )
    entry = keep("page.mhtml", archive)["entry_id"]
    assert fingerprints(cli, entry) == [*prints(green), None, *prints(teal)]
    states = [one["state"] for one in cli.json("show", entry)["images"]]
    assert states == ["stored", "unavailable", "stored"]
    cli("sync")
    assert server.asked() == 0


def test_a_picture_of_a_saved_page_has_an_address_that_tells_nothing(keep, home):
    red = picture("red")
    shown = '<img src="https://paper.example/secret/red.png"><img src="https://paper.example/secret/lost.png">'
    archive = mhtml(page(shown, TEXT), ("Content-Location: https://paper.example/secret/red.png", red))
    entry = keep("page.mhtml", archive)["entry_id"]
    services = open_services(Home.under(home))
    images = services.library.entries.article(entry).images
    services.close()
    assert [one.is_from_file for one in images] == [True, True]
    assert images[0].source_url == INSIDE + prints(red)[0]
    assert all(re.fullmatch(r"cid:[0-9a-f]{64}", one.source_url) for one in images)


def test_a_picture_that_the_disk_lost_is_not_asked_for(cli, keep, home, server: FeedServer):
    here = server.url("/a.png")
    archive = mhtml(page(f'<img src="{here}">', TEXT), (f"Content-Location: {here}", picture()))
    entry = keep("page.mhtml", archive)["entry_id"]
    services = open_services(Home.under(home))
    services.files.images.images.lost(prints(picture()))
    services.close()
    assert cli.json("show", entry)["images"][0]["state"] == "wanted"
    cli("sync")
    assert cli.json("show", entry)["images"][0]["state"] == "unavailable"
    assert server.asked() == 0


def test_a_copy_of_a_home_has_its_pictures(cli, keep, tmp_path):
    archive = mhtml(page('<img src="https://paper.example/a.png">', TEXT), (LOCATED, picture()))
    entry = keep("page.mhtml", archive)["entry_id"]
    cli("backup", tmp_path / "copy.zip")
    cli("restore", tmp_path / "copy.zip")
    assert fingerprints(cli, entry) == prints(picture())


def test_a_report_of_its_picture_carries_no_address(cli, keep, home):
    archive = mhtml(page('<img src="https://paper.example/a.png">', TEXT), (LOCATED, picture()))
    entry = keep("page.mhtml", archive)["entry_id"]
    cli("flag", entry, 1, "--reason", "other")
    services = open_services(Home.under(home))
    ((flag, _),) = services.flags.register.all()
    services.close()
    assert (flag.fingerprint, flag.url) == (*prints(picture()), None)


OUTSIDE = (
    "../../../etc/hostname",
    "/etc/hostname",
    "file:///etc/hostname",
    "page_files/../../secret.png",
    "page_files/%2e%2e/%2e%2e/secret.png",
    "../secret.png",
    "other_files/secret.png",
    r"page_files\..\..\secret.png",
    "page_files/link.png",
    "page_link/secret.png",
    "page_files/deeper/secret.png",
)


def test_a_picture_outside_of_the_pages_folder_is_never_read(cli, tmp_path, monkeypatch):
    secret = picture("red")
    folder = tmp_path / "saved"
    for place in (tmp_path / "secret.png", folder / "other_files" / "secret.png", folder / "secret.png"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(secret)
    (folder / "page_files" / "deeper").mkdir(parents=True)
    shutil.copy(tmp_path / "secret.png", folder / "page_files" / "deeper")
    (folder / "page_files" / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "page_link").symlink_to(folder / "other_files")
    (folder / "page_files" / "own.png").write_bytes(picture("blue"))
    opened = []

    def open_given(path, **how):
        opened.append(Path(path).name)
        return real(path, **how)

    real = saved_page.open_given
    monkeypatch.setattr(saved_page, "open_given", open_given)
    shown = "".join(f'<img src="{name}">' for name in (*OUTSIDE, "./page_files/own.png"))
    (folder / "page.html").write_bytes(page(shown, TEXT))
    kept = cli.json("keep", folder / "page.html")
    assert opened == ["page.html", "own.png"]
    assert [one for one in fingerprints(cli, kept["entry_id"]) if one] == prints(picture("blue"))


# Bad input


def refused(cli, file: Path, said: str) -> None:
    assert said in cli("keep", file, code=2).sentence
    assert cli.json("entries") == []


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("noise.html", b"\x00\x01\x02" * 900, "no web page in noise.html"),
        ("words.html", b"Hello, world.", "no web page in words.html"),
        ("empty.mhtml", b"", "no web page in empty.mhtml"),
        ("no-page.mhtml", mhtml(b"").replace(b"text/html", b"text/css"), "no web page in no-page.mhtml"),
        ("shell.html", page(title=""), "no text in shell.html"),
        ("long.html", page("<p>" + "word " * 700_000 + "</p>"), "long.html is too large"),
        ("nested.html", page("<div>" * 70_000), "nested.html is too large"),
    ],
)
def test_a_file_without_an_article_is_refused_in_one_sentence(cli, tmp_path, name, body, said):
    (tmp_path / name).write_bytes(body)
    refused(cli, tmp_path / name, said)


def test_a_file_that_is_not_there_or_too_large_is_told(cli, tmp_path, monkeypatch):
    refused(cli, tmp_path / "missing.mhtml", "No such file")
    monkeypatch.chdir(tmp_path)
    refused(cli, Path("missing.html"), "No such file")
    (tmp_path / "folder.html").mkdir()
    refused(cli, tmp_path / "folder.html", "it is no file")
    with (tmp_path / "large.mhtml").open("wb") as file:
        file.truncate(100_000_000)
    refused(cli, tmp_path / "large.mhtml", "large.mhtml is too large")
    assert cli.json("queue") == []


def test_an_archive_that_breaks_off_is_kept_as_far_as_it_goes_and_says_so(cli, keep, tmp_path):
    whole = mhtml(page(TEXT, '<img src="a.png">'), ("Content-Location: https://paper.example/a.png", picture()))
    kept = keep("cut.mhtml", whole[:-60])
    assert kept["complete"] is False
    assert "Three. The tide" in cli("show", kept["entry_id"]).out
    assert "breaks off" in cli("keep", tmp_path / "cut.mhtml").out


def test_parts_that_are_not_encoded_keep_each_byte(cli, keep):
    """Browsers on telephones write them so."""
    given = picture()
    assert b"\r\n" in given
    archive = mhtml(page('<img src="https://paper.example/a.png">', TEXT)).removesuffix(b"--B--\r\n")
    head = f"--B\r\nContent-Type: image/png\r\n{LOCATED}\r\nContent-Transfer-Encoding: binary\r\n\r\n".encode()
    kept = keep("binary.mhtml", archive + head + given + b"\r\n--B--\r\n")
    assert fingerprints(cli, kept["entry_id"]) == prints(given)


def test_odd_places_and_thousands_of_parts_do_no_harm(cli, keep):
    odd = [
        r"C:\Users\me\a.png",
        r"..\..\a.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "../../a.png",
        "http://[",
        "",
    ]
    parts = [(f"Content-Location: {one}", picture("red")) for one in odd]
    many = [(f"Content-Location: https://paper.example/{one}.png", b"x") for one in range(6_000)]
    shown = "".join(f'<img src="{one}">' for one in odd) + '<img src="https://paper.example/9.png">'
    kept = keep("many.mhtml", mhtml(page(shown, TEXT), *parts, *many))
    assert kept["complete"] is True
    assert set(fingerprints(cli, kept["entry_id"])) <= {None, *prints(picture("red"))}


def test_parts_inside_parts_end_somewhere(cli, tmp_path):
    inside = b"Content-Type: text/html\r\n\r\n" + page(TEXT)
    for number in range(2_000):
        head = f'Content-Type: multipart/related; boundary="{number}"\r\n\r\n--{number}\r\n'
        inside = head.encode() + inside + f"\r\n--{number}--\r\n".encode()
    (tmp_path / "deep.mhtml").write_bytes(inside)
    refused(cli, tmp_path / "deep.mhtml", "no web page")


def test_active_content_is_left_out(cli, keep):
    bad = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">A link</a>'
    shown = cli.json("show", keep("bad.html", page(bad, TEXT))["entry_id"])["html"]
    assert "alert" not in shown


def test_the_sealed_process_of_the_program_has_all_that_it_needs(home):
    """It loads no module late; here those that a test has loaded are not there."""
    program = [sys.executable, "-m", "reader", "--home", home, "keep"]
    for name in ("windows-1256.mhtml", "twice.html"):
        subprocess.run([*program, SAVED / name], check=True, timeout=60, capture_output=True)

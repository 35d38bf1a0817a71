"""Messages as mail programs write them, one trait at a time."""

from __future__ import annotations

import time

import pytest

from reader.domain.entries.letter import LetterKind
from reader.domain.errors import FeedError
from reader.hostile.letters.letter import read
from reader.hostile.text.mime import base64_of, decoded, read_message

HEAD = b"From: Port Office <news@port.example>\nTo: Ana Ruiz <ana@reader.example>\nSubject: Boats\n"
LISTED = HEAD + b"List-Id: <port.example>\nList-Unsubscribe: <https://s.example/d>\n"
TEXT = "<p>The harbour opened on Thursday after two years of work, and sold twelve tons of fish.</p>"


def of(html: str, head: bytes = LISTED):
    letter = read(head + b"Content-Type: text/html; charset=utf-8\n\n" + html.encode())
    assert letter.entry is not None
    return letter.entry


@pytest.mark.parametrize(
    "footer",
    [
        "<p>Unsubscribe ana@reader.example | <a href='https://x.example/p'>Update Profile</a></p>",
        "<p>12 Quay Street<br>Wexcombe</p><p>You're receiving this newsletter because you signed up.</p>",
        "<p>Suivez-nous :</p><p><a href='https://f.example'>Facebook</a></p><p>Port SARL, 3 rue des Mouettes,"
        " 29900 Concarneau</p><p><a href='https://s.example/d'>Se désinscrire</a></p>",
        "<p>Comparte:</p><p><a href='https://f.example'>X</a></p><p>Calle Mayor 3, 28013 Madrid</p><p>¿No quieres"
        " recibir más correos? <a href='https://s.example/d'>Date de baja</a></p>",
        "<p>تابعونا على</p><p><a href='https://f.example'>فيسبوك</a></p><p>شارع البحر 12</p><p>إذا كنت لا ترغب في"
        " تلقي رسائلنا <a href='https://s.example/d'>اضغط هنا</a></p>",
        "<p>What did you think of today's email?</p><p><a href='https://a.example/1'>Loved it</a></p>",
        "<p><a href='https://s.example/d'>Click here</a></p>",
    ],
)
def test_footers_are_left_out(footer):
    assert of(TEXT + TEXT + footer).text == of(TEXT + TEXT).text


@pytest.mark.parametrize(
    "said",
    [
        "We do not hear from the miners any more, and nobody asks why they should stop.",
        "Baja California tiene un museo nuevo, y el barrio lo celebra.",
        "Il est impossible de voir la mer depuis le quai, et la version en ligne du plan n’aide pas.",
        "La photo a été envoyée par Marie Le Goff depuis le bateau.",
        "Pour ne plus être seuls, les gardiens de phare se parlaient par radio.",
        "لإيقاف هذه الحرب اجتمع الصيادون في الميناء.",
    ],
)
def test_what_only_sounds_like_a_footer_stays(said):
    assert said in of(f"{TEXT}<p>{said}</p><p><a href='https://s.example/d'>Unsubscribe</a></p>").text


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://c.example/click?u=https%3A%2F%2Fport.example%2Fa%3Fb%3D1", "https://port.example/a?b=1"),
        ("https://c.example/click?s=77aa11&url=https://port.example/a?b=1", "https://port.example/a?b=1"),
        ("https://c.example/CL0/https:%2F%2Fport.example%2Fa/1/0100", "https://port.example/a"),
        ("https://c.example/tr/aHR0cHM6Ly9wb3J0LmV4YW1wbGUvYQ", "https://port.example/a"),
        ("https://c.example/r/b77?m=1", "https://c.example/r/b77?m=1"),
        ("https://port.example/a?utm_source=x&b=1", "https://port.example/a?b=1"),
        ("https://port.example/a?email=ana%40reader.example&b=1", "https://port.example/a?b=1"),
        ("//port.example/a", "https://port.example/a"),
        (
            "https://web.archive.org/web/2020/https://port.example/a",
            "https://web.archive.org/web/2020/https://port.example/a",
        ),
    ],
)
def test_counted_links_lead_to_their_target(link, target):
    assert (
        f'<a href="{target}">read</a>'.replace("&", "&amp;")
        in of(f"{TEXT}<p><a href='{link}'>read</a></p>").html.decode()
    )


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (LISTED, LetterKind.LETTER),
        (HEAD, LetterKind.PERSONAL),
        (HEAD.replace(b"Boats", b"Port newsletter, issue 3"), LetterKind.LETTER),
        (HEAD.replace(b"Boats", b"Infolettre du port"), LetterKind.LETTER),
        (HEAD.replace(b"Boats", "Boletín del puerto".encode()), LetterKind.LETTER),
        (HEAD.replace(b"Boats", b"Votre code") + b"Feedback-ID: 1\n", LetterKind.MACHINE),
        (HEAD.replace(b"Boats", "Su factura n.º 7".encode()) + b"Feedback-ID: 1\n", LetterKind.MACHINE),
        (HEAD.replace(b"Boats", "رمز التحقق".encode()) + b"Feedback-ID: 1\n", LetterKind.MACHINE),
        (HEAD.replace(b"Ana Ruiz <ana@reader.example>", b"readers: ;"), LetterKind.LETTER),
        (HEAD + b"In-Reply-To: <1@x>\n", LetterKind.PERSONAL),
        (HEAD + b"Precedence: bulk\n", LetterKind.LETTER),
        (LISTED + b"Auto-Submitted: auto-generated\n", LetterKind.MACHINE),
        (LISTED + b"Auto-Submitted: no\n", LetterKind.LETTER),
        (HEAD.replace(b"Boats", b"Your verification code") + b"Feedback-ID: 1\n", LetterKind.MACHINE),
        (HEAD.replace(b"Boats", b"Out of office: Boats"), LetterKind.MACHINE),
    ],
)
def test_what_is_for_one_person_is_no_letter(head, kind):
    letter = read(head + b"\nThe harbour opened.\n")
    assert letter.kind is kind
    assert (letter.entry is not None) is (kind is LetterKind.LETTER)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("=?utf-8?B?2LPZiNmCINin2YTZhtit2ZE=?=\n =?utf-8?B?2KfYs9mK2YY=?=", "سوق النحّاسين"),
        ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?= noir", "café noir"),
        ("=?x-foo?Q?=E9?=", "é"),
        ("=?utf-8?Q?Qui est-ce ?=", "Qui est-ce "),
        ("plain =?utf-8?Q?_and_?= more", "plain  and  more"),
        ("=?utf-8?Q?open", "=?utf-8?Q?open"),
    ],
)
def test_words_of_headers(written, text):
    assert decoded(written.replace("\n", "")) == text


@pytest.mark.parametrize("given", [b"QUJD", b"QUJ D*\n~", b"QUJDR", b"QUJDRA", b"", b"=", b"\xff\xfe"])
def test_base64_never_fails(given):
    assert base64_of(given) in (b"ABC", b"ABCD", b"")


@pytest.mark.parametrize(
    "body",
    [
        b"X-J: y\n" * 50_000 + LISTED + b"\nhello, harbour\n",
        LISTED + b"To: " + b"ana@reader.example, " * 50_000 + b"\n\nhello, harbour\n",
        LISTED
        + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3_000)),
        LISTED + b"Content-Type: message/rfc822\n\n" * 3_000,
        LISTED + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 50_000,
        LISTED + b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 20_000,
        LISTED + b"X: " + b"=?utf-8?q?a" * 3_000 + b"\n\nhello, harbour\n",
        LISTED.replace(b"Boats", b"=?utf-8?q?a" * 3_000) + b"\nhello, harbour\n",
        LISTED + b"Content-Type: text/html\n\n<style>" + b"@media{" * 20_000 + b"</style><p>hello</p>",
    ],
)
def test_structures_without_end_end(body):
    began = time.process_time()
    read(body)
    assert time.process_time() - began < 15


def test_a_message_without_a_sender_is_damaged():
    for body in (b"", b"\0" * 99, b"Subject: x\n\nhello", b"\n\n\n", bytes(range(256)) * 9):
        with pytest.raises(FeedError):
            read(body)


def test_a_picture_that_names_the_reader_is_not_asked_for_so():
    entry = of(f"{TEXT}<img src='https://i.example/a.jpg?email=ana@reader.example' width=300>")
    assert [one.url for one in entry.images] == ["https://i.example/a.jpg"]


def test_names_of_files_are_read_in_pieces():
    part = read_message(
        b"Content-Disposition: attachment; filename*0*=UTF-8''%43%6F; filename*1*=%C3%A9; filename*2=x.pdf\n\n"
    )
    assert part.parameter("content-disposition", "filename") == "Coéx.pdf"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://port.example/a?ref=https://other.example/", "https://port.example/a?ref=https://other.example/"),
        ("https://c.example/r/https://port.example/a&amp;id=7", "https://port.example/a"),
        ("https://port.example/p/unsubscribe?x=1", None),
        ("mailto:unsubscribe@port.example", None),
        ("https://urldefense.com/v3/__https://port.example/a__;!!Abc$", "https://port.example/a"),
        ("https://port.example/a/tokAB1234", "https://port.example/a/"),
        ("https://port.example/a?t=tokAB1234&amp;b=1", "https://port.example/a?b=1"),
        ("https://port.example/a?r=YW5hQHJlYWRlci5leGFtcGxl&amp;b=1", "https://port.example/a?b=1"),
        ("https://port.example/ana@reader.example", None),
    ],
)
def test_a_link_does_not_tell_who_its_reader_is(link, target):
    head = LISTED.replace(b"<https://s.example/d>", b"<https://s.example/d/tokAB1234>, <mailto:out@port.example>")
    html = of(f"{TEXT}<p>The boats <a href='{link}'>sail</a> today.</p>", head).html.decode()
    assert ("href" in html) is (target is not None and "tok" not in link.partition("?")[0])
    if "href" in html:
        assert f'href="{target}"'.replace("&", "&amp;") in html


def test_a_letter_that_names_no_reader_keeps_its_links():
    head = LISTED.replace(b"To: Ana Ruiz <ana@reader.example>\n", b"")
    assert (
        "https://port.example/a?b=1"
        in of(f"{TEXT}<a href='https://port.example/a?b=1'>the list</a>", head).html.decode()
    )


@pytest.mark.parametrize(
    "head",
    [
        b"Precedence: auto_reply\n",
        b"X-Autoreply: yes\n",
        b"X-GitHub-Reason: mention\n",
        b"Content-Type: multipart/report; boundary=b\n\n--b\n\nThe harbour opened.\n--b--\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nA\n--b\nContent-Type: text/calendar\n\nx\n--b--\n",
        b'Content-Type: text/html\n\n<div itemtype="http://schema.org/Order">Boats</div>',
    ],
)
def test_what_machines_send_is_no_letter_even_of_a_list(head):
    assert read(LISTED + head + b"\nThe harbour opened.\n").kind is LetterKind.MACHINE


@pytest.mark.parametrize(
    "said",
    [
        "If you did not ask for this, do nothing.",
        "Si vous n’avez pas demandé ce message, ne faites rien.",
        "Este código caduca en una hora.",
        "رقم الطلب 77",
    ],
)
def test_sentences_of_machines(said):
    head = (
        HEAD.replace(b"To: Ana Ruiz <ana@reader.example>\n", b"") + b"Feedback-ID: 1\nContent-Type: text/plain\n"
    )
    assert read(head + f"\n{said}\n".encode()).kind is LetterKind.MACHINE


@pytest.mark.parametrize("subject", ["Re: Boats", "رد: Boats", "Fwd: Port newsletter"])
def test_answers_are_for_a_person(subject):
    assert read(HEAD.replace(b"Boats", subject.encode()) + b"\nUnsubscribe here.\n").kind is LetterKind.PERSONAL


def test_a_letter_may_only_say_how_to_leave():
    assert read(HEAD + b"\nThe harbour opened.\n\nUnsubscribe here.\n").kind is LetterKind.LETTER


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mon, 2 Nov 2026 10:00:00 +0100", 2),
        ("Mon, 2 Nov 1970 10:00:00 +0000", 3),
        ("Mon, 2 Nov 2027 10:00:00 +0000", 3),
        ("Mon, 2 Nov 2026 10:00:00 +9900", 3),
        ("some time", 3),
    ],
)
def test_an_absurd_date_is_that_of_its_arrival(date, day):
    received = b"Received: by mx.example; Tue, 3 Nov 2026 11:00:00 +0000\n"
    entry = of(TEXT, LISTED + received + f"Date: {date}\n".encode())
    assert (entry.published_at.month, entry.published_at.day) == (11, day)


def test_of_alternatives_one_is_read():
    body = (
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\nPlain boats\n--b\nContent-Type: text/html\n\n"
    )
    assert read(LISTED + body + b"<p>Rich boats</p>\n--b--\n").entry.text == "Rich boats"
    assert read(LISTED + body + b"<p> </p>\n--b--\n").entry.text == "Plain boats"


def test_plain_text():
    def said(text: str, more: bytes = b"") -> str:
        return read(LISTED + b"Content-Type: text/plain" + more + b"\n\n" + text.encode()).entry.html.decode()

    assert said("One \ntwo", b"; format=flowed") == "<p>One two</p>"
    assert said("One \ntwo") == "<p>One<br>two</p>"
    assert said("The boats sail on Monday.\n-- \nAna\nPort 7") == "<p>The boats sail on Monday.</p>"
    assert "Nets" in said("Boats\n-- \nNets and oil are sold at the quay.\nCome and see.")
    assert said("See https://port.example/a.") == (
        '<p>See <a href="https://port.example/a">https://port.example/a</a>.</p>'
    )


def test_a_list_to_which_many_write_is_no_domain_s_own():
    post = b"List-Post: <mailto:boats@lists.example>\nList-Id: Boats <boats.lists.example>\n"
    assert read(HEAD + post + b"\nBoats\n").domain == ""
    own = post.replace(b"lists.example", b"port.example")
    assert read(HEAD + own + b"\nBoats\n").domain == "port.example"

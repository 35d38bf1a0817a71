"""What is copied, mailed and handed to other programs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.sharing.sharing import LONGEST_MAIL, SharedArticle, as_markdown, links, mail_to, quotations
from reader.domain.sharing.sharing_program import SharingProgram, as_setting, problem, programs_in

TIDE = SharedArticle(
    title="Tide",
    url="https://press.example/tide",
    source="The Harbour",
    date="24 November 2026",
    text="It came in.",
    language="en",
)
ARABIC = SharedArticle(title="المدّ يعلو في الميناء " * 20, url="https://press.example/مد", source="الميناء")


def body_of(mail):
    fields = parse_qs(urlsplit(mail).query)
    return fields.get("subject", [""])[0], fields["body"][0]


def test_a_quotation_names_its_source_and_its_date():
    assert quotations([TIDE]) == "“It came in.”\n— Tide\nThe Harbour, 24 November 2026\nhttps://press.example/tide"


def test_a_quotation_has_the_marks_of_its_language():
    french = SharedArticle(title="Marée", text="Elle monte.", language="fr-FR")
    assert quotations([french]) == "«\u00a0Elle monte.\u00a0»\n— Marée"


def test_links_stand_one_on_each_line():
    assert links([TIDE, SharedArticle(title="Ebb"), TIDE]) == f"{TIDE.url}\n{TIDE.url}"


def test_markdown_is_a_quotation_with_its_link():
    assert as_markdown([TIDE], quoted=True) == (
        "> It came in.\n\n[Tide](<https://press.example/tide>) — The Harbour, 24 November 2026"
    )


def test_several_articles_are_a_list_in_markdown():
    assert as_markdown([TIDE, SharedArticle(title="[Ebb] *now*")], quoted=False) == (
        "- [Tide](<https://press.example/tide>) — The Harbour, 24 November 2026\n- \\[Ebb\\] \\*now\\*"
    )


def test_no_line_of_a_quotation_begins_a_heading_or_a_list():
    text = "# no heading\n1. no list\n- none either"
    written = as_markdown([SharedArticle(title="x", text=text)], quoted=True)
    assert written.split("\n")[:3] == ["> \\# no heading", "> \\1. no list", "> \\- none either"]


def test_a_mail_has_title_source_and_link_on_lines_of_their_own():
    subject, body = body_of(mail_to([TIDE]))
    assert subject == "Tide"
    assert body.split("\r\n") == ["Tide", "The Harbour, 24 November 2026", "https://press.example/tide"]


def test_a_mail_of_several_has_no_subject_of_ours():
    subject, body = body_of(mail_to([TIDE, TIDE]))
    assert subject == ""
    assert body.count(TIDE.url) == 2


def test_a_long_arabic_title_leaves_the_link_whole():
    mail = mail_to([ARABIC])
    assert len(mail) <= LONGEST_MAIL
    assert body_of(mail)[1].endswith("https://press.example/مد")


def test_nothing_in_a_mail_turns_the_direction_of_what_follows():
    turned = SharedArticle(title="Bill\u202e fdp.exe\r\nBcc: all@press.example", url="https://press.example")
    subject, body = body_of(mail_to([turned]))
    assert subject == "Bill fdp.exe Bcc: all@press.example"
    assert "\u202e" not in body


@given(
    st.lists(st.builds(SharedArticle, title=st.text(), url=st.text(), source=st.text()), min_size=1, max_size=9)
)
def test_a_mail_is_never_longer_than_programs_take(articles):
    mail = mail_to(articles)
    assert len(mail) <= LONGEST_MAIL
    assert mail.isascii()
    assert not set(mail) & set(' \r\n"<>')


# Other programs


def test_what_is_filled_in_stays_in_its_argument():
    program = SharingProgram("Notes", "notes --title='{title}' add {url} {text}")
    hostile = SharedArticle(title="a' ; rm -rf $HOME", url="https://press.example/?a=1&b=2", text='"x" `y`')
    assert program.arguments(hostile) == [
        "notes",
        "--title=a' ; rm -rf $HOME",
        "add",
        "https://press.example/?a=1&b=2",
        '"x" `y`',
    ]


def test_a_title_is_no_option_of_the_program():
    program = SharingProgram("Notes", "notes {title}")
    assert program.arguments(SharedArticle(title="--delete-all")) == ["notes", " --delete-all"]


def test_what_is_filled_in_is_not_filled_again():
    program = SharingProgram("Notes", "notes {title}")
    assert program.arguments(SharedArticle(title="{url}", url="https://press.example")) == ["notes", "{url}"]


@pytest.mark.parametrize(
    ("name", "command", "wrong"),
    [
        ("Notes", "notes {url}", None),
        ("", "notes {url}", "name"),
        ("a=b", "notes {url}", "name"),
        ("Notes", "notes\n{url}", "name"),
        ("Notes", "notes '{url}", "quotes"),
        ("Notes", "", "empty"),
        ("Notes", "{url} notes", "place"),
        ("Notes", "notes.BAT {url}", "script"),
        ("Notes", "notes", "nothing"),
    ],
)
def test_a_command_that_cannot_be_run_is_told(name, command, wrong):
    assert problem(SharingProgram(name, command)) == wrong


def test_programs_are_read_as_they_were_written():
    programs = [SharingProgram("Notes", "notes 'a = b' {url}"), SharingProgram("أرشيف", "archive {url}")]
    assert programs_in(as_setting(programs)) == programs
    assert programs_in("broken\nNotes = notes {url}\n = x {url}") == [SharingProgram("Notes", "notes {url}")]

"""Passages taken out: Markdown that renders as it was typed, BibTeX that parses, CSL-JSON by its schema."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from html import unescape

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from reader.domain.entries.passage import Highlight, Passage
from reader.domain.record import replace
from reader.export.quotations import NotesKind, Quoted, bibtex, csl, markdown, save_notes
from reader.export.words import words_in
from tests.helpers.headlines import a_headline

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
AWKWARD = "A {brace \\ back} & 100 % of $5 #1 a_b ~ ^ \" ' @misc{x, <b>bold</b> *star* [link](x) `code` \x1b[31m}}"
NOTE = f"# no heading\n\n- no list\n1. no number\n> no quotation\n{AWKWARD}\n---"
HEADLINE = replace(
    a_headline(1, AWKWARD),
    feed_title="Le Port & Cie {",
    author="Ana Ruiz, Omar Haddad {and} others",
    url="https://a.example/{a}?q=%zz&b=c|d\\e",
    language="fr-CA",
    published_at=AT,
    first_seen_at=AT,
)
TWO = Passage(quote=f"{AWKWARD}\n\nsecond block"), Passage(quote="المد منخفض")
QUOTED = Quoted(
    headline=HEADLINE,
    highlights=[
        Highlight(id=1, entry_id=1, passage=TWO[0], note=NOTE, made_at=AT),
        Highlight(id=2, entry_id=1, passage=TWO[1], made_at=AT),
    ],
    places={1: 3},
)


def with_other(**facts: object) -> Quoted:
    """Return the article with other facts."""
    return replace(QUOTED, headline=replace(HEADLINE, **facts))


DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {"date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}},
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            **{name: {"type": "string"} for name in ("id", "title", "container-title", "URL", "language", "note")},
            "type": {"enum": ["article-newspaper"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": DATE,
            "accessed": DATE,
        },
        "additionalProperties": False,
    },
}
"""The part of citation-style-language's csl-data.json that is used."""


needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not here")


def fields_of(written: str) -> dict[str, dict[str, str]]:
    """Parse BibTeX by counting braces as BibTeX does; returns the fields of each entry by its key."""
    entries: dict[str, dict[str, str]] = {}
    for begin in re.finditer(r"^@(\w+)\{([\w-]+),\n", written, re.MULTILINE):
        at, fields = begin.end(), {}
        while written[at] != "}":
            if macro := re.compile(r"  month = ([a-z]{3}),\n").match(written, at):
                fields["month"], at = macro[1], macro.end()
                continue
            found = re.compile(r"\s*(\w+) = \{").match(written, at)
            assert found, written[at : at + 50]
            depth, end = 1, found.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(written[end], 0)
                end += 1
            fields[found[1]] = written[found.end() : end - 1]
            assert written[end : end + 2] == ",\n"
            at = end + 2
        entries[begin[2]] = fields
    return entries


def plain(tex: str) -> str:
    """Read what LaTeX prints."""
    for name, sign in (("backslash", "\0"), ("braceleft", "\1"), ("braceright", "\2"), ("asciitilde", "~")):
        tex = tex.replace(f"{{\\text{name}}}", sign)
    tex = tex.replace("{\\textasciicircum}", "^")
    tex = re.sub(r"\\([&%$#_])", r"\1", tex)
    assert not re.search(r"[\\{}]", tex)
    return tex.replace("\0", "\\").replace("\1", "{").replace("\2", "}")


def test_bibtex_holds_whatever_a_title_or_note_has():
    [(key, fields)] = fields_of(bibtex([QUOTED])).items()
    assert key.startswith("le-port-cie2026-")
    assert plain(fields["title"][1:-1]) == AWKWARD.replace("\x1b", "")
    assert plain(fields["author"][1:-1]) == HEADLINE.author
    assert (fields["year"], fields["month"], fields["urldate"]) == ("2026", "nov", "2026-11-24")
    assert plain(fields["annote"]).startswith("“A {brace") and plain(fields["annote"]).endswith("“المد منخفض”")
    assert not re.search(r"[{}\\|]", fields["url"])


def test_the_paper_stands_for_an_author_whom_bibtex_would_miss():
    [fields] = fields_of(bibtex([with_other(author="")])).values()
    assert plain(fields["author"][1:-1]) == HEADLINE.feed_title


def test_a_paper_that_is_called_like_a_month_is_none_of_bibtex():
    assert "  journal = {may},\n" in bibtex([with_other(feed_title="may")])


def test_each_article_has_a_key_of_its_own():
    several = [with_other(url=f"https://a.example/{number}") for number in range(300)]
    assert len(fields_of(bibtex(several))) == 300


@pytest.mark.skipif(not shutil.which("bibtex"), reason="bibtex (texlive-binaries) is not here")
def test_bibtex_itself_reads_it(tmp_path):
    several = [QUOTED, with_other(url=None, author="", published_at=None)]
    (tmp_path / "notes.bib").write_text(bibtex(several), encoding="utf-8")
    # A style that prints what it is given, since those of TeX are in another package.
    style = "ENTRY {title author journal year month day url urldate language annote} {} {}\n"
    style += 'MACRO {nov} {"November"}\n'
    style += "FUNCTION {article} {title write$ newline$ month missing$ {} {month write$ newline$} if$ "
    style += "annote write$ newline$}\nREAD\nITERATE {call.type$}\n"
    (tmp_path / "shown.bst").write_text(style)
    (tmp_path / "paper.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{shown}\n\\bibdata{notes}\n")
    env = {**os.environ, "BIBINPUTS": ".", "BSTINPUTS": "."}
    done = subprocess.run(["bibtex", "paper"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Warning" not in done.stdout
    shown = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    assert shown.count("{\\textbraceleft}brace") >= 4
    assert "\nNovember\n" in shown


def through_pandoc(form: str, written: str) -> list[dict]:
    """Return what Pandoc reads, without the quotation marks and apostrophes that it turns."""
    command = ["pandoc", "--from", form, "--to", "csljson"]
    done = subprocess.run(command, input=written, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.replace("’", "'").replace("‘", "`"))


@needs_pandoc
def test_pandoc_reads_the_bibtex():
    one, other = through_pandoc("bibtex", bibtex([QUOTED, with_other(url=None, author="", published_at=None)]))
    # Pandoc knows no \textbraceleft.
    assert one["title"] == re.sub("[{}\x1b]", "", AWKWARD)
    assert one["author"] == [{"literal": "Ana Ruiz, Omar Haddad and others"}]
    assert one["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert "المد منخفض" in one["annote"]
    assert (other["title"], "issued" in other) == (one["title"], False)


@needs_pandoc
def test_pandoc_reads_the_csl():
    [one] = through_pandoc("csljson", csl([QUOTED]))
    [written] = json.loads(csl([QUOTED]).replace("’", "'"))
    assert one == written


def test_csl_is_as_its_schema_says():
    written = json.loads(csl([QUOTED, with_other(url=None, author="", published_at=None, language="x!")]))
    Draft202012Validator(CSL).validate(written)
    one, other = written
    assert one["author"] == [{"literal": HEADLINE.author}]
    assert one["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert one["note"].startswith("“A {brace \\ back}")
    assert {"author", "issued", "URL", "language"}.isdisjoint(other)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_markdown_shows_what_was_typed(language):
    written = markdown(QUOTED, words_in(language))
    _, front, body = written.split("---\n", 2)
    facts = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in front.splitlines())}
    assert facts["title"] == AWKWARD
    assert (facts["published"], facts["seen"]) == ("2026-11-24", "2026-11-24")
    html = MarkdownIt("commonmark").enable("table").render(body)
    assert html.count("<h1>") == html.count("</blockquote>") - 1 == 1
    assert not re.search(r"<(?:h2|ul|ol|li|hr|b|em|code|table|img)\b", html)
    shown = unescape(re.sub(r"<[^>]+>", "", html))
    awkward = AWKWARD.replace("\x1b", "\ufffd")
    assert shown.count(awkward) == 3
    for line in ("# no heading", "- no list", "1. no number", "> no quotation", "---"):
        assert f"\n{line}" in shown, line
    assert re.findall(r'href="([^"]+)"', html)[0].startswith(
        "https://a.example/%7Ba%7D?q=%25zz&amp;b=c%7Cd%5Ce#:~:text=A%20"
    )


def test_of_five_hundred_articles_one_change_writes_one_file(tmp_path):
    words, folder = words_in("en"), tmp_path / "notes"
    several = [with_other(url=f"https://a.example/{number}") for number in range(500)]
    assert save_notes(several, NotesKind.MARKDOWN, folder, words, replace=False) == 500
    names = {file.name for file in folder.iterdir()}
    assert save_notes(several, NotesKind.MARKDOWN, folder, words, replace=False) == 0
    several[7] = with_other(url="https://a.example/7", title="A new title")
    assert save_notes(several, NotesKind.MARKDOWN, folder, words, replace=False) == 1
    assert {file.name for file in folder.iterdir()} == names, "a file keeps its name"


@pytest.mark.parametrize("title", ["", "../../etc/passwd", "a/b\\c:d*e?", "x" * 500, "CON", "المد", "\x00\n"])
def test_names_of_files_are_harmless(tmp_path, title):
    save_notes([with_other(title=title)], NotesKind.MARKDOWN, tmp_path, words_in("en"), replace=False)
    [file] = tmp_path.iterdir()
    assert len(file.name.encode()) < 200
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f]', file.name)

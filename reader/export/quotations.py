"""Passages that the reader marked, for notes (Markdown), LaTeX (BibTeX) and reference managers (CSL-JSON).

Markdown is a folder with a file for each article, named by its title and a part of its address's hash; a file
that is as it would be written stays untouched, so that programs which watch the folder see only what changed. The
others are one file. Each file is written atomically.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from reader.articles.blocks import Paragraph, Quote, Text
from reader.domain.clock import in_local_time
from reader.domain.entries.entry import Headline
from reader.domain.entries.passage import Highlight
from reader.domain.errors import StorageError, UsageError, marked
from reader.domain.record import Record
from reader.export.addresses import outward_address
from reader.export.markdown import day_of, front_matter
from reader.export.markdown_blocks import BlockWriter, escaped, one_line
from reader.export.markup import known_language, legible
from reader.export.saving import Format, demand_free
from reader.export.words import Words
from reader.settings.atomic_file import real_place, write_whole

_TITLE_LETTERS = 60
"""Most letters of a title in the name of its file."""
_FRAGMENT_WORDS = 5
"""Words with which a passage begins and ends in the address of its place (`#:~:text=`)."""


class NotesKind(Format):
    """The formats of marked passages."""

    MARKDOWN = (
        "markdown",
        "",
        "",
        "Highlights as Markdown, a folder",
        "For Obsidian and the like: a file for each article.",
    )
    BIBTEX = ("bibtex", ".bib", "", "Highlights as BibTeX", "For LaTeX and JabRef.")
    CSL = ("csl", ".json", "", "Highlights as CSL-JSON", "For Zotero and other reference managers.")


class Quoted(Record, kw_only=True):
    """An article with marked passages, in the order of its text."""

    headline: Headline
    highlights: Sequence[Highlight]
    places: Mapping[int, int]
    """The paragraphs of passages, from 1, by their ids; without those whose words are no longer there."""

    @property
    def key(self) -> str:
        """Tell it from others by its address, also in another library and after an edit of its title."""
        one = self.headline
        return sha256((one.url or f"{one.feed_title}\n{one.title}").encode()).hexdigest()[:10]

    @property
    def address(self) -> str | None:
        return outward_address(self.headline.url)


def save_notes(quoted: Iterable[Quoted], kind: NotesKind, target: Path, words: Words, *, replace: bool) -> int:
    """Write passages to the path that a person gave, following links; returns how many files were written.

    Args:
        words: What stands around passages in Markdown.
        replace: An old file may be replaced; a folder's files always are, where they changed.

    Raises:
        UsageError: there is a file already, or a folder where a file is wanted.
        StorageError: it cannot be written. Files are whole, old or new, and the next try goes on.
    """
    try:
        target = real_place(target)
        if kind is NotesKind.MARKDOWN:
            return _save_folder(quoted, target, words)
        demand_free(target, replace)
        text = bibtex(quoted) if kind is NotesKind.BIBTEX else csl(quoted)
        write_whole(target, text.encode())
        return 1
    except OSError as error:
        raise StorageError.unwritable(str(target), error) from error


def _save_folder(quoted: Iterable[Quoted], folder: Path, words: Words) -> int:
    if folder.exists() and not folder.is_dir():
        raise UsageError("{file} is a file; passages need a folder", file=folder)
    folder.mkdir(exist_ok=True)
    # A file keeps its name when the title changes, so that links to it stay.
    there = {found[1]: file for file in folder.iterdir() if (found := _NAMED.search(file.name))}
    written = 0
    for one in quoted:
        file = (
            there.get(one.key) or folder / f"{_slug(one.headline.title, _TITLE_LETTERS) or 'article'}-{one.key}.md"
        )
        content = markdown(one, words).encode()
        if not (file.is_file() and file.read_bytes() == content):
            write_whole(file, content)
            written += 1
    return written


_NAMED = re.compile(r"-([0-9a-f]{10})\.md$")


def markdown(quoted: Quoted, words: Words) -> str:
    """Write an article's passages as Markdown, each with its place and note; its facts are YAML front matter."""
    of, address = quoted.headline, quoted.address
    facts = {
        "title": one_line(of.title),
        "source": of.feed_title,
        "author": of.author,
        "published": day_of(of.published_at),
        "link": address,
        "seen": day_of(of.first_seen_at),
        "language": of.language,
    }
    parts = [front_matter(facts), f"# {escaped(one_line(of.title) or words.untitled)}"]
    write = BlockWriter(lambda image: None, words).blocks
    for one in quoted.highlights:
        text = one.passage.quote
        parts += write([Quote(tuple(_paragraph(line) for line in text.split("\n")), "ltr")])
        if one.id not in quoted.places:
            parts.append(words.tr(_LOST, date=words.written_day(one.made_at)))
        else:
            place = words.tr(_PARAGRAPH, number=quoted.places[one.id])
            parts.append(f"[{place}](<{_place(address, text)}>)" if address else place)
        if one.note:
            parts += write([_paragraph(*filter(str.strip, one.note.split("\n")))])
    return legible("\n\n".join(part.rstrip("\n") for part in parts)) + "\n"


_PARAGRAPH = marked("Paragraph {number}")
_LOST = marked("No longer in the article; marked on {date}")


def _paragraph(*lines: str) -> Paragraph:
    return Paragraph((Text("\n".join(map(one_line, lines))),), "ltr")


def _place(address: str, text: str) -> str:
    """Return the address of a passage: browsers scroll to its words (Scroll to Text Fragment)."""
    words = text.split()
    parts = [words] if len(words) <= 2 * _FRAGMENT_WORDS else [words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]]
    written = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{address}{'' if '#' in address else '#'}:~:text={written}"


def bibtex(quoted: Iterable[Quoted]) -> str:
    """Write articles as BibTeX, their passages as `annote`."""
    return "\n".join(map(_bibtex_entry, quoted))


def _bibtex_entry(quoted: Quoted) -> str:
    of, address = quoted.headline, quoted.address and quoted.address.translate(_IN_ADDRESSES)
    local = of.published_at and in_local_time(of.published_at)
    facts = {
        # In braces of their own: a name is one name, whatever commas it has, and a title keeps its capitals.
        "title": f"{{{_tex(of.title)}}}",
        # Styles want an author: for what is unsigned, that is the paper.
        "author": f"{{{_tex(of.author or of.feed_title)}}}",
        "journal": _tex(of.feed_title),
        "year": f"{local:%Y}" if local else "",
        "month": _MONTHS[local.month - 1] if local else "",
        "day": f"{local:%d}" if local else "",
        "url": address or "",
        "urldate": day_of(of.first_seen_at) or "",
        "language": known_language(of.language) or "",
        "annote": _tex("\n\n".join(_texts(quoted))),
    }
    key = f"{_slug(of.feed_title, 20, ascii_only=True) or 'article'}{facts['year']}-{quoted.key}"
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in facts.items() if value
    ]
    return "\n".join([f"@article{{{key},", *lines, "}", ""])


def csl(quoted: Iterable[Quoted]) -> str:
    """Write articles as CSL-JSON, which Zotero and Pandoc read, their passages as `note`."""
    return json.dumps(list(map(_csl_item, quoted)), ensure_ascii=False, indent=1) + "\n"


def _csl_item(quoted: Quoted) -> dict[str, object]:
    of = quoted.headline
    item = {
        "id": quoted.key,
        "type": "article-newspaper",
        "title": legible(one_line(of.title)),
        "author": [{"literal": legible(one_line(of.author))}] if of.author else None,
        "container-title": legible(one_line(of.feed_title)),
        "issued": of.published_at and _csl_date(of.published_at),
        "accessed": _csl_date(of.first_seen_at),
        "URL": quoted.address,
        "language": known_language(of.language),
        "note": legible("\n\n".join(_texts(quoted))),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(moment: datetime) -> dict[str, list[list[int]]]:
    local = in_local_time(moment)
    return {"date-parts": [[local.year, local.month, local.day]]}


def _texts(quoted: Quoted) -> Iterator[str]:
    for one in quoted.highlights:
        yield f"“{one.passage.quote}”"
        if one.note:
            yield one.note


def _tex(text: str) -> str:
    """Write text for LaTeX; braces always come in pairs, as BibTeX counts them, whatever stands before."""
    text = legible(_CONTROLS.sub("", text)).translate(_TEX)
    return "\n\n".join(one_line(part) for part in text.split("\n\n"))


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""Macros of BibTeX's styles, which write them out; they stand without braces."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_IN_ADDRESSES = {ord(sign): f"%{ord(sign):02X}" for sign in '{}\\"<>^`| '}
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def _slug(text: str, most: int, *, ascii_only: bool = False) -> str:
    """Make a part of a name: letters and digits of any script, small, joined by hyphens."""
    if ascii_only:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"\w+", legible(text).lower()))[:most].strip("-_")

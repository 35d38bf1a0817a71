"""Full-text search as people type it: case, accents and Arabic spellings do not matter.

The index (FTS5) is contentless and filled in batches after the entries are stored: `entry.indexed` says what is
missing, so a crash loses nothing. Before indexing, and in the same way for a query, texts pass through `fold`.
It leaves little to SQLite: `unicode61` splits vocalised Arabic words, never matches spelling variants, takes a
whole sentence of Japanese or Chinese for one word, and needs three times as long for Arabic as `ascii`, which
takes for a letter whatever is not ASCII.

Files of earlier editions have their index by `unicode61` and go on with it: both make the same words of a folded
text.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Mapping
from concurrent.futures import Future

from sqlalchemy import Connection, text

from reader.storage.database import Database
from reader.storage.packing import unpack

INDEX_BATCH = 2000
"""Entries a transaction. Large, because FTS5 writes one segment a commit and merging them costs as much again;
it holds the writer, and so a star, for a fifth of a second."""

# Accents that stand apart, soft hyphens, Hebrew points, vowel marks, Quranic marks, tatweel, and invisible
# direction marks.
_DROPPED = re.compile(
    r"[\u0300-\u036f\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u08d3-\u08ff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_PRESENTATION = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_SPELT_OUT = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "’": "'", "‘": "'"}
_ALIKE = {
    **dict(zip("øØłŁ", "oOlL", strict=True)),
    **dict(zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏςёЁ", "αεηιουωιυιυαεηιουωσее", strict=True)),
    **dict(zip("أإآٱ", "اااا", strict=True)),  # hamza and madda on alef, alef wasla
    **dict(zip("ىةؤئ", "يهوي", strict=True)),
    **dict(zip("کی", "كي", strict=True)),  # Persian keyboards
}


def _plain(letter: str) -> str:
    """Give what is indexed of a letter: itself in lower case and without a Latin accent; a space for no letter.

    ASCII stays as it is: SQLite lowers it, and splits there, in less time.
    """
    if letter.isascii():
        return letter
    if known := _SPELT_OUT.get(letter) or _ALIKE.get(letter):
        return known
    if _DROPPED.match(letter):
        return ""
    if _DIGITS.match(letter):
        return str(unicodedata.digit(letter))
    if _PRESENTATION.match(letter) and (apart := unicodedata.normalize("NFKC", letter)) != letter:
        # Ligatures come apart into letters, and into marks.
        return "".join(map(_plain, apart))
    if not letter.isalnum():
        return " "
    # Where the folded form is several letters, SQLite knows the first one's simple form only, and so does this.
    lower = folded if len(folded := letter.casefold()) == 1 else letter.lower()[0]
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() else lower


class _Letters(dict[int, str]):
    """What is indexed of each letter, by its code, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


_LETTERS = _Letters()
_LATIN_1 = bytes(
    ord(plain) if len(plain := _LETTERS[code]) == 1 and plain <= "\xff" else code for code in range(0x100)
)
"""The same for `bytes.translate`, but for what becomes two letters, or none, or Greek (the sign of micro)."""
_OF_OTHER_LENGTH = [(bytes([code]), plain.encode()) for code in range(0x100) if len(plain := _LETTERS[code]) != 1]
_FEW = 12
"""Signs beyond Latin-1 in a Latin text; where they are more, word by word is quicker."""
# Light stemming: conjunction, preposition and article, where at least three letters remain.
_BEFORE_WORDS = "وال بال كال فال لل ال و".split()
# What must not stand before is asked last, so that the pattern is looked for by its first letters (a third less).
_PREFIXES = re.compile(
    "(?:" + "|".join(rf"{each}(?<![\u0621-\u064a]{each})" for each in _BEFORE_WORDS) + r")(?=[\u0621-\u064a]{3})"
)
# Written without spaces: each sign is a word of the index, and what is typed a phrase of such.
_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff]"
_SIGN = re.compile(_UNSPACED)
_BETWEEN_SIGNS = re.compile(rf"(?<={_UNSPACED})(?=\S)|(?<=\S)(?={_UNSPACED})")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


def fold(words: str) -> str:
    """Bring a text to the form that is indexed; ASCII is in it already."""
    latin = _latin(words)
    return _letter_by_letter(words) if latin is None else latin


def _latin(words: str) -> str | None:
    """Fold a Latin text as a whole (a twentieth of the time that it takes letter by letter); None: it is another.

    What it has beyond Latin-1, dashes and quotation marks mostly, is replaced one sign after the other.
    """
    if words.isascii():
        return words
    for _ in range(_FEW):
        try:
            plain = words.encode("latin-1").translate(_LATIN_1)
        except UnicodeEncodeError as error:
            sign = words[error.start]
            if (replaced := _LETTERS[ord(sign)]) > "\xff":
                return None
            words = words.replace(sign, replaced)
        else:
            for letter, letters in _OF_OTHER_LENGTH:
                plain = plain.replace(letter, letters)
            return plain.decode("latin-1").replace("\xb5", "μ")
    return None


def _letter_by_letter(words: str) -> str:
    words = words.translate(_LETTERS)
    if _SIGN.search(words):
        words = _BETWEEN_SIGNS.sub(" ", words)
    return _PREFIXES.sub("", words)


class _Words(dict[str, str]):
    """Words by the form that is indexed, each folded once: the same ones come again and again in a batch."""

    def __missing__(self, word: str) -> str:
        folded = fold(word)
        if len(word) <= _LONGEST_KEPT:
            self[word] = folded
        return folded

    def of(self, text: str) -> str:
        """Fold a text: all at once, or where it is not Latin word by word (a third of the time)."""
        latin = _latin(text)
        return " ".join(map(self.__getitem__, text.split())) if latin is None else latin


_LONGEST_KEPT = 40
"""Letters; what is longer is a sentence of Japanese, which does not come again."""


def words_of(clean_html: str) -> str:
    """Give the text of stored HTML. Our own cleaner wrote it, so a pattern may read it."""
    stripped = _TAG.sub(" ", _INLINE.sub("", clean_html))
    return html.unescape(stripped) if "&" in stripped else stripped


_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_TOKEN = re.compile(r"[^\W_]+")
_MAX_TERMS = 16
_MAX_TYPED = 500
"""Characters; a longer question is a text that was pasted by mistake."""
_SHORTEST_BEGINNING = 3
_SHORTEST_LATIN_BEGINNING = 4
"""So many words begin with three Latin letters that SQLite merges half the index ("con": 50 ms; "cons": 2 ms)."""
_AFTER_LATIN = "\u0370"


def match_expression(typed: str) -> str | None:
    """Turn what was typed into an FTS5 query; nothing typed can be FTS5 syntax.

    Words must all occur; "several words" is a phrase; -word must not occur; word* is a beginning, and so is the
    last word from four letters on (three, where they are not Latin), as it may be unfinished.

    Returns:
        None where there is nothing to look for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    typed = typed[:_MAX_TYPED]
    terms = list(_TERM.finditer(typed))[:_MAX_TERMS]
    for term in terms:
        minus, phrase, word = term.groups()
        tokens = _TOKEN.findall(fold(phrase if phrase is not None else word))
        if not tokens:
            continue
        is_last = term.end() == len(typed)
        if phrase is None and (word.endswith("*") or (is_last and _may_be_unfinished(tokens[-1]))):
            question = _beginning(tokens)
        else:
            question = f'"{" ".join(tokens)}"'
        (unwanted if minus else wanted).append(question)
    if not wanted:
        return None
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression


def _may_be_unfinished(token: str) -> bool:
    return len(token) >= (_SHORTEST_LATIN_BEGINNING if token < _AFTER_LATIN else _SHORTEST_BEGINNING)


def _beginning(tokens: list[str]) -> str:
    """Ask for what a word begins with.

    An Arabic word may have begun with something that the index leaves off, but too little stands after it yet for
    `fold` to see that: both readings are asked for.
    """
    beginnings = [" ".join(tokens)]
    if len(tokens) == 1:
        beginnings += [rest for found in _UNFINISHED if (rest := found.sub("", tokens[0], count=1)) != tokens[0]]
    asked = " OR ".join(f'"{beginning}" *' for beginning in beginnings)
    return asked if len(beginnings) == 1 else f"({asked})"


_UNFINISHED = [re.compile(rf"^{before}(?=[\u0621-\u064a]{{2}})") for before in _BEFORE_WORDS]


class SearchIndex:
    """Keeps the index up with the entries."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._texts: dict[int, str] = {}

    def expect(self, texts: Mapping[int, str]) -> None:
        """Take the plain texts of entries that were just stored, so that they need not be read back.

        A crash forgets them, and nothing is lost: the next batch reads what is stored.
        """
        self._texts.update(texts)

    def index_some(self) -> Future[int]:
        """Queue one batch behind what the writer has to do; whoever asks must look at the result."""
        return self._database.submit(self._index_batch)

    def catch_up(self) -> int:
        """Index everything that is stored and not indexed yet, in batches.

        Returns:
            How many entries were indexed.
        """
        done = 0
        while count := self._database.write(self._index_batch):
            done += count
        return done

    def _index_batch(self, connection: Connection) -> int:
        rows = connection.execute(_PENDING, {"limit": INDEX_BATCH}).all()
        if not rows:
            self._texts.clear()
            return 0
        last = rows[-1].id
        texts = {row.id: body for row in rows if (body := self._texts.pop(row.id, None)) is not None}
        unread = [row.id for row in rows if row.id not in texts]
        if unread:
            stored = connection.execute(_CONTENT, {"ids": json.dumps(unread)}).all()
            texts |= {row.entry_id: words_of(unpack(row.html)) for row in stored}
        # In the order of their rowids: FTS5 begins another segment at each that is lower than the one before, and
        # the entries of each feed begin at an older day than those before end (a third of its time).
        rows = sorted(rows, key=lambda row: row.position)
        words = _Words()
        connection.execute(
            _INSERT,
            [
                {
                    "position": row.position,
                    "title": words.of(row.title),
                    "author": words.of(row.author),
                    "body": words.of(texts.get(row.id, "")),
                }
                for row in rows
            ],
        )
        connection.execute(_INDEXED, {"last": last})
        return len(rows)


_PENDING = text("SELECT id, position, title, author FROM entry WHERE indexed = 0 ORDER BY id LIMIT :limit")
_CONTENT = text(
    "SELECT e.id AS entry_id, coalesce(t.html, c.html) AS html FROM entry e"
    " LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0"
    " LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'"
    " WHERE e.id IN (SELECT value FROM json_each(:ids)) AND coalesce(t.html, c.html) IS NOT NULL"
)
_INSERT = text(
    "INSERT OR REPLACE INTO entry_fts(rowid, title, author, body) VALUES (:position, :title, :author, :body)"
)
_INDEXED = text("UPDATE entry SET indexed = 1 WHERE indexed = 0 AND id <= :last")

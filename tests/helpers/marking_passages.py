"""Marks passages one after the other and takes them all out after each, until it is killed: HOME OUT.

Prints the number of words that are marked, after each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.articles.passages import passages_of
from reader.assembly.services import open_services
from reader.domain.text.folding import spelt_words
from reader.export.quotations import NotesKind, save_notes
from reader.export.words import words_in
from reader.settings.paths import Home


def main(home: str, out: str) -> None:
    services = open_services(Home.under(Path(home)))
    text = passages_of(services.library.entries.article(1))
    marked = len(services.highlights.store.all(1))
    for number, word in enumerate(spelt_words(text.text).places[marked:], marked + 1):
        services.highlights.mark(1, text, text.passage(*word), "a note\n" * 500)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        quoted = services.highlights.quoted()
        save_notes(quoted, NotesKind.MARKDOWN, Path(out) / "notes", words_in("en"), replace=True)
        save_notes(quoted, NotesKind.BIBTEX, Path(out) / "notes.bib", words_in("en"), replace=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

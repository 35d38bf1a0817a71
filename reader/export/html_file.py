"""One HTML file: pictures inside it, no program, and nothing that is loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from pathlib import Path
from shutil import copyfileobj

from reader.articles.page import Page
from reader.domain.images.image import ArticleImage
from reader.domain.text.language import direction_of
from reader.export.contents import Contents
from reader.export.markup import article, escaped, language_attributes, review_class
from reader.export.publication import Publication, Step, Written
from reader.export.style import for_screen
from reader.export.words import words_in


def write_html(publication: Publication, made: Path, step: Step) -> Written:
    """Write a publication as one HTML file; raises Cancelled if `step` does, OSError if it cannot be written."""
    contents = Contents()
    pictures: set[str | None] = set()
    words = words_in(publication.language)

    def source(image: ArticleImage) -> str | None:
        picture = publication.picture(image)
        if picture is None:
            return None
        pictures.add(image.fingerprint)
        return f"data:image/webp;base64,{base64.b64encode(picture).decode('ascii')}"

    # The contents come before the articles but are known after them.
    with tempfile.TemporaryFile(dir=made.parent) as articles, made.open("wb") as file:
        for page in publication.pages(step):
            name = f"a{len(contents) + 1}"
            contents.add(page, f"#{name}", words.untitled)
            articles.write(_article(page, name, article(page, source, words)).encode("utf-8"))
        file.write(_head(publication, contents).encode("utf-8"))
        articles.seek(0)
        copyfileobj(articles, file)
        made_on = escaped(words.made(words.written_day(publication.made_at)))
        file.write(f'<p class="made">{made_on}</p>\n</body>\n</html>\n'.encode())
    return Written(articles=len(contents), pictures=len(pictures))


def _article(page: Page, name: str, markup: str) -> str:
    kind = review_class(page)
    return f'<article{kind} id="{name}" dir="{page.direction}"{_language(page.language)}>\n{markup}</article>\n'


def _language(language: str | None) -> str:
    # `xml:lang` is for XHTML; a language that no browser can know is none.
    return language_attributes(language).partition(" xml:")[0]


def _head(publication: Publication, contents: Contents) -> str:
    words = words_in(publication.language)
    title = escaped(publication.title or words.untitled)
    style = f"\n{for_screen()}"
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{words.language}" dir="{words.direction}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Manchette">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    ]
    if len(contents) > 1 or publication.is_review:
        lines += [f'<nav aria-label="{escaped(words.tr("Contents"))}">', f"<h1>{title}</h1>"]
        for source, chapters in contents.by_part():
            direction = direction_of(source, words.direction)
            lines += [f'<h2 dir="{direction}">{escaped(source or words.untitled)}</h2>', "<ol>"]
            for one in chapters:
                link = f'<a href="{one.href}">{escaped(one.title)}</a>'
                lines.append(f'<li dir="{one.direction}"{_language(one.language)}>{link}</li>')
            lines.append("</ol>")
        lines.append("</nav>")
    return "".join(f"{line}\n" for line in lines)

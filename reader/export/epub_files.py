"""The files of a book (EPUB 3.3) as text: package, contents, cover page, chapters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from uuid import NAMESPACE_URL, uuid5

from reader.articles.page import Page
from reader.domain.record import Record
from reader.domain.text.language import direction_of
from reader.export.contents import Chapter, Contents
from reader.export.markup import escaped, known_language, language_attributes, review_class
from reader.export.publication import Publication
from reader.export.words import Words
from reader.settings.paths import resource

_XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
)


class Picture(Record, kw_only=True):
    name: str
    """Its path, relative to the package."""
    media_type: str


def chapter(page: Page, markup: str, words: Words) -> str:
    language = language_attributes(page.language)
    return (
        f'{_XHTML} dir="{page.direction}"{language}>\n'
        f"<head>\n<title>{escaped(page.title.strip() or words.untitled)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="../style.css"/>\n</head>\n'
        f'<body dir="{page.direction}">\n<article{review_class(page)}>\n{markup}</article>\n</body>\n</html>\n'
    )


def cover_page(publication: Publication, words: Words) -> str:
    title = escaped(_title(publication, words))
    return (
        f"{_head(words, escaped(words.tr('Cover')))}"
        f'<body class="cover" epub:type="cover">\n<img src="cover.svg" alt="{title}"/>\n</body>\n</html>\n'
    )


def navigation(publication: Publication, contents: Contents, words: Words) -> str:
    """Write the table of contents, which is a page of the book too."""
    title = escaped(_title(publication, words))
    lines = [
        '<body epub:type="frontmatter">',
        '<nav epub:type="toc" role="doc-toc" id="toc">',
        f"<h1>{escaped(words.tr('Contents'))}</h1>",
        "<ol>",
    ]
    groups = list(contents.by_part())
    if len(groups) == 1:
        lines += map(_line, groups[0][1])
    else:
        for source, chapters in groups:
            first = f'<a class="source" href="{chapters[0].href}">{escaped(_shown(source, words))}</a>'
            direction = direction_of(source, words.direction)
            lines += [f'<li dir="{direction}">{first}', "<ol>", *map(_line, chapters), "</ol>", "</li>"]
    lines += [
        "</ol>",
        "</nav>",
        '<nav epub:type="landmarks" hidden="hidden">',
        "<ol>",
        f'<li><a epub:type="cover" href="cover.xhtml">{escaped(words.tr("Cover"))}</a></li>',
        f'<li><a epub:type="toc" href="contents.xhtml">{escaped(words.tr("Contents"))}</a></li>'
        if len(contents) > 1
        else "",
        f'<li><a epub:type="bodymatter" href="{contents.chapters[0].href}">{title}</a></li>'
        if contents.chapters
        else "",
        "</ol>",
        "</nav>",
        "</body>",
        "</html>",
    ]
    return _head(words, title) + "".join(f"{line}\n" for line in lines if line)


def _line(one: Chapter) -> str:
    language = language_attributes(one.language)
    return f'<li dir="{one.direction}"{language}><a href="{one.href}">{escaped(one.title)}</a></li>'


def old_navigation(publication: Publication, contents: Contents, words: Words) -> str:
    """Write the same table for readers of EPUB 2 (NCX)."""
    points: list[str] = []
    order = 0
    groups = list(contents.by_part())
    for source, chapters in groups:
        # A source leads to the same page as its first chapter, and one page has one number.
        if len(groups) > 1:
            points.append(_point(f"s{order + 1}", order + 1, _shown(source, words), chapters[0].href))
        for one in chapters:
            order += 1
            points.append(f"{_point(f'c{order}', order, one.title, one.href)}</navPoint>\n")
        if len(groups) > 1:
            points.append("</navPoint>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{words.language}">\n'
        f'<head>\n<meta name="dtb:uid" content="{identifier(contents)}"/>\n</head>\n'
        f"<docTitle><text>{escaped(_title(publication, words))}</text></docTitle>\n"
        f"<navMap>\n{''.join(points)}</navMap>\n</ncx>\n"
    )


def _point(name: str, order: int, label: str, href: str) -> str:
    return (
        f'<navPoint id="{name}" playOrder="{order}"><navLabel><text>{escaped(label)}</text></navLabel>'
        f'<content src="{href}"/>'
    )


def package(publication: Publication, contents: Contents, pictures: Sequence[Picture], words: Words) -> str:
    """Write the package document: metadata, files, and reading order."""
    # Pages are turned from the right only where all of the book runs so.
    progression = "rtl" if all(one.direction == "rtl" for one in contents.chapters) else "ltr"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{words.language}" dir="{words.direction}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(publication, contents, words),
        "</metadata>",
        "<manifest>",
        _item("contents", "contents.xhtml", "application/xhtml+xml", "nav"),
        _item("ncx", "toc.ncx", "application/x-dtbncx+xml"),
        _item("style", "style.css", "text/css"),
        _item("cover-image", "cover.svg", "image/svg+xml", "cover-image"),
        _item("cover", "cover.xhtml", "application/xhtml+xml"),
        *(_item(f"c{n}", one.href, "application/xhtml+xml") for n, one in enumerate(contents.chapters, 1)),
        *(_item(f"p{n}", one.name, one.media_type) for n, one in enumerate(pictures, 1)),
        "</manifest>",
        f'<spine toc="ncx" page-progression-direction="{progression}">',
        '<itemref idref="cover"/>',
        # A table of contents with a single entry is of no use.
        *(['<itemref idref="contents"/>'] if len(contents) > 1 else []),
        *(f'<itemref idref="c{n}"/>' for n in range(1, len(contents) + 1)),
        "</spine>",
        "</package>",
    ]
    return "".join(f"{line}\n" for line in lines)


def identifier(contents: Contents) -> str:
    """Name the book by its articles: the same ones, saved again, are the same book."""
    links = "\n".join(one.link or f"{'/'.join(one.sources)}/{one.title}" for one in contents.chapters)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, links)}"


def _metadata(publication: Publication, contents: Contents, words: Words) -> Iterator[str]:
    made = f"{publication.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield f'<dc:identifier id="id">{identifier(contents)}</dc:identifier>'
    yield f"<dc:title>{escaped(_title(publication, words))}</dc:title>"
    # E-readers sort their shelves by it.
    sources = contents.sources()
    creator = sources[0] if len(sources) == 1 else "Manchette"
    yield f"<dc:creator>{escaped(creator)}</dc:creator>"
    if len(sources) > 1:
        yield from (f"<dc:contributor>{escaped(source)}</dc:contributor>" for source in sources)
    known = Counter(tag for one in contents.chapters if (tag := known_language(one.language)))
    for language, _ in known.most_common() or [(words.language, 1)]:
        yield f"<dc:language>{language}</dc:language>"
    yield f"<dc:date>{made}</dc:date>"
    yield f'<meta property="dcterms:modified">{made}</meta>'
    yield resource("export/accessibility.xml").read_text(encoding="utf-8").rstrip()
    yield '<meta name="cover" content="cover-image"/>'


def _item(name: str, href: str, media_type: str, properties: str = "") -> str:
    more = f' properties="{properties}"' if properties else ""
    return f'<item id="{name}" href="{href}" media-type="{media_type}"{more}/>'


def _head(words: Words, title: str) -> str:
    return (
        f'{_XHTML} dir="{words.direction}"{language_attributes(words.language)}>\n'
        f"<head>\n<title>{title}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
    )


def _title(publication: Publication, words: Words) -> str:
    return _shown(publication.title, words)


def _shown(title: str, words: Words) -> str:
    return title if title.strip() else words.untitled

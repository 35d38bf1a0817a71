"""Lists of subscriptions and pages that name feeds, against the truth beside each (tests/data/lists, finding)."""

from collections.abc import Iterator

import pytest

from reader.domain.errors import OutlineError
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml
from reader.hostile.feeds.opml import parse
from reader.hostile.pages.feed_discovery import find_feeds
from tests.helpers.documents import Document, documents, told


def lines(children: tuple[OutlineFeed | OutlineFolder, ...], above: str = "") -> Iterator[str]:
    """Write folders as `folder/` and feeds as `folder/title <address>`, in their order."""
    for child in children:
        if isinstance(child, OutlineFeed):
            yield f"{above}{child.title} <{child.url}>"
        else:
            yield f"{above}{child.title}/"
            yield from lines(child.children, f"{above}{child.title}/")


def facts(expected: dict[str, object], outline: Outline) -> dict[str, object]:
    found = list(lines(outline.children))
    special = {
        "lines": found,
        "feeds": [line.partition("<")[2][:-1] for line in found if line.endswith(">")],
        "skipped": [one.what for one in outline.skipped],
    }
    plain = {name: value for name, value in expected.items() if name not in special}
    return told(plain, outline) | {name: special[name] for name in expected if name in special}


@pytest.mark.parametrize("document", documents("lists"), ids=str)
def test_a_list_is_read_as_its_truth_says_and_survives_an_export(document: Document):
    outline = parse(document.body)
    assert facts(document.expected, outline) == document.expected
    again = parse(to_opml(outline).encode())
    assert again.children == outline.children and not again.damaged


@pytest.mark.parametrize("document", documents("lists/refused"), ids=str)
def test_what_is_no_list_is_refused_as_its_truth_says(document: Document):
    with pytest.raises(OutlineError, match=document.expected["refused"]):
        parse(document.body)


@pytest.mark.parametrize("document", documents("finding"), ids=str)
def test_the_feeds_that_a_page_names_are_found(document: Document):
    found = find_feeds(document.body, document.url, document.content_type)
    assert [f"{feed.title} <{feed.url}>" for feed in found] == document.expected["feeds"]

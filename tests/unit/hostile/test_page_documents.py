"""Each kind of web page as publishers write it, against the truth beside it (tests/data/pages)."""

import pytest

from reader.domain.entries.entry import CleanHtml
from reader.domain.entries.page import MOST_LINKED
from reader.hostile.pages.extraction import extract
from tests.helpers.documents import Document, documents, told
from tests.helpers.html_checker import faults


@pytest.mark.parametrize("document", documents("pages"), ids=str)
def test_the_article_of_a_page_is_found_as_its_truth_says(document: Document):
    page = extract(document.body, document.url, document.content_type)
    expected = dict(document.expected)
    is_list = expected.pop("is_list", False)
    assert told(expected, page) == expected
    assert (page.linked > MOST_LINKED) is is_list
    assert not faults(CleanHtml(html=page.html, text=page.text, images=page.images))

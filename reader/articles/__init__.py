"""From clean HTML to a page that a person reads: structure, direction, images by fingerprint.

May import: `reader.domain` and the standard library; pure, so that the window, the command line and the tests
make the same page of the same article.

`make_page` gives a `Page`: a head, blocks (blocks.py) and a foot; `page_in_steps` does so for who may not wait.
`to_text` and `to_html` write one out; `illustrations` gives its images with their captions;
`find_edit` compares two versions of an article.
"""

from reader.articles.html_output import to_html
from reader.articles.illustrations import Illustration, illustrations
from reader.articles.page import Page, make_page, page_in_steps
from reader.articles.plain_text import body_text, to_text
from reader.articles.versions import Edit, find_edit, glimpse, version_text

__all__ = [
    "Edit",
    "Illustration",
    "Page",
    "body_text",
    "find_edit",
    "glimpse",
    "illustrations",
    "make_page",
    "page_in_steps",
    "to_html",
    "to_text",
    "version_text",
]

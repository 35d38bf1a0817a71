"""Which of two forms of an article is the better one."""

from __future__ import annotations

from reader.domain.entries.page import ExtractedPage, better_than
from reader.domain.images.image import ParsedImage
from reader.domain.record import replace


def test_an_extraction_that_says_less_or_only_links_is_not_better():
    extracted = ExtractedPage(html="<p>x</p>", text="x" * 600)
    assert better_than(extracted, "") and better_than(extracted, "y" * 1_000)
    assert not better_than(extracted, "y" * 1_001)
    assert not better_than(ExtractedPage(html="<p>x</p>", text="x" * 600, linked=0.6), "")
    assert not better_than(ExtractedPage(html="", text=""), "")


def test_a_page_that_lost_the_comic_is_not_better():
    licence = ExtractedPage(html="<p>x</p>", text="You may copy and share these comics, but not sell them.")
    assert better_than(licence, "") and not better_than(licence, "", 1)
    # It found a picture of its own, or it is an article beside which the feed has a small one.
    assert better_than(replace(licence, images=(ParsedImage(url="https://e.example/1.png"),)), "", 1)
    assert better_than(replace(licence, text="word " * 100), "", 1)


def test_a_page_that_says_nothing_of_what_the_feed_said_is_not_the_article():
    said = "The ferry to the island stops for the winter, and the harbour office blames an old engine."
    consent = ExtractedPage(html="<p>x</p>", text="We store information on your device to show advertising. " * 20)
    assert better_than(consent, "A photo", feed_title="Ferry")  # too few words to tell
    assert not better_than(consent, said, feed_title="No ferry before spring")
    article = replace(consent, title="Island without a ferry", text=f"{said} Spare parts are hard to find. " * 20)
    assert better_than(article, said, feed_title="No ferry before spring")

"""Books that epubcheck finds without fault: a trip in four languages, and what strangers can do to one."""

import json
import zipfile
from collections import defaultdict
from datetime import datetime

import pytest

from reader.articles.html_output import to_html
from reader.background.cancel import CancelToken
from reader.demo import DemoPress
from reader.domain.images.image import ParsedImage
from reader.domain.query.place import Place
from reader.domain.trips.trip import Wish
from reader.export.epub import write_epub
from reader.export.saving import Kind
from tests.helpers.articles import article
from tests.helpers.epub_checker import faults, needs_epubcheck
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.homes import open_home
from tests.helpers.press import add_entries, add_feed
from tests.helpers.publications import no_step, publication
from tests.helpers.reviews import demand_quotations, group, report
from tests.helpers.story_sets import QUERIES, SETS

pytestmark = [pytest.mark.long, needs_epubcheck]

NASTY = """
<p>\x0b\ufffe\ufdd0 &#1; &amp;lt; ]]&gt; <a href="https://e.example/a b|c[d]?q=%zz&amp;é=é#x y^`{}">a</a>
<a href="https://münchen.example/ä">b</a> <a href="javascript:alert(1)">c</a> <a href="https://[::1]:80/">d</a>
<a href="https://under_score.example/">e</a> <a href="mailto:a@b.example?subject=x">f</a>
<a href="https://e.example:99999/">g</a> <a href="https://user:pw@e.example/">h</a>
<a href="//e.example/">i</a></p>
<p lang="en_US">a</p><p lang="x-klingon">b</p><p lang="zz-9999">c</p><p lang="ar" dir="rtl">قال</p>
<details><summary>Term alone</summary><p>x</p></details><dl><dd>lone</dd><dt>t</dt><dt>u</dt><dd>v</dd>
<dt>last</dt></dl>
<ol start="-5"><li></li><li><ul><li><table><tr><th>a</th></tr><tr><td>b</td></tr></table></li></ul></li></ol>
<table><caption>c<img src="image:1"></caption><tr><td colspan="50" rowspan="50">1</td><td>2</td></tr>
<tr></tr></table>
<table><thead><tr><th>only a head</th><th>b</th></tr></thead></table>
<blockquote><h4>h</h4><pre>a
<b>b</b></pre><figure><img src="image:1"><figcaption><a href="https://e.example">c</a></figcaption></figure>
</blockquote><figure><blockquote>Large</blockquote></figure><hr><h6>six</h6>
<a href="https://e.example/film"><img src="image:1"></a><img src="image:2" alt="missing">
<sub><sup><s>x</s></sup></sub>
"""


def saved(reader, ids, tmp_path, title=None):
    exporting = reader.services.exporting
    book = tmp_path / "book.epub"
    written = exporting.save(exporting.publication(ids, title), Kind.EPUB, book, token=CancelToken(), replace=True)
    return book, written


def test_a_trip_of_a_hundred_articles_in_four_languages(home, tmp_path):
    with DemoPress() as press, FeedServer() as server, open_home(home, allow=(press, server)) as reader:
        # The demo's papers have 71 articles, and a trip takes each event once.
        texts = (" ".join(f"Quay {tide * word} is open." for word in range(90)) for tide in range(60))
        tides = rss(
            *(item(f"Tide {number}", description=text) for number, text in enumerate(texts)),
            more="<language>en</language>",
        )
        reader.add(server.publish("/tides", tides), *(feed.url for feed in press.feeds))
        reader.services.trips.prepare(Wish(minutes=40 * 60, budget_bytes=10**9), CancelToken())
        ids = reader.services.exporting.of_place(Place(trip=True), limit=100)
        languages = {headline.language for headline in reader.services.library.entries.headlines(ids)}
        assert (len(ids), languages) == (100, {"ar", "en", "es", "fr"})
        book, written = saved(reader, ids, tmp_path)
        assert written.articles == 100
        assert written.pictures > 20
        assert faults(book) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_press_review_of_the_demo(language, home, tmp_path):
    with DemoPress() as press, open_home(home, allow=(press,)) as reader:
        reader.add(*(feed.url for feed in press.feeds))
        reader.sync()
        reader.services.stories.catch_up()
        reviews, entries = reader.services.press_reviews, reader.services.library.entries
        latest = reader.services.stories.store.listed()[0]
        review = reviews.of_day(latest.last_at.astimezone().date(), language=language)
        assert len(review.stories) >= 2
        articles = [entries.article(one.entry_id) for story in review.stories for one in story.items]
        assert sum(demand_quotations(reviews.page(review, one.story_id), articles) for one in review.stories) > 4
        books = [tmp_path / name for name in ("one.epub", "two.epub")]
        for book in books:
            reader.services.exporting.save(
                reviews.publication(review), Kind.EPUB, book, token=CancelToken(), replace=True
            )
            reader.clock.forward(hours=30)
        assert books[0].read_bytes() == books[1].read_bytes()
        assert faults(books[0]) == []


def test_the_press_reviews_of_the_stories_to_develop_on(home, tmp_path):
    lines = [
        json.loads(line)
        for file in sorted((SETS / "develop").glob("*.jsonl"))
        if file.name not in QUERIES
        for line in file.read_text("utf-8").splitlines()
    ]
    with open_home(home) as reader:
        reader.clock.forward(days=60)
        services = reader.services
        entries: dict[str, int] = {}
        stories: dict[str, list[int]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: datetime.fromisoformat(line["at"])):
            at, text = datetime.fromisoformat(line["at"]), line["text"] or line["lead"] or ""
            given = (services, line["paper"], line["language"], line["title"], text)
            entries[line["id"]] = entry_id = report(*given, at=at, section=line["section"], author=line["author"])
            stories[line["story"] or line["id"]].append(entry_id)
        copies = {entries[one["id"]]: entries[one["copy_of"]] for one in lines if one["copy_of"] in entries}
        for together in stories.values():
            group(services, *together, copies=copies)
        reviews, quoted, marked = services.press_reviews, 0, 0
        days = {datetime.fromisoformat(line["at"]).astimezone().date() for line in lines}
        for day in days:
            review = reviews.of_day(day, most=100)
            for story in review.stories:
                page = reviews.page(review, story.story_id)
                quoted += demand_quotations(page, map(services.library.entries.article, story_ids(story)))
                marked += to_html(page).count("<mark>")
        assert quoted > 300
        assert marked > 5
        fullest = max(sorted(days), key=lambda day: len(reviews.of_day(day).stories))
        for language in ("fr", "ar"):
            book = tmp_path / f"{language}.epub"
            publication = reviews.publication(reviews.of_day(fullest, language=language))
            services.exporting.save(publication, Kind.EPUB, book, token=CancelToken())
            assert faults(book) == []


def story_ids(story):
    return [one.entry_id for one in story.items]


def test_articles_that_try_to_break_the_book(home, tmp_path):
    with open_home(home) as reader:
        feed = add_feed(reader.services, 'A & <b> "paper"')
        images = [ParsedImage(url=f"https://e.example/{name}.png", alt='"<&>') for name in "ab"]
        titles = ["<script>", "&amp; ]]>", "", " ", "\u202egnp.exe", "عنوان <b>", "x" * 490]
        ids = add_entries(reader.services, feed, titles, html=NASTY, images=images)
        reader.services.files.images.add(images[0].url, picture())
        book, written = saved(reader, ids, tmp_path, title='<& "title"\x0b\u202e')
        assert (written.articles, written.pictures) == (len(titles), 1)
        assert faults(book) == []
        one, _ = saved(reader, ids[:1], tmp_path)
        assert faults(one) == []


def test_a_planted_fault_is_found(tmp_path):
    book, bad = tmp_path / "book.epub", tmp_path / "bad.epub"
    write_epub(publication([article("<p>a</p>")], tmp_path), book, no_step)
    with zipfile.ZipFile(book) as good, zipfile.ZipFile(bad, "w") as packed:
        for entry in good.infolist():
            packed.writestr(entry, good.read(entry).replace(b"<h1>", b'<h1 onfoo="1">'))
    (found,) = faults(bad)
    assert "onfoo" in found

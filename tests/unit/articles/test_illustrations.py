"""The images of a page, in the order of reading."""

from reader.articles.illustrations import illustrations
from reader.articles.page import make_page
from tests.helpers.articles import article, image

HTML = """
<figure><img src="image:2" alt="The bridge"><figcaption>The bridge,
  seen from <b>the east</b>. <cite>Photo: R. Amrani</cite></figcaption></figure>
<p>A small one <img src="image:3" alt="sign"> in the line.</p>
<ul><li><figure><img src="image:1" alt="سوق"></figure></li></ul>
<figure><img src="image:2"><figcaption>Once more</figcaption></figure>
"""


def test_come_once_each_in_the_order_of_reading_with_their_captions():
    page = make_page(article(HTML, images=[image(1, alt="سوق"), image(2), image(3, width=30, height=20)]))
    found = illustrations(page)
    assert [one.image.number for one in found] == [2, 3, 1]
    assert found[0].caption == "The bridge, seen from the east. Photo: R. Amrani"
    assert found[1].caption == ""
    assert [one.direction for one in found] == ["ltr", "ltr", "rtl"]


def test_an_article_without_images_has_none():
    assert illustrations(make_page(article("<p>Words.</p>"))) == ()

"""What may leave the library with a publication, and what never does."""

import pytest

from reader.articles.blocks import Figure, walk
from reader.domain.errors import Cancelled
from reader.domain.images.image import ImageState
from tests.helpers.articles import article, image
from tests.helpers.publications import no_step, publication

HIDDEN = [ImageState.FLAGGED, ImageState.BLOCKED, ImageState.HIDDEN]
EVERYWHERE = """
<figure><img src="image:1"><figcaption>It shows a secret</figcaption></figure>
<p>Text <a href="https://e.example/secret.html"><img src="image:1"></a> and more text in this sentence.</p>
<blockquote><p>Said</p><figure><img src="image:1"><figcaption>A secret</figcaption></figure></blockquote>
<ul><li>One<img src="image:1"></li><li>Two</li></ul>
<dl><dt>Term<img src="image:1"></dt><dd>Said<img src="image:1"></dd></dl>
<table><caption>Data<img src="image:1"></caption><tr><th>A</th><th>B</th></tr>
<tr><td>1</td><td><img src="image:1"></td></tr></table>
"""


@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_of_a_hidden_image_leaves(tmp_path, state):
    secret = image(1, name="secret", state=state, alt="A secret", url="https://e.example/secret.jpg")
    book = publication([article(EVERYWHERE, images=[secret])], tmp_path, pictures=["secret"])
    (page,) = book.pages(no_step)
    told = repr(page.blocks) + repr(page.images)
    assert secret.fingerprint not in told
    assert "secret.jpg" not in told
    assert "A secret" not in told.replace("It shows a secret", "")
    figures = [block for block in walk(page.blocks) if isinstance(block, Figure)]
    assert figures
    assert all(one.caption == () and one.href is None and one.image.state is state for one in figures)


def test_a_picture_whose_file_is_gone_is_not_here(tmp_path):
    book = publication([article('<img src="image:1">', images=[image(1, name="dunes", alt="Dunes")])], tmp_path)
    (page,) = book.pages(no_step)
    assert page.images[1].fingerprint is None
    assert page.images[1].state is ImageState.UNAVAILABLE
    assert page.images[1].alt == "Dunes"


def test_articles_are_read_one_by_one_and_counted(tmp_path):
    steps = []
    book = publication([article("<p>a</p>", entry_id=1), article("<p>b</p>", entry_id=2)], tmp_path)
    pages = book.pages(lambda done, of: steps.append((done, of)))
    assert next(pages).entry_id == 1
    assert steps == [(0, 2)]
    assert [page.entry_id for page in pages] == [2]
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_stops_between_two_articles(tmp_path):
    def stop(done, of):
        if done == 1:
            raise Cancelled

    book = publication([article("<p>a</p>", entry_id=1), article("<p>b</p>", entry_id=2)], tmp_path)
    pages = book.pages(stop)
    next(pages)
    with pytest.raises(Cancelled):
        next(pages)

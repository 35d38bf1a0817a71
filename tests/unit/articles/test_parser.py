"""What people write, and the blocks that it means."""

import pytest

from reader.articles.blocks import (
    Code,
    Description,
    Figure,
    Heading,
    InlineImage,
    Listing,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Style,
    Table,
    Term,
    Text,
    plain,
    text_of,
)
from reader.articles.parser import MAX_DEPTH
from reader.domain.images.image import ImageState
from tests.helpers.articles import image
from tests.helpers.blocks import read_blocks

PICTURES = {number: image(number, name=str(number)) for number in range(1, 9)}
SMALL = {1: image(1, name="small", width=40, height=30)}


def read(html, images=PICTURES, **more):
    return list(read_blocks(html, images, **more))


def texts(html, **more):
    return [text_of([block]) for block in read(html, **more)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("straight in the page", ["straight in the page"]),
        ("<div>in a div<div>and another</div>after</div>", ["in a div", "and another", "after"]),
        ("<p>One<br><br>Two<br/> <br/>Three</p>", ["One", "Two", "Three"]),
        ("<p>One<br>still one</p>", ["One\nstill one"]),
        ("<p><br>One<br></p>", ["One"]),
        ("<p> a \n  b\t<b> c </b> d </p>", ["a b c d"]),
        ("<p></p><p> </p><p>&nbsp;</p><p><b><br></b></p><p>\u200b</p><p>Text</p>", ["Text"]),
        ("<p>a&amp;b &lt;i&gt; &eacute;</p>", ["a&b <i> é"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<p>before<custom>inside</custom>after</p>", ["before", "inside", "after"]),
        ("<p>seen</p><script>alert(1)</script><style>p{}</style><p>too</p>", ["seen", "too"]),
        ("<p>a<wbr>b</p>", ["a\u200bb"]),
        ("</p></div><p>text</b></p>", ["text"]),
        ("<p>1 < 2 <", ["1 < 2 <"]),
        ("<p>never closed <b>bold", ["never closed bold"]),
        ("<p>x<!-- <b>y</b> --></p>", ["x<!-- y -->"]),
        ("<![foo[ x ]]><?php y ?>", ["<![foo[ x ]]><?php y ?>"]),
    ],
)
def test_paragraphs(html, expected):
    assert texts(html) == expected


def test_styles_and_links_join_into_runs():
    (block,) = read('<p>a <b>b</b><strong>c</strong> <a href="https://e.example/"><i>d</i></a><code>e</code></p>')
    assert block.spans == (
        Text("a "),
        Text("bc", Style.BOLD),
        Text(" "),
        Text("d", Style.ITALIC, "https://e.example/"),
        Text("e", Style.CODE),
    )


@pytest.mark.parametrize(
    ("language", "said"), [("en", "“so”"), ("fr-CA", "«\u00a0so\u00a0»"), ("ar", "«\u00a0so\u00a0»")]
)
def test_a_quotation_in_a_sentence_gets_its_language_s_marks(language, said):
    (block,) = read("<p><q>so</q></p>", language=language)
    assert plain(block.spans) == said


class TestDirection:
    def test_is_found_for_each_block_from_its_letters(self):
        blocks = read("<p>Les relevés</p><p>في الصباح الباكر</p><blockquote>قال الوزير</blockquote>")
        assert [block.direction for block in blocks] == ["ltr", "rtl", "rtl"]

    def test_of_the_markup_counts_only_where_there_are_no_letters(self):
        blocks = read('<div dir="rtl"><p>Latin letters</p><p>2026</p></div><p dir="ltr">في الصباح</p><p>2027</p>')
        assert [block.direction for block in blocks] == ["ltr", "rtl", "rtl", "ltr"]

    def test_of_the_article_stands_in_where_nothing_else_speaks(self):
        assert read("<p>2026</p>", direction="rtl")[0].direction == "rtl"

    def test_of_a_list_is_that_of_all_of_it(self):
        (block,) = read("<ul><li>في الصباح الباكر</li><li>Le Monde</li><li>قال الوزير في مقابلة</li></ul>")
        assert block.direction == "rtl"

    def test_language_is_that_of_the_markup(self):
        blocks = read('<div lang="ar"><p>قال</p></div><p>a</p>')
        assert [block.language for block in blocks] == ["ar", None]


class TestImages:
    def test_alone_in_a_paragraph_is_a_figure(self):
        (block,) = read('<p><a href="https://e.example/film"><img src="image:2" alt="x"></a> </p>')
        assert block == Figure(PICTURES[2], "ltr", (), "https://e.example/film")

    def test_in_a_sentence_splits_it(self):
        blocks = read('<p>before <img src="image:1"> after</p>')
        assert [type(block) for block in blocks] == [Paragraph, Figure, Paragraph]
        assert text_of(blocks) == "before\nafter"

    def test_small_stays_in_its_line(self):
        (block,) = read('<p>see <img src="image:1"> here</p>', SMALL)
        assert block.spans == (Text("see "), InlineImage(SMALL[1]), Text(" here"))

    def test_that_is_an_emoji_becomes_its_letter(self):
        (block,) = read('<p>hello <img src="image:1" alt="😀"></p>', {1: image(1, width=72, height=72, alt="😀")})
        assert block.spans == (Text("hello 😀"),)

    def test_caption_comes_from_figcaption(self):
        (block,) = read('<figure><img src="image:1"><figcaption>Seen <em>at noon</em></figcaption></figure>')
        assert block.caption == (Text("Seen "), Text("at noon", Style.ITALIC))

    def test_of_a_gallery_share_the_caption_of_the_last(self):
        blocks = read('<figure><img src="image:1"><img src="image:2"><figcaption>Both</figcaption></figure>')
        assert [plain(block.caption) for block in blocks] == ["", "Both"]

    def test_caption_without_an_image_stays(self):
        assert texts("<figure><figcaption>A film</figcaption></figure>") == ["A film"]

    @pytest.mark.parametrize(
        "source",
        ["image:9", "image:x", "image:", "image:²", "https://e.example/a.png", "file:///etc/hostname", ""],
    )
    def test_of_unknown_source_is_left_out(self, source):
        assert read(f'<p><img src="{source}" alt="x"></p>') == []

    def test_of_one_pixel_is_left_out(self):
        assert read('<p><img src="image:1"></p>', {1: image(1, width=1, height=1)}) == []


class TestQuotes:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>Words.</p><cite>— A Mayor</cite>",
            "<p>Words.</p><p>— A Mayor</p>",
            "<p>Words.<br>— A Mayor</p>",
            "<p>Words. — <cite>A Mayor</cite></p>",
            "Words.<br><cite>A Mayor</cite>",
            "<p>Words.</p><p><cite>A Mayor</cite></p>",
        ],
    )
    def test_name_their_speaker(self, html):
        (quote,) = read(f"<blockquote>{html}</blockquote>")
        assert isinstance(quote, Quote)
        assert text_of(quote.blocks) == "Words."
        assert quote.attribution == (Text("A Mayor"),)

    def test_keep_the_title_of_a_work_in_its_sentence(self):
        (quote,) = read("<blockquote>He read <cite>The Plague</cite> twice.</blockquote>")
        assert quote.attribution == ()
        assert text_of(quote.blocks) == "He read The Plague twice."

    def test_alone_in_a_figure_are_pull_quotes(self):
        (quote,) = read("<figure><blockquote><p>Short.</p></blockquote><figcaption>A Mayor</figcaption></figure>")
        assert quote == PullQuote((Text("Short."),), "ltr", (Text("A Mayor"),))

    def test_alone_in_an_aside_are_pull_quotes(self):
        said = PullQuote((Text("Short."),), "ltr")
        assert read("<p>One</p><aside><p>Short.</p></aside>")[1] == said
        assert read("<aside><blockquote><p>Short.</p></blockquote></aside>") == [said]

    @pytest.mark.parametrize(
        "inside",
        ["<p>One</p><p>Two</p>", f"<p>{'word ' * 60}</p>", '<p><a href="https://a.example/">Also</a></p>'],
    )
    def test_whatever_else_is_in_an_aside_is_text(self, inside):
        assert {type(block) for block in read(f"<aside>{inside}</aside>")} == {Paragraph}

    def test_that_are_long_are_no_pull_quotes(self):
        (quote,) = read(f"<figure><blockquote><p>{'long ' * 60}</p></blockquote></figure>")
        assert isinstance(quote, Quote)


class TestLists:
    def test_nest_and_count(self):
        (outer,) = read('<ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>')
        assert (outer.ordered, outer.start) == (True, 3)
        first, second = outer.items
        assert isinstance(first[1], Listing)
        assert [text_of([block]) for block in second] == ["c", "d"]

    def test_with_a_list_between_items_give_it_to_the_item_before(self):
        (outer,) = read("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>")
        assert [text_of(item) for item in outer.items] == ["a\nb", "c"]

    def test_lose_no_text_between_items(self):
        (block,) = read("<ul>one<li>two</li></ul>")
        assert [text_of(item) for item in block.items] == ["one", "two"]

    def test_items_outside_a_list_are_paragraphs(self):
        assert texts("<li>a</li><li>b</li>") == ["a", "b"]

    def test_of_definitions(self):
        term, description = read("<dl><dt>Mm³</dt><dd>A million.</dd></dl>")
        assert isinstance(term, Term)
        assert isinstance(description, Description)


class TestTables:
    def test_keep_heads_caption_and_numbers(self):
        (table,) = read(
            "<table><caption>Dams</caption><thead><tr><th>Dam</th><th>Fill</th></tr></thead>"
            "<tr><th>A</th><td>31 %</td></tr><tr><th>B</th><td>—</td></tr></table>"
        )
        assert isinstance(table, Table)
        assert (table.columns, table.head_rows, plain(table.caption)) == (2, 1, "Dams")
        assert table.numeric == {1}
        assert table.rows[1][0].is_head

    @pytest.mark.parametrize(
        "html",
        [
            "<table><tr><td>only</td></tr></table>",
            "<table><tr><td>one</td></tr><tr><td>column</td></tr></table>",
            '<table><tr><td><img src="image:1"></td><td>beside</td></tr><tr><td>b</td><td>c</td></tr></table>',
            f"<table><tr><td>{'prose ' * 90}</td><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
        ],
    )
    def test_that_are_layout_give_their_contents(self, html):
        assert not any(isinstance(block, Table) for block in read(html))

    def test_in_a_table_give_their_contents(self):
        inner = "<table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>"
        html = f"<table><tr><th>a</th><th>b</th></tr><tr><td>{inner}</td><td>c</td></tr></table>"
        (table,) = read(html)
        assert text_of(table.rows[1][0].blocks) == "x\ny\n1\n2"

    def test_never_reach_over_their_edges(self):
        (table,) = read(
            '<table><tr><td colspan="99999999" rowspan="9">a</td></tr><tr><td rowspan="4">b</td><td>c</td></tr>'
            "<tr><td>d</td></tr></table>"
        )
        assert table.columns <= 50
        for number, row in enumerate(table.rows):
            assert all(cell.rows <= len(table.rows) - number for cell in row)

    def test_lose_no_text(self):
        html = "<table>loose<tr>in row<td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        assert set(text_of(read(html)).split("\n")) >= {"loose", "in row", "a", "b", "c", "d"}


def test_code_keeps_its_lines():
    (block,) = read("<pre><code>\ndef f():\n\treturn 1 &lt; 2<br>  # end\n\n</code></pre>")
    assert block == Code((Text("def f():\n    return 1 < 2\n  # end"),))


def test_headings_and_rules():
    blocks = read("<h2>One</h2><hr><h5>Two</h5>")
    assert [type(block) for block in blocks] == [Heading, Rule, Heading]
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 5]


@pytest.mark.parametrize("tag", ["blockquote", "ul><li", "div", "b", "table><tr><td", "figure", "dd", "q", "a"])
def test_nesting_is_bounded_and_no_text_is_lost(tag):
    html = f"<{tag}>" * 2_000 + "text"
    blocks = read(html)
    assert "text" in text_of(blocks)

    def depth(block):
        inside = getattr(block, "blocks", ()) or [one for item in getattr(block, "items", ()) for one in item]
        return 1 + max(map(depth, inside), default=0)

    assert max(map(depth, blocks)) <= MAX_DEPTH + 1


def test_states_of_images_do_not_matter_here():
    waiting = {1: image(1, state=ImageState.BLOCKED)}
    assert isinstance(read('<img src="image:1">', waiting)[0], Figure)

"""Articles as Markdown, read again by a parser of CommonMark."""

import json
import re

import pytest
from lxml import html as parser
from markdown_it import MarkdownIt

from reader.export.markdown import write_markdown
from tests.helpers.articles import article, fingerprint, image
from tests.helpers.publications import no_step, publication

READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture
def written(tmp_path):
    def write(*articles, pictures=()):
        made = tmp_path / "My day.md"
        write_markdown(publication(articles, tmp_path, pictures=pictures), made, no_step)
        return made.read_text(encoding="utf-8")

    return write


def body(text):
    """Give what comes after the front matter and the title."""
    return re.split(r"\n# .*\n\n", text, maxsplit=1)[1].rstrip("\n")


def shown(text):
    return parser.fromstring(f"<div>{READ.render(text)}</div>")


def test_one_article_begins_with_its_facts(written):
    text = written(article("<p>a</p>", title='Il dit : "non"', standfirst="En bref: [1]", section="Monde"))
    facts = re.match(r"---\n(.*?)\n---\n\n# ", text, re.DOTALL)[1]
    assert {name: json.loads(value) for name, value in (line.split(": ", 1) for line in facts.split("\n"))} == {
        "title": 'Il dit : "non"',
        "source": "Le Courrier du Nord",
        "author": "Nadia Ferrand",
        "section": "Monde",
        "date": "2026-11-24",
        "link": "https://courrier.example/eau",
        "language": "fr",
    }
    assert "\n\n**En bref: \\[1\\]**\n\na\n" in text


def test_several_articles_are_chapters(written):
    text = written(
        article("<p>a</p>", title="Un"), article("<p>قال</p>", entry_id=2, title="عنوان", source="الصباح")
    )
    assert text.startswith('---\ntitle: "Mardi"\ndate: "2026-11-24"\n---\n')
    titles = shown(text.split("---\n", 2)[2]).xpath("//h1/text()")
    assert titles == ["Un", "عنوان"]
    assert "Publié dans الصباح le 24\u00a0novembre 2026" in text


def test_pictures_are_beside_the_text(written, tmp_path):
    pictures = [image(1, name="dunes", alt="Dunes [1]"), image(2, alt="Port")]
    html = '<figure><img src="image:1"><figcaption>À midi</figcaption></figure><img src="image:2"><p>x</p>'
    text = body(written(article(html, images=pictures), pictures=["dunes"]))
    name = f"{fingerprint('dunes')[:24]}.webp"
    assert text == f"![Dunes \\[1\\]](<My%20day_pictures/{name}>)\n\n*À midi*\n\n*\\[Port\\]*\n\nx"
    assert [file.name for file in (tmp_path / "My day_pictures").iterdir()] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "1. no list",
        "- no list",
        "# no heading",
        "a * b * c _ d _ `e`",
        "| a | b |",
        "<b>&amp; &copy; &#65;",
        "[a](b) ![c](d)",
        "C:\\dir\\*",
        "=====",
        "~~no~~ $x^2$",
        "*«é»*é",
        "https://e.example/a_b_c",
    ],
)
def test_text_means_nothing_but_itself(written, words):
    text = body(written(article(f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p><p>x</p>")))
    assert shown(text).xpath("//p")[0].text_content() == words
    assert [one.tag for one in shown(text)] == ["p", "p"]
    assert not list(shown(text).xpath("//p/*"))


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("un <b>mot</b> <i>là</i>", ["strong", "em"]),
        ("un<b>mot</b>là", ["strong"]),
        ("un<b>«mot»</b>là", ["strong"]),
        ("<b>a</b><i>b</i><s>c</s>", ["strong", "em", "del"]),
        ("<b>a <i>b</i> c</b>", ["strong", "em", "strong", "strong"]),
        ("m<sup>2</sup> <mark>x</mark>", ["sup", "mark"]),
        ("un <code>a `b` | c</code>", ["code"]),
        ("un <a href='https://e.example/(a)?b=[c]'>lien</a>", ["a"]),
        ("a<br>b", ["br"]),
    ],
)
def test_styles_are_read_as_such(written, html, tags):
    (paragraph,) = shown(body(written(article(f"<p>{html}</p>")))).xpath("//p")
    found = [one.tag.replace("s", "del") if one.tag == "s" else one.tag for one in paragraph.iter()][1:]
    assert found == tags
    assert "*" not in paragraph.text_content()


def test_tables_lists_quotes_and_code_are_what_they_were(written):
    html = """
    <table><caption>Eau</caption><tr><th>A | B</th><th>C</th></tr><tr><td colspan="2">1 <code>x|y</code></td></tr>
    <tr><td><p>2</p><p>3</p></td><td>4</td></tr></table>
    <ul><li>un<ol start="9"><li>deux</li></ol></li><li></li></ul><ul><li>autre</li></ul>
    <blockquote><p>Dit</p><cite>Maire</cite></blockquote>
    <pre>a ``` b
  *c*</pre>
    """
    page = shown(body(written(article(html))))
    assert [one.text_content() for one in page.xpath("//th")] == ["A | B", "C"]
    assert [one.text_content() for one in page.xpath("//td")] == ["1 x|y", "", "2 3", "4"]
    assert page.xpath("//ul/li/ol/@start") == ["9"]
    assert len(page.xpath("//ul")) == 2
    assert [" ".join(one.text_content().split()) for one in page.xpath("//blockquote")] == ["Dit — Maire"]
    assert page.xpath("//pre")[0].text_content() == "a ``` b\n  *c*\n"

"""Which edits change words, and which only what readers never see."""

from __future__ import annotations

import pytest

from reader.domain.text.wording import same_wording

_SAID = '<p>The <a href="https://e.example/a?t=1">old bridge</a> is open.</p><img src="image:1"><p>Since May.</p>'


@pytest.mark.parametrize(
    "edited",
    [
        _SAID,
        _SAID.replace("is open", "is \n open"),
        _SAID.replace(" open", "\xa0open"),
        _SAID.replace("</p><img", "</p>\n\n<img"),
        _SAID.replace("t=1", "t=2&utm_source=feed"),
        _SAID.replace("image:1", "image:7"),
        _SAID.replace('<img src="image:1">', ""),
        _SAID.replace("old bridge", "<b>old</b> bridge"),
        _SAID.replace("bridge", "bri\u00addge"),
        _SAID.replace("bridge", "bridge\u200b"),
    ],
)
def test_spaces_markup_pictures_and_addresses_change_no_words(edited):
    assert same_wording("Bridges", _SAID, " Bridges ", edited)


@pytest.mark.parametrize(
    "edited",
    [
        _SAID.replace("old", "new"),
        _SAID.replace("open.", "open!"),
        _SAID.replace("Since May", "Since may"),
        _SAID.replace("<p>Since May.</p>", ""),
        "",
    ],
)
def test_letters_and_punctuation_do(edited):
    assert not same_wording("Bridges", _SAID, "Bridges", edited)


def test_another_title_is_another_wording():
    assert not same_wording("Bridges", _SAID, "Bridge", _SAID)


def test_tokens_of_an_address_that_is_written_out_do_not_count_and_its_path_does():
    one = "<p>See https://e.example/page?token=a1 for more.</p>"
    assert same_wording("", one, "", one.replace("a1", "b2"))
    assert not same_wording("", one, "", one.replace("/page", "/other"))


def test_a_letter_is_the_same_however_it_is_coded():
    assert same_wording("Énergie", "", "E\u0301nergie", "")


def test_an_angle_bracket_in_an_attribute_ends_no_tag():
    assert same_wording("", '<img src="image:1" alt="a > b">Words', "", '<img src="image:1" alt="c > d">Words')
    assert not same_wording("", "1 &lt; 2", "", "1 &gt; 2")

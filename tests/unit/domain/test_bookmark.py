"""Finding a place again in an article that may have been edited."""

from reader.domain.entries.bookmark import Bookmark, find_paragraph


def bookmark(paragraph, begins):
    return Bookmark(paragraph=paragraph, letter=0, begins=begins, percent=50)


def test_an_unchanged_article_has_it_where_it_was():
    assert find_paragraph(bookmark(1, "Two"), ["One.", "Two.", "Three."]) == 1


def test_what_was_set_before_it_moves_it():
    assert find_paragraph(bookmark(1, "Two"), ["Correction.", "One.", "Two.", "Three."]) == 2


def test_of_several_alike_the_nearest_is_meant():
    paragraphs = ["Said again.", "One.", "Said again.", "Two.", "Said again."]
    assert find_paragraph(bookmark(3, "Said again."), paragraphs) in (2, 4)
    assert find_paragraph(bookmark(1, "Said"), paragraphs) in (0, 2)
    assert find_paragraph(bookmark(4, "Said"), paragraphs) == 4


def test_a_paragraph_that_was_rewritten_is_where_it_was():
    assert find_paragraph(bookmark(1, "Two"), ["One.", "Deux.", "Three."]) == 1
    assert find_paragraph(bookmark(9, "Ten"), ["One.", "Deux."]) == 1


def test_a_picture_is_found_by_its_number():
    assert find_paragraph(bookmark(1, ""), ["One.", "", "Three."]) == 1

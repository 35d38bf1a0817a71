"""The guide: every page in each language, what it says of keys and names, and the dialog that shows it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from reader.domain.query.query_fields import Field, offered_name
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.sentences.speech import CATALOGUES
from reader.settings.paths import resource
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.dialogs.help_dialogs import KeySheet
from reader.ui.dialogs.import_dialog import ImportDialog
from reader.ui.guide.guide_dialog import PAGES, GuideDialog, folder, load
from tests.helpers.windows import a_window


def tree(path):
    """Read a page strictly: what is not well-formed fails."""
    source = path.read_text("utf-8").replace("<!doctype html>", "")
    return ElementTree.fromstring(re.sub(r"<(meta|link|img)([^>]*)>", r"<\1\2/>", source))


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_all_pages_are_there_and_whole(language):
    assert {file.stem for file in folder(language).iterdir()} == set(PAGES)
    outline = {name: [one.tag for one in tree(folder("en") / f"{name}.html").iter()] for name in PAGES}
    for name in PAGES:
        page = tree(folder(language) / f"{name}.html")
        assert page.attrib == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
        # The same headings, rows, lists and pictures as in English; emphasis and keys may stand otherwise.
        shape = [one.tag for one in page.iter() if one.tag not in ("em", "code", "kbd")]
        assert shape == [tag for tag in outline[name] if tag not in ("em", "code", "kbd")], name
        assert page.find("head/title").text == page.find("body/h1").text
        for link in page.iter("a"):
            assert link.attrib["href"].removesuffix(".html") in PAGES
        for picture in page.iter("img"):
            assert (folder(language) / picture.attrib["src"]).is_file()
            assert picture.attrib["alt"]


def test_it_names_the_keys_that_there_are(open_window):
    usual = open_window().desk.commands.usual_keys()
    for language in INTERFACE_LANGUAGES:
        named = [key for page in load(language) for key in page.keys]
        assert len(named) > 30, language
        for command, shown in named:
            assert shown in usual[command], (language, command)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_it_names_things_as_the_window_does(language, speak, open_window):
    speak(language)
    words = {command.name: command.words for command in open_window().desk.commands}
    pages = {page.name: page.html for page in load(language)}
    report = QCoreApplication.translate("ImageMenu", "Report image")
    assert f"<em>{report}</em>" in pages["images"]
    offline = QCoreApplication.translate("ConnectionField", "Work offline")
    assert f"<em>{offline}</em>" in pages["trips"]
    for page, command in (
        ("organising", "show_history"),
        ("organising", "show_search_help"),
        ("organising", "show_muted"),
        ("moving", "import_feeds"),
        ("moving", "save_list"),
        ("moving", "export_feeds"),
        ("moving", "back_up"),
        ("moving", "restore"),
        ("moving", "show_about"),
        ("collector", "show_block_list"),
        ("keys", "change_keys"),
    ):
        assert f"<em>{words[command]}</em>" in pages[page], command
    for field in (Field.TITLE, Field.AUTHOR, Field.SOURCE, Field.FOLDER, Field.TAG, Field.LANG, Field.WORDS):
        assert f"<code>{offered_name(field, language)}:" in pages["organising"], field


SIGNS = {"aa"}
"""Signs on buttons, which are the same in each language."""


PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def words_of_the_window(language):
    """Return what the window says in a language, without the marks of keys and menus."""
    spoken = "fr" if language == "en" else language  # what is translated is English
    said = set()
    for message in ElementTree.parse(resource(f"translations/manchette_{spoken}.ts")).iter("message"):
        said.update([message.findtext("source")] if language == "en" else message.find("translation").itertext())
    common = (Path(CATALOGUES) / spoken / "LC_MESSAGES" / "manchette.po").read_text("utf-8")
    said.update(pair[language != "en"] for pair in PAIR.findall(common))
    return {words.replace("&", "").rstrip("…").strip().casefold() for words in said}


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_it_emphasises_are_names_in_the_window(language):
    known = words_of_the_window(language) | SIGNS
    names = [
        (page.name, unescape(name)) for page in load(language) for name in re.findall("<em>(.*?)</em>", page.html)
    ]
    assert len(names) > 60
    parts = [(page, part.strip()) for page, name in names for part in name.split("▸")]
    assert [(page, part) for page, part in parts if part.rstrip("…").casefold() not in known] == []


# The dialog.


window = a_window(entries=["Tide"])


@pytest.fixture
def guide(window):
    window.desk.commands.do("show_guide")
    [dialog] = window.findChildren(GuideDialog)
    return dialog


def titles(guide):
    pages = guide.findChild(QListWidget, "guidePages")
    return [pages.item(row).text() for row in range(pages.count())]


def heading(guide):
    return guide.browser.toPlainText().splitlines()[0]


def test_f1_opens_it_and_escape_closes_it(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    [guide] = window.findChildren(GuideDialog)
    assert heading(guide) == "The guide"
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(GuideDialog))


def test_links_lead_from_page_to_page_and_back(guide, qtbot):
    # Tab goes through the links, as in every text browser.
    qtbot.keyClick(guide.browser, Qt.Key.Key_Tab)
    qtbot.keyClick(guide.browser, Qt.Key.Key_Return)
    assert heading(guide) == "Reading"
    back = guide.findChild(QPushButton, "guideBack")
    assert back.isEnabled()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert heading(guide) == "The guide"
    assert not back.isEnabled()


def test_a_search_lists_the_pages_that_have_it_and_marks_it(guide, qtbot):
    field = guide.findChild(QLineEdit, "guideSearch")
    field.setText("PSEUDÓNYM")
    assert titles(guide) == ["Nothing found"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heading(guide) == "The guide"
    field.setText("megabytes")
    assert titles(guide) == ["The guide (1)", "Trips (1)"]
    guide.findChild(QListWidget, "guidePages").setCurrentRow(1)
    assert heading(guide) == "Trips"
    assert guide.browser.textCursor().selectedText() == "megabytes"
    field.setText("megabytes of")
    assert titles(guide) == ["Nothing found"]
    assert not guide.browser.textCursor().hasSelection()
    field.clear()
    assert len(titles(guide)) == len(PAGES)


def test_it_shows_the_keys_that_the_reader_has_chosen(window, services):
    services.settings.set("window.keys", "toggle_star=X toggle_later=")
    window.desk.commands.do("show_guide")
    [guide] = window.findChildren(GuideDialog)
    guide.show_page("keys")
    assert "X – G" in guide.browser.toPlainText().replace("\xa0", " ")


def test_a_dialog_opens_the_page_about_it(window, services, qtbot):
    services.settings.set("window.keys", "show_guide=F1 show_guide=Ctrl+G")
    window.desk.commands.do("add_feed")
    dialog = window.findChild(AddPaperDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    [guide] = window.findChildren(GuideDialog)
    assert heading(guide) == "Papers of every kind"
    guide.close()
    dialog.close()
    window.desk.commands.do("import_feeds")
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: [heading(one) for one in window.findChildren(GuideDialog)] == ["Moving in and out"])


def test_all_keys_are_a_button_away(guide, window, qtbot):
    qtbot.mouseClick(guide.findChild(QPushButton, "guideKeys"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(KeySheet)))


def test_pictures_are_read_from_the_guide_only(guide):
    image = guide.browser.loadResource(2, "../pictures/en-window.webp")
    assert image.width() > 100
    for name in ("../../readme/window-light.png", "file:///etc/hostname", "../pictures/../../icons/x.svg"):
        assert guide.browser.loadResource(2, name).width() == 1
    assert resource("guide/pictures/en-window.webp").is_file()

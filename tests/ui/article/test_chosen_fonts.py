"""Fonts that the reader has chosen, for text, headings and Arabic, and pictures dimmed on dark paper."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QFontDatabase

from reader.settings.appearance import ArticleSettings
from reader.settings.file import SettingsFile
from reader.ui.article.look import Look, Role
from reader.ui.settings.controls import installed_families, make_control, missing_sentence
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import LIGHT


@pytest.fixture
def families(qapp):
    latin, arabic = installed_families("article.font"), installed_families("article.arabic_font")
    if not latin or not arabic:
        pytest.skip("no fonts are installed here")
    return latin[-1], latin[0], arabic[-1]


def chosen(role, settings, *, arabic=False):
    return Look(LIGHT, settings).font(role, arabic=arabic).families()


def test_each_kind_of_text_has_its_font(families):
    text, heading, arabic = families
    settings = ArticleSettings(font=text, heading_font=heading, arabic_font=arabic)
    assert chosen(Role.BODY, settings)[0] == text
    assert chosen(Role.TITLE, settings)[0] == heading
    assert chosen(Role.HEADING_2, replace(settings, heading_font=""))[0] == text
    assert chosen(Role.BODY, settings, arabic=True)[0] == arabic
    assert chosen(Role.TITLE, settings, arabic=True)[0] == arabic
    assert chosen(Role.META, settings) == list(fonts.ui_families())


def test_a_font_that_is_gone_is_replaced_by_the_usual_and_said(qapp, tmp_path, qtbot):
    gone = ArticleSettings(font="Nowhere Serif", arabic_font="Nowhere Naskh")
    assert chosen(Role.BODY, gone) == chosen(Role.BODY, ArticleSettings())
    assert chosen(Role.BODY, gone, arabic=True) == chosen(Role.BODY, ArticleSettings(), arabic=True)
    assert missing_sentence("Nowhere Serif").startswith("Nowhere Serif is not installed any more")
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.set("article.font", "Nowhere Serif")
    control = make_control("article.font", SimpleNamespace(settings=settings), settings.set, parent)
    assert control.widget.currentText() == "Nowhere Serif (not installed)"
    assert "not installed" in control.warn("Nowhere Serif")


def test_only_fonts_with_the_letters_are_offered(families):
    offered = installed_families("article.arabic_font")
    assert all(QFontDatabase.WritingSystem.Arabic in QFontDatabase.writingSystems(family) for family in offered)

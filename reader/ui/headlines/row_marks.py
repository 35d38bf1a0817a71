"""Draws the marks of a row: its ground, its words about its story, and the rule that mutes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from reader.domain.clock import has_time
from reader.domain.entries.entry import Headline
from reader.domain.text.language import direction_of
from reader.ui.headlines.row_boxes import RowBoxes
from reader.ui.headlines.story_rows import StoryRow
from reader.ui.sentences import story_texts, texts
from reader.ui.sentences.texts import muting_rule, number
from reader.ui.widgets import icons
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.tag_marks import draw_words
from reader.ui.widgets.theme import Theme

CHEVRON = 14
"""Width of the arrow by which a story unfolds, in logical pixels."""
INDENT = 22
"""Rows below the row of a story are indented by this many pixels."""
_WORDS_FROM = 460
"""One-line rows show the whole sentence only above this width (pixels); else only the number of papers."""


def draw_story_line(
    painter: QPainter,
    font: MeasuredFont,
    theme: Theme,
    story: StoryRow,
    now: datetime,
    line: RowBoxes,
    top: float,
    *,
    rtl: bool,
) -> None:
    """Draw the last line of a row: an arrow, in how many papers the event is, and why the row is where it is."""
    draw_chevron(painter, theme, story, line.take(CHEVRON, gap=6), top + 1, rtl=rtl)
    said = line_words(story, now)
    words = font.cut(next((one for one in said if font.width(one) <= line.left_over), said[-1]), line.left_over)
    painter.setLayoutDirection(QLocale().textDirection())
    draw_words(painter, font, theme.soft, words, line.take(font.width(words)), top + 12.5)


def line_words(story: StoryRow, now: datetime) -> Sequence[str]:
    """Return sentences about the number of papers and the row's place, the longest first.

    The time explains the place, and is in each of them; a few letters of a paper's name would say nothing.
    """
    reach, by = story_texts.reach(story.papers, story.languages), story.placed_by
    if by is None:
        return [reach]
    time, time_and_paper = (
        story_texts.placed_by(by.at, paper, now, is_first=by.is_first) for paper in ("", by.paper)
    )
    papers = story_texts.reach(story.papers, 1)
    return [f"{reach} · {time_and_paper}", f"{reach} · {time}", f"{papers} · {time}"]


def draw_story_end(
    painter: QPainter, font: MeasuredFont, theme: Theme, story: StoryRow, line: RowBoxes, baseline: float
) -> None:
    """Draw the same at the end of a row of one line, without the arrow."""
    has_room = line.left_over >= _WORDS_FROM
    words = story_texts.reach(story.papers, story.languages) if has_room else f"×{number(story.papers)}"
    painter.setLayoutDirection(QLocale().textDirection())
    left = line.take(font.width(words), gap=10, at_end=True)
    draw_words(painter, font, theme.soft, words, left, baseline)


def time_words(headline: Headline, story: StoryRow | None, now: datetime, *, is_below: bool) -> str:
    """Write when an article came, beside its paper's name; the heading above names the day of most rows."""
    if is_below or (story is not None and story.placed_by is not None):
        return texts.day_and_time(headline.sort_at, now)
    return texts.clock_time(headline.sort_at) if has_time(headline.sort_at) else ""


def end_words(headline: Headline, story: StoryRow | None, now: datetime) -> str:
    """Write the time at the end of a one-line row: the time that determines its place."""
    by = story.placed_by if story is not None else None
    return texts.day_and_time(by.at if by is not None else headline.sort_at, now)


def draw_chevron(painter: QPainter, theme: Theme, story: StoryRow, left: float, top: float, *, rtl: bool) -> None:
    """Draw the arrow: down where the story is unfolded, else in the direction of reading."""
    name = "chevron-down" if story.is_unfolded else "chevron-left" if rtl else "chevron-right"
    mark = icons.pixmap(name, theme.accent, CHEVRON, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(left, top), mark)


def draw_below(painter: QPainter, theme: Theme, row: QRectF, content: QRectF) -> QRectF:
    """Draw the bar beside a row below that of a story; returns the room that its content has left."""
    mirrored = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
    x = content.right() - 4 if mirrored else content.left() + 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.outline))
    painter.drawRect(QRectF(x - 1, row.top(), 2, row.height()))
    return content.adjusted(0 if mirrored else INDENT, 0, -INDENT if mirrored else 0, 0)


_CHOSEN_BAR = 3
"""Width in pixels of the bar at the edge of a chosen row, which tells it from the row under the pointer."""


def draw_ground(
    painter: QPainter,
    theme: Theme,
    row: QRectF,
    content: QRectF,
    beside: float,
    state: QStyle.StateFlag,
    *,
    has_line: bool,
) -> None:
    """Draw it. `beside`: logical pixels from content to card edge; `has_line`: draw a line below the row."""
    card = row.adjusted(0, 1, 0, -2)
    card.setLeft(content.left() - beside)
    card.setRight(content.right() + beside)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if selected else theme.hover))
        painter.drawRoundedRect(card, 8, 8)
        if selected:
            _draw_bar(painter, theme, card)
        if selected and has_keyboard(state):
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    elif has_line:
        painter.setPen(QColor(theme.line))
        bottom = row.bottom() - 0.5
        painter.drawLine(QPointF(content.left(), bottom), QPointF(content.right(), bottom))


def _draw_bar(painter: QPainter, theme: Theme, card: QRectF) -> None:
    rtl = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
    left = card.right() - _CHOSEN_BAR if rtl else card.left()
    inset = min(8.0, card.height() / 4)
    painter.setBrush(QColor(theme.accent_ground))
    painter.drawRoundedRect(QRectF(left, card.top() + inset, _CHOSEN_BAR, card.height() - 2 * inset), 1.5, 1.5)


_MARK, _GAP, _AFTER = 13.0, 4.0, 9.0
_LEAST_NAME = 34.0
"""Least width of a name in pixels; a name that would be cut to less is not shown."""


def muting_width(face: MeasuredFont, rule: str | None) -> float:
    """Return the width of mark and name in pixels; `rule` as in `draw_muting`."""
    return _MARK + _GAP + face.width(muting_rule(rule)) + _AFTER


def draw_muting(
    painter: QPainter,
    face: MeasuredFont,
    theme: Theme,
    rule: str | None,
    baseline: float,
    room: float,
    take: Callable[[float], float],
) -> None:
    """Draw the mark and the name on a line; the mark alone where there is no `room`, in pixels, for a name.

    `rule`: its name; None: it was removed; `take`: gives the left edge of the next box on the line, of this width,
    in the direction of reading.
    """
    name = muting_rule(rule)
    width = min(face.width(name), room - _MARK - _GAP)
    has_name = width >= min(face.width(name), _LEAST_NAME)
    if not has_name and room < _MARK:
        return
    whole = _MARK + (_GAP + width if has_name else 0)
    left = take(whole)
    rtl = direction_of(name) == "rtl"
    mark = icons.pixmap("eye-off", theme.muted, round(_MARK), painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(left + whole - _MARK if rtl else left, baseline - 11), mark)
    if has_name:
        cut = face.cut(name, width)
        start = left + whole - _MARK - _GAP - face.width(cut) if rtl else left + _MARK + _GAP
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(face.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(start, baseline), cut)
    take(_AFTER)

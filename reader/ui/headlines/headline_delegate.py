"""Paints a row of the headline list: source, time, title, lines of text, a thumbnail; mirrored for Arabic.

Rows are laid out by their own direction, not the interface's, and positions are absolute: under an Arabic
interface Qt turns `AlignLeft` around, which would turn every French row.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.articles.spacing import unbreakable
from reader.domain.clock import Clock
from reader.domain.entries.entry import Completeness, Headline
from reader.domain.record import Record
from reader.domain.text.language import direction_of
from reader.ui.headlines import row_marks
from reader.ui.headlines.density import DENSITIES, EXCERPT_GAP, EXCERPT_LINE, SOURCE_LINE, STORY_LINE, TITLE_LINE
from reader.ui.headlines.excerpt_cache import Excerpt, ExcerptCache
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.headlines.row_boxes import Mark, RowBoxes, set_lines
from reader.ui.headlines.story_rows import StoryRow
from reader.ui.headlines.thumbnails import Thumbnails
from reader.ui.sentences import texts
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.card_rows import Index
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.tag_marks import draw_tags
from reader.ui.widgets.theme import Theme

_EDGE = 8
"""Pixels from the pane's edge to the card of a chosen row."""
INSET = 26
"""Least pixels from the pane's edge to the text; the unread dot is in between."""
_TITLE_PIXELS, _EXCERPT_PIXELS = 14, 13
_BADGE = 16
_PICTURE_GAP = 16
_USUAL_LETTER, _NARROWEST_LETTER = 7.5, 3.5
"""Average and least width of a letter in pixels: a text is laid out no further than needed."""
_MARK = 13
_LAYOUTS_KEPT = 400
_TAGS_FROM, _TAGS_SHARE = 320, 0.3
"""One-line rows show tags only above this width (logical pixels), in at most this fraction of it."""
_FIRST_TAG, _LEAST_NAME = 94, 60
"""Width of the first tag in logical pixels, if this much is left for the name of the source."""
_NAMES_FROM, _NAME_WIDTH = 640, 170
"""One-line rows name their source only above this width (logical pixels), in a column of this width."""


class _Row(Record):
    """The content of a row, and its height."""

    title: QTextLayout
    excerpt: QTextLayout | None
    picture: QPixmap | None
    content_height: int
    story: StoryRow | None = None
    """Facts about its story, or None."""
    is_below: bool = False
    """It is listed below the row of its story."""

    @property
    def text_height(self) -> int:
        """Logical pixels from the top of the content to the line about its story."""
        excerpt = EXCERPT_GAP + EXCERPT_LINE * self.excerpt.lineCount() if self.excerpt is not None else 0
        return SOURCE_LINE + TITLE_LINE * max(self.title.lineCount(), 1) + excerpt + 3


def _model(index: Index) -> HeadlineModel:
    model = index.model()
    assert isinstance(model, HeadlineModel)
    return model


class HeadlineDelegate(QStyledItemDelegate):
    """Paints rows of `HeadlineModel`."""

    def __init__(
        self, pictures: Thumbnails, excerpts: ExcerptCache, theme: Theme, clock: Clock, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.density = DENSITIES["comfortable"]
        self.excerpt_lines = 1
        """Number of lines of text that the reader wants below a title."""
        self.names_papers = True
        """False: the list is of one paper, and its rows need neither its badge nor its name."""
        self._parent = parent
        self._pictures = pictures
        self._excerpts = excerpts
        self._theme = theme
        self._clock = clock
        self._layouts: OrderedDict[tuple[object, ...], QTextLayout] = OrderedDict()
        self._small = MeasuredFont(fonts.ui_font(12))
        self._small_bold = MeasuredFont(fonts.ui_font(12, QFont.Weight.DemiBold))
        self._heading_font = fonts.ui_font(11, QFont.Weight.DemiBold)
        self._excerpt_font = fonts.ui_font(_EXCERPT_PIXELS)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._layouts.clear()  # found words are marked in the theme's colour

    def side(self, width: float) -> float:
        """Return the margin on each side of a row's content. `width` is the row's, in pixels."""
        return max(INSET, (width - self.density.widest) / 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.row_height(index, option.rect.width()))

    @property
    def usual_height(self) -> int:
        """The height assumed for a row out of sight."""
        return self.density.usual_height(self._lines_wanted)

    def row_height(self, index: Index, width: int) -> int:
        """Return the height of a row that is `width` pixels wide, with the heading above it."""
        model, number, excerpts = _model(index), index.row(), self._excerpts
        headline = model.headline(number)
        if headline is None:
            return self.usual_height
        is_wanted = self._lines_wanted or excerpts.shows_hits
        if is_wanted and excerpts.get(headline.id) is None and not excerpts.awaits(headline.id):
            excerpts.want(model.page_of(number))
        row = self._row(headline, width, model.story(number), is_below=model.is_below(number))
        return row.content_height + 2 * self.density.padding + self.heading_height(index)

    def is_on_story(self, index: Index, row: QRect, point: QPoint) -> bool:
        """Tell whether a point of the list is where a click unfolds or folds the story of a row."""
        model = _model(index)
        headline, story = model.headline(index.row()), model.story(index.row())
        if headline is None or story is None:
            return False
        if self.density.title_lines:
            content = self._row(headline, row.width(), story)
            top = row.top() + self.heading_height(index) + self.density.padding + content.text_height
            return top - 2 <= point.y() < top + STORY_LINE
        start = self.side(row.width()) + row_marks.CHEVRON + 6
        return (row.right() - point.x() if headline.direction == "rtl" else point.x() - row.left()) < start

    def heading_height(self, index: Index) -> int:
        """Return the height of the heading above a row; 0 if it has none."""
        return self.density.heading if self._has_heading(_model(index).new_group(index.row())) else 0

    def _has_heading(self, group: date | str | None) -> bool:
        return group is not None and (self.density.has_days or isinstance(group, str))

    def _heading(self, group: date | str | None) -> str | None:
        return texts.group(group, self._clock()) if group is not None and self._has_heading(group) else None

    @property
    def _lines_wanted(self) -> int:
        density = self.density
        return density.snippet_most if self._excerpts.shows_hits else min(self.excerpt_lines, density.excerpt_most)

    def _row(self, headline: Headline, width: float, story: StoryRow | None, *, is_below: bool = False) -> _Row:
        density = self.density
        room = max(width - 2 * self.side(width) - (row_marks.INDENT if is_below else 0), 60)
        if not density.title_lines:
            return _Row(QTextLayout(), None, None, density.content_height(1, 0), story, is_below)
        if is_below:
            title = self.title_lines(headline, room, density.title_lines, self._title_hits(headline))
            return _Row(title, None, None, density.content_height(title.lineCount(), 0), None, is_below)
        picture = self._picture(headline)
        if picture is not None and density.thumbnail:
            room -= density.thumbnail[0] + _PICTURE_GAP
        lines = self._lines_wanted
        found = self._excerpts.get(headline.id) if lines else None
        title = self.title_lines(headline, room, density.title_lines, self._title_hits(headline))
        excerpt = self._excerpt_lines(headline, found, room, lines) if found is not None and found.text else None
        if excerpt is not None:
            lines = excerpt.lineCount()
        elif found is not None or headline.state is Completeness.HEADLINE:
            lines = 0
        # Else its text is being read: room is kept for it, so that rows do not move when it comes.
        return _Row(
            title,
            excerpt,
            picture,
            density.content_height(
                title.lineCount(), lines, has_thumbnail=picture is not None, has_story=story is not None
            ),
            story,
        )

    def _title_hits(self, headline: Headline) -> Sequence[tuple[int, int]]:
        found = self._excerpts.get(headline.id) if self._excerpts.shows_hits else None
        return found.title_hits if found is not None else ()

    def _picture(self, headline: Headline) -> QPixmap | None:
        size = self.density.thumbnail
        if size is None or headline.thumbnail is None:
            return None
        return self._pictures.get(headline.thumbnail, size, self._parent.devicePixelRatioF())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Not by `data`: through Qt each of these takes ten times as long.
        model, number = _model(index), index.row()
        headline = model.headline(number)
        if headline is None:
            return
        whole = QRectF(option.rect)
        # Query the model before `painter.save()`, so an exception cannot skip `restore()`.
        heading = self._heading(model.new_group(number))
        has_line = not self._has_heading(model.new_group(number + 1))
        content = self._row(headline, whole.width(), model.story(number), is_below=model.is_below(number))
        painter.save()
        row = QRectF(whole)
        if heading is not None:
            row.setTop(whole.top() + self.density.heading)
            self._draw_heading(painter, whole, heading)
        side = self.side(row.width())
        top = row.top() + self.density.padding
        box = QRectF(row.left() + side, top, max(row.width() - 2 * side, 60), content.content_height)
        if content.is_below:
            box = row_marks.draw_below(painter, self._theme, row, box)
        state = option.state
        row_marks.draw_ground(painter, self._theme, row, box, INSET - _EDGE, state, has_line=has_line)
        self._draw_content(painter, box, headline, content, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _draw_heading(self, painter: QPainter, row: QRectF, words: str) -> None:
        painter.setFont(self._heading_font)
        painter.setPen(QColor(self._theme.muted))
        rtl = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        room = self.side(row.width())
        box = QRectF(row.left() + room, row.top(), row.width() - 2 * room, self.density.heading - 4)
        shown = QFontMetricsF(self._heading_font).elidedText(
            words.upper(), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBottom, shown)

    def _draw_content(self, painter: QPainter, box: QRectF, headline: Headline, row: _Row, selected: bool) -> None:
        theme = self._theme
        rtl = headline.direction == "rtl"
        if headline.unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.unread_dot))
            x = box.right() + 10 if rtl else box.left() - 10
            y = box.top() + 8 if self.density.title_lines else box.center().y()
            painter.drawEllipse(QPointF(x, y), 3.2, 3.2)
        line = RowBoxes(box.left(), box.right(), headline.direction)
        if row.picture is not None and self.density.thumbnail:
            left = line.take(self.density.thumbnail[0], gap=_PICTURE_GAP, at_end=True)
            painter.drawPixmap(QPointF(left, box.top()), row.picture)
        ink = QColor(theme.text if headline.unread or selected else theme.soft)
        if self.density.title_lines:
            left, top = line.left, box.top() + SOURCE_LINE
            last = RowBoxes(left, left + line.left_over, headline.direction)
            self._draw_source_line(painter, line, box.top(), headline, row)
            painter.setPen(ink)
            row.title.draw(painter, QPointF(left, top + 0.5))
            if row.excerpt is not None:
                painter.setPen(QColor(theme.muted))
                below = top + TITLE_LINE * row.title.lineCount() + EXCERPT_GAP
                row.excerpt.draw(painter, QPointF(left, below))
            if row.story is not None:
                foot, now = box.top() + row.text_height, self._clock()
                row_marks.draw_story_line(painter, self._small, theme, row.story, now, last, foot, rtl=rtl)
        else:
            if row.story is not None:
                row_marks.draw_chevron(
                    painter, theme, row.story, line.take(row_marks.CHEVRON, gap=6), box.top() + 3, rtl=rtl
                )
            if self.names_papers:
                self._draw_badge(painter, line, box.top() + 2, headline)
                if line.left_over >= _NAMES_FROM:
                    self._draw_name(painter, line, box.top() + 14.5, headline, _NAME_WIDTH, _NAME_WIDTH)
            self._draw_end(painter, line, box.top() + 2, headline, row.story)
            if row.story is not None:
                row_marks.draw_story_end(painter, self._small, theme, row.story, line, box.top() + 14.5)
            title = self.title_lines(headline, line.left_over, 1, self._title_hits(headline))
            painter.setPen(ink)
            title.draw(painter, QPointF(line.left, box.top()))

    def _draw_badge(self, painter: QPainter, line: RowBoxes, top: float, headline: Headline) -> None:
        badge = line.take(_BADGE, gap=7)
        box = QRectF(badge, top, _BADGE, _BADGE)
        draw_badge(painter, box, headline.feed_id, headline.feed_title, on_dark=self._theme.is_dark)

    def _draw_name(
        self, painter: QPainter, line: RowBoxes, baseline: float, headline: Headline, room: float, width: float = 0
    ) -> None:
        """Draw the source, cut to the room for it, or in a column of this width."""
        bold = self._small_bold
        name = bold.cut(headline.feed_title, room)
        left = line.take(width or bold.width(name), gap=14 if width else 8)
        # Use the direction of the name: with the window's, the ellipsis would appear at the wrong end.
        rtl = direction_of(headline.feed_title, headline.direction) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if width and headline.direction == "rtl":
            left += width - bold.width(name)
        painter.setFont(bold.font)
        painter.setPen(QColor(self._theme.soft))
        painter.drawText(QPointF(left, baseline), name)

    def _draw_end(
        self, painter: QPainter, line: RowBoxes, top: float, headline: Headline, story: StoryRow | None
    ) -> None:
        """Draw the end of a one-line row: date and time, completeness icon, star."""
        theme = self._theme
        moment = row_marks.end_words(headline, story, self._clock())
        width = self._small.width(moment)
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(line.take(width, gap=8, at_end=True), top + 12.5), moment)
        self._draw_marks(painter, line, top, headline, at_end=True)
        if line.left_over >= _TAGS_FROM:
            room, take = line.left_over * _TAGS_SHARE, partial(line.take, at_end=True)
            if headline.muted_by is not None:
                row_marks.draw_muting(painter, self._small, theme, headline.muted_rule, top + 12.5, room, take)
            else:
                draw_tags(painter, self._small, theme, headline.tags, top + 12.5, room, take)

    def _draw_marks(
        self, painter: QPainter, line: RowBoxes, top: float, headline: Headline, *, at_end: bool = False
    ) -> None:
        """Draw what an article lacks here, and whether it is starred, edited or to be read later."""
        theme, ratio = self._theme, painter.device().devicePixelRatioF()
        for is_shown, icon, colour, side, down in (
            (
                headline.state is not Completeness.COMPLETE,
                icons.COMPLETENESS[headline.state],
                theme.muted,
                _MARK,
                1.5,
            ),
            (headline.starred, "star-filled", theme.star, 14, 1),
            (headline.edited, "edit", theme.accent if headline.corrected else theme.muted, _MARK, 1.5),
            (headline.later, "later", theme.accent, 15, 1),
        ):
            if is_shown:
                mark = icons.pixmap(icon, colour, side, ratio)
                painter.drawPixmap(QPointF(line.take(side, gap=8, at_end=at_end), top + down), mark)

    def _draw_source_line(
        self, painter: QPainter, line: RowBoxes, top: float, headline: Headline, row: _Row
    ) -> None:
        theme = self._theme
        if self.names_papers:
            self._draw_badge(painter, line, top, headline)
        time = row_marks.time_words(headline, row.story, self._clock(), is_below=row.is_below)
        small = self._small
        time_width = small.width(time)
        progress = "" if headline.read_percent is None else texts.percent(headline.read_percent)
        progress_width = small.width(progress)
        reserved = time_width + 8 + (22 if headline.starred else 0) + (21 if headline.edited else 0)
        reserved += (23 if headline.later else 0) + (
            _MARK + 8 if headline.state is not Completeness.COMPLETE else 0
        )
        reserved += 8 + _MARK + 3 + progress_width if progress else 0
        if headline.muted_by is not None:
            reserved += min(row_marks.muting_width(small, headline.muted_rule), _FIRST_TAG)
        elif headline.tags and line.left_over - reserved >= _FIRST_TAG + _LEAST_NAME:
            reserved += _FIRST_TAG
        baseline = top + 12.5
        if self.names_papers:
            self._draw_name(painter, line, baseline, headline, max(line.left_over - reserved, 24))
        # Time and percentage are written in the interface's language.
        painter.setLayoutDirection(QLocale().textDirection())
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(line.take(time_width, gap=8), baseline), time)
        self._draw_marks(painter, line, top, headline)
        if progress:
            bookmark = icons.pixmap("bookmark", theme.muted, _MARK, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(line.take(_MARK, gap=3), top + 1.5), bookmark)
            painter.drawText(QPointF(line.take(progress_width, gap=8), baseline), progress)
        if headline.muted_by is not None:
            row_marks.draw_muting(painter, small, theme, headline.muted_rule, baseline, line.left_over, line.take)
        draw_tags(painter, small, theme, headline.tags, baseline, line.left_over, line.take)

    def title_lines(
        self, headline: Headline, width: float, lines: int, hits: Sequence[tuple[int, int]] = ()
    ) -> QTextLayout:
        """Break a title into lines; results are cached.

        The last of at most `lines` is cut with an ellipsis; `width` is in pixels, and `hits` are letters to mark.
        """
        key = (headline.id, round(width), headline.unread, headline.title, lines, hits)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        weight = QFont.Weight.DemiBold if headline.unread else QFont.Weight.Normal
        font = fonts.ui_font(_TITLE_PIXELS, weight)
        title = unbreakable(headline.title, headline.language) or self.tr("Untitled")
        made = set_lines(title, font, round(width), headline.direction, TITLE_LINE, lines, marks=self._marks(hits))
        return self._keep(key, made)

    def _marks(self, hits: Sequence[tuple[int, int]]) -> list[Mark]:
        ground, ink = QColor(self._theme.mark), QColor(self._theme.text)
        return [(start, end, ground, ink) for start, end in hits]

    def _excerpt_lines(self, headline: Headline, found: Excerpt, width: float, lines: int) -> QTextLayout:
        """Break an excerpt into at most `lines` lines; results are cached."""
        key = (headline.id, round(width), found, lines)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        found = found.from_hit(round(width / _USUAL_LETTER) * lines)
        shown = unbreakable(found.text[: round(width / _NARROWEST_LETTER) * lines], headline.language)
        marks = self._marks(found.hits)
        made = set_lines(
            shown, self._excerpt_font, round(width), headline.direction, EXCERPT_LINE, lines, marks=marks
        )
        return self._keep(key, made)

    def _keep(self, key: tuple[object, ...], made: QTextLayout) -> QTextLayout:
        self._layouts[key] = made
        if len(self._layouts) > _LAYOUTS_KEPT:
            self._layouts.popitem(last=False)
        return made

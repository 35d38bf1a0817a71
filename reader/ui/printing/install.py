"""Makes what shares, prints and saves articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.exporting import Exporting
from reader.assembly.parts.highlights import Highlights
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.printing.print_controller import PrintController
from reader.ui.printing.save_controller import SaveController
from reader.ui.reading.install import Reading
from reader.ui.reading.reading_controller import ReadingController


@dataclass(eq=False, repr=False)
class TakingOut(QObject):
    """Prints and saves articles that are open, selected or listed."""

    _reading: ReadingController
    _: KW_ONLY
    saving: SaveController
    printing: PrintController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes)

    def print_articles(self, ids: Sequence[int] = ()) -> None:
        """Show how articles look on paper; default: the current ones."""
        chosen = ids or self._reading.ids_at_hand
        self.printing.open(chosen, self._title_of(chosen))

    def save_articles(self, ids: Sequence[int] = ()) -> None:
        """Ask how to save articles as a document; default: the current ones."""
        chosen = ids or self._reading.ids_at_hand
        self.saving.save_articles(chosen, self._title_of(chosen))

    def save_list(self) -> None:
        """Ask how to save all articles of the list."""
        listing = self._reading.listing
        title = listing.source.title if listing.source is not None else "Manchette"
        if listing.source is not None and listing.source.key == "search" and listing.place.query is not None:
            title = listing.place.query.text.strip()
        self.saving.save_place(listing.place, title, listing.article_count)

    def _title_of(self, ids: Sequence[int]) -> str:
        """Return the title of one article; several have none."""
        if len(ids) != 1:
            return ""
        seen = self._reading.panes.headlines.model.seen(ids[0]) or self._reading.at_hand
        return seen.title if seen is not None else ""


def install(desk: Desk, exporting: Exporting, highlights: Callable[[], Highlights], reading: Reading) -> TakingOut:
    """Make and connect it."""
    saving = SaveController(desk, exporting, highlights)
    made = TakingOut(reading.controller, saving=saving, printing=PrintController(desk, saving))
    pane, menu, sharing = reading.panes.reading_pane, reading.row_menu, reading.sharing
    menu.print_wanted.connect(made.print_articles)
    menu.save_wanted.connect(made.save_articles)
    pane.print_wanted.connect(lambda: made.print_articles())
    pane.save_wanted.connect(lambda: made.save_articles())

    add = partial(desk.commands.add, Group.READING)
    menu_words = translate("Commands", "Print, save…")
    add("print", translate("Keys", "Print the article"), made.print_articles, key="Ctrl+P", in_menu_as=menu_words)
    formats = translate("Keys", "Save as EPUB, PDF, HTML or Markdown, or its highlights")
    add("save_as", formats, made.save_articles, key="Ctrl+Shift+S")
    add("share", translate("Keys", "Share the article"), sharing.open_menu, key="Shift+S")
    add("copy_link", translate("Keys", "Copy the article's link"), sharing.copy_links)
    add("copy_quotation", translate("Keys", "Copy as a quotation, with source and date"), sharing.copy_quotation)
    add("copy_markdown", translate("Keys", "Copy the link as Markdown"), sharing.copy_markdown)
    add("send_mail", translate("Keys", "Send the link by mail"), sharing.mail, key="E")
    whole = translate("Keys", "Save the whole list as a document")
    desk.commands.add(Group.SOURCES, "save_list", whole, made.save_list)
    return made

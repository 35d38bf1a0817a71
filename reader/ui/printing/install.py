"""Makes what shares, prints and saves articles."""

from __future__ import annotations

from functools import partial

from reader.assembly.parts.exporting import Exporting
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.printing.print_controller import PrintController
from reader.ui.printing.save_controller import SaveController
from reader.ui.printing.taking_out import TakingOut
from reader.ui.reading.install import Reading


def install(desk: Desk, exporting: Exporting, reading: Reading) -> TakingOut:
    """Make and connect it."""
    saving = SaveController(desk, exporting)
    made = TakingOut(reading.controller, saving=saving, printing=PrintController(desk, exporting, saving))
    pane, menu, sharing = reading.panes.reading_pane, reading.row_menu, reading.sharing
    menu.print_wanted.connect(made.print_articles)
    menu.save_wanted.connect(made.save_articles)
    pane.print_wanted.connect(lambda: made.print_articles())
    pane.save_wanted.connect(lambda: made.save_articles())

    add = partial(desk.commands.add, Group.READING)
    menu_words = translate("Commands", "Print, save…")
    add("print", translate("Keys", "Print the article"), made.print_articles, key="Ctrl+P", in_menu_as=menu_words)
    add(
        "save_as",
        translate("Keys", "Save as EPUB, PDF, HTML or Markdown"),
        made.save_articles,
        key="Ctrl+Shift+S",
    )
    add("share", translate("Keys", "Share the article"), sharing.open_menu, key="Shift+S")
    add("copy_link", translate("Keys", "Copy the article's link"), sharing.copy_links)
    add("copy_quotation", translate("Keys", "Copy as a quotation, with source and date"), sharing.copy_quotation)
    add("copy_markdown", translate("Keys", "Copy the link as Markdown"), sharing.copy_markdown)
    add("send_mail", translate("Keys", "Send the link by mail"), sharing.mail, key="E")
    desk.commands.add(
        Group.SOURCES,
        "save_list",
        translate("Keys", "Save the whole list as a document"),
        made.save_list,
    )
    return made

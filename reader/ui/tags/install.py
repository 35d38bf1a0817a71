"""Makes the card that tags articles, and what changes tags."""

from __future__ import annotations

from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.tags.tag_card import TagCard
from reader.ui.tags.tag_controller import TagController


def install(desk: Desk, reading: Reading) -> TagController:
    """Make and connect them; the card is the controller's."""
    card = TagCard(desk.theme.now, desk.window)
    controller = TagController(desk, reading.library, reading.controller, card=card)
    desk.theme.follow(card)
    reading.sources.movers.append(controller.move_selected)
    reading.row_menu.tags_wanted.connect(controller.open_card)
    pane = reading.panes.reading_pane
    pane.tags_wanted.connect(lambda: controller.open_card())
    pane.tags.tag_chosen.connect(lambda tag_id: reading.panes.sources.choose(f"tag:{tag_id}"))
    controller.renamed.connect(reading.controller.renew_tags)
    desk.commands.add(
        Group.READING, "tag_article", translate("Keys", "Tag the article"), controller.open_card, key="G"
    )
    return controller

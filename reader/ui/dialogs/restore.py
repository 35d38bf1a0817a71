"""The questions before a backup copy replaces everything: whether to, and which powers of it to accept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reader.assembly.archive_database import Archive
from reader.domain.power import Power, PowerKind
from reader.sentences.importing import power_words
from reader.ui.dialogs.questions import Question
from reader.ui.sentences import texts
from reader.ui.sentences.speech import begun, speech
from reader.ui.sentences.texts import translate
from reader.ui.settings.choice_texts import choice_words
from reader.ui.widgets.labels import breakable


class RestoreDialog(Question):
    """Asks whether to restore a copy. `archive`: the copy's description of itself."""

    def __init__(self, archive: Archive, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("restoreDialog")
        made = self.tr("Copy of {time}").format(time=texts.full_moment(archive.made_at))
        holds = [self.tr("%Ln feed(s)", "", archive.feeds), self.tr("%Ln article(s)", "", archive.entries)]
        if archive.is_whole_home:
            holds.append(self.tr("%Ln picture(s) and file(s)", "", archive.files))
        every = self.tr("It takes the place of all that is here now: subscriptions, articles, marks and settings.")
        some = self.tr("It takes the place of the subscriptions, articles and marks that are here now.")
        replaced = every if archive.is_whole_home else some
        kept = self.tr("What was here is kept in a folder beside it, and nothing is deleted.")
        parts = (made, breakable(" · ".join(holds)), f"{replaced} {kept}")
        self._ask(parent, self.tr("Put a copy back"), parts, self.tr("Put it back"))


class PowersDialog(Question):
    """Asks whether to accept the powers in a copy that this home did not write."""

    def __init__(self, powers: Sequence[Power], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("powersDialog")
        written = self.tr(
            "This copy was not written here, but on another computer, by an earlier version, or by a stranger."
            " It would change what follows; left out, that stays as it is here."
        )
        listed = "\n".join(f"• {power_line(power)}" for power in powers)
        parts = (self.tr("Take this over too?"), written, listed)
        self._ask(parent, self.tr("Put a copy back"), parts, self.tr("Take it over"), self.tr("Leave it out"))


def power_line(power: Power) -> str:
    """Describe a power in a copy."""
    if isinstance(power.what, PowerKind):
        return begun(power_words(speech(), power.what, power))
    value = str(power.value)
    if isinstance(power.value, bool):
        value = translate("Powers", "on") if power.value else translate("Powers", "off")
    # Lines of the value must not look like ours.
    value = texts.isolated(value.replace("\n", " | "))
    line = translate("Powers", "{name}: {value}")
    return line.format(name=choice_words(power.what), value=value if power.value != "" else "–")

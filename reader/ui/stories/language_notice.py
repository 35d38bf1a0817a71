"""Reports once that stories stay within one language, since the model for languages is not installed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from reader.assembly.parts.stories import StoryActions
from reader.domain.events import StoriesChanged
from reader.ui.desk import Desk
from reader.ui.system.window_memory import WindowMemory

_TOLD = "told/stories_within_one_language"


@dataclass(eq=False, repr=False)
class LanguageNotice(QObject):
    """Waits for the first stories of a home. `_memory`: knows whether it was said in an earlier window."""

    _desk: Desk
    _stories: StoryActions
    _memory: WindowMemory

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._is_told = bool(self._memory.number(_TOLD, 0))
        self._desk.bridge.on(StoriesChanged, self._on_changed)

    def _on_changed(self) -> None:
        if self._is_told or self._stories.makes_vectors:
            return
        self._is_told = True
        self._memory.keep(_TOLD, 1)
        self._desk.say(
            self.tr(
                "Articles about one event are found within each language."
                " The extra manchette[stories] also finds them across languages."
            )
        )

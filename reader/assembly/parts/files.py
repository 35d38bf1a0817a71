"""Pictures and enclosures on this disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy

if TYPE_CHECKING:
    from reader.assembly.parts.flags import Flags
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.offline.enclosure_library import EnclosureLibrary
    from reader.offline.image_library import ImageLibrary
    from reader.offline.site_icons import SiteIcons


@dataclass(eq=False)
class Files:
    """The two folders of files. `flags`: knows which pictures must not be fetched or shown."""

    shared: Shared
    library: Library
    flags: Flags

    @lazy
    def images(self) -> ImageLibrary:
        from reader.offline.image_library import ImageLibrary

        shared, flags = self.shared, self.flags
        return ImageLibrary(
            folder=shared.home.images,
            images=self.library.images,
            sandbox=shared.sandbox,
            clock=shared.clock,
            announce=shared.announce,
            rule=lambda rendition: flags.blocker.rule(rendition),
            passed_over=lambda urls: flags.blocker.passed_over(urls),
        )

    @lazy
    def icons(self) -> SiteIcons:
        from reader.offline.site_icons import SiteIcons

        shared, flags = self.shared, self.flags
        return SiteIcons(
            store=self.library.icons,
            sandbox=shared.sandbox,
            clock=shared.clock,
            announce=shared.announce,
            rule=lambda icon: flags.blocker.rule(icon),
            passed_over=lambda urls: flags.blocker.passed_over(urls),
        )

    @lazy
    def enclosures(self) -> EnclosureLibrary:
        """The files that come with articles: audio, PDF."""
        from reader.offline.enclosure_library import EnclosureLibrary

        shared = self.shared
        return EnclosureLibrary(
            folder=shared.home.enclosures,
            store=self.library.enclosures,
            sandbox=shared.sandbox,
            most_bytes=lambda: shared.settings.current.enclosures.largest_mb * 1_000_000,
            keep_free_bytes=lambda: shared.settings.current.images.keep_free_mb * 1_000_000,
            clock=shared.clock,
            announce=shared.announce,
        )

    def forget_missing(self) -> tuple[list[str], list[str]]:
        """Mark pictures and enclosures that the database calls stored, but that are missing on the disk.

        If the disk is full or another program is writing, the next call does it.

        Returns:
            Fingerprints of the pictures, which are fetched again, and names of the enclosures.
        """
        database = self.shared.database
        pictures, enclosures = self.images.missing_files(), self.enclosures.missing_files()
        if pictures and not database.is_read_only:
            database.unless_held(lambda: self.library.images.lost(pictures))
        if enclosures and not database.is_read_only:
            database.unless_held(lambda: self.library.enclosures.lost(enclosures))
        return pictures, enclosures

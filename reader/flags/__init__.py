"""Reporting images, sending the reports, applying the block lists.

May import: reader.domain, reader.wire, reader.settings, reader.background, reader.storage, reader.web, tuf.

Start with:
    image_reports.ImageReports: what a reader says about an image (flag, undo, show anyway, hide only for me), and
        whether an image is hidden.
    flag_sender.FlagSender: sends flags to the collector; each counts once, however often it is tried.
    proof: the report sent for a flag, and what the answer proves.
    enroller.Enroller: sets and forgets the collector.
    image_blocker.ImageBlocker: judges each picture by the block lists.
    list_sync.ListSync: fetches the lists; the last good one stays for ever.
"""

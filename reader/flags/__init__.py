"""Reporting images, delivering the reports, obeying the block list.

May import: reader.domain, reader.wire, reader.settings, reader.background, reader.storage, reader.web, tuf.

Doors:
    flagging.Flagging: what a reader says about an image (flag, undo, show anyway, hide only for me), and the
        look-up whether an image is hidden.
    delivering.Delivering: brings flags to the collector, once in effect, however often it is tried.
    proof: what is sent for a flag, and what an answer proves.
    enrolling.Enrolling: which collector that is.
    blocking.Blocking: what the lists say of each picture.
    list_sync.ListSync: fetches the lists; the last good one stays for ever.
"""

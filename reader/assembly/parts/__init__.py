"""The parts of an open home, one for each thing that the program does with it.

May import: everything below `reader.assembly`. A part gets `Shared` and the parts it works with, nothing else.
Most imports are inside the attribute that needs them, so that a command loads only what it uses.

Doors, each an attribute of `Services`:
    library.Library: what is stored, and what the reader does with it.
    network.Network: the ways to servers, and what is known of the network.
    flags.Flags: reported images and block lists.
    files.Files: pictures and enclosures on this disk.
    subscriptions.SubscriptionActions: finding, adding, changing and removing subscriptions.
    queues.Queues: what waits for the network.
    upkeep.Upkeep: daily copies and the disk budget.
    trips.Trips: articles made ready for a time without a network.
    sync.Sync: rounds, and the thread that runs them.
"""

"""The verbs of the command line: each module declares some and says what runs them.

May import: everything below `reader.assembly`, and its services, sentences and output. Door of each module:
`declare`, which `commands.py` calls.
"""

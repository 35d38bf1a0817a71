"""The reader's settings, and where files are.

May import: `reader.domain`. The door: `Home`, `resource` (paths.py), `Settings`, `choice` (schema.py),
`SettingsFile` (file.py), `write_whole` (atomic_file.py), `open_given` (given_file.py).
"""

"""The account on the reader's own server: in the settings, in *State*, in the foot, and its question.

May import: PySide6, `reader.assembly` (parts of the open home), `reader.domain`, reading, and what is below.
"""

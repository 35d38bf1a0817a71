"""Writes a copy of everything, and puts one back once the reader has confirmed it.

May import: PySide6, dialogs and messages. Entry point: `BackupController`.
"""

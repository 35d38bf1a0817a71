"""Greets a newcomer: the page of a first start, the newspapers on it, the tour, and the bound of large feeds.

May import: PySide6, the source list, dialogs and messages. Entry points: `FirstStartController`, `Tour`.
"""

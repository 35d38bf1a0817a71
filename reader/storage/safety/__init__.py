"""Copies of the library, damages, and what a copy from elsewhere may bring.

May import `core`, `search` and `images`.
"""

"""Handing an article on: programs, mail, addresses without tracking."""

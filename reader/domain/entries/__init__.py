"""Entries and their pages, files, versions and reading positions."""

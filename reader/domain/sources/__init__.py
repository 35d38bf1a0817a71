"""Feeds, their folders, tags and icons."""

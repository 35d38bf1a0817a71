"""Data from other news readers, and lists of feeds."""

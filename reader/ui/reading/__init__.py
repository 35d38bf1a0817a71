"""Controllers for reading: listing a source, opening, marking, deleting, searching, files."""

"""The status line, the banner about a log-in page, and the progress of a sync."""

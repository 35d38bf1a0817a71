"""The line along the bottom, the banner of a log-in page, and what a sync shows of itself."""

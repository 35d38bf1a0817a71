"""Rules, and the history of bulk actions."""

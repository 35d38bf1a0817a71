"""The language of queries: read, matched, completed, renamed, kept; and the places that lists show."""

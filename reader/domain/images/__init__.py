"""Images of articles, reports of them, and lists of hidden ones."""

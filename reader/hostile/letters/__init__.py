"""Letters: a newsletter's message becomes an article. Each is read in a process of its own."""

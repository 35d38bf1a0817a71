"""The press review in the window: its stories, to be put in order, beside the page of the one that is chosen."""

"""Stories in the window: the same event elsewhere, why articles are together, and what belongs together."""

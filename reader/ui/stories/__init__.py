"""Stories in the window: the same event elsewhere, on one sheet, and what belongs together."""

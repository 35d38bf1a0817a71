"""The main window: its panes, commands and menus, where it was last time, and the dialogs it opens."""

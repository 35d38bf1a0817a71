"""Letters from mailboxes: files, and one folder of a mail server. They are read only; nothing there is changed.

May import `web`, `settings`, `background` and `domain`.
"""

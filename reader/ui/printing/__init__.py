"""Articles on paper: as PDF, as a preview, and at a printer, laid out by the document builder of the article pane.

Everything here that lays out and paints runs on a background thread and makes its own documents; dialogs and
controllers do not.
"""

"""Manchette, a desktop news reader that is at its best when the network is gone.

The map of the packages and the import rule: README.md beside this file.
"""

__version__ = "0.1.0"

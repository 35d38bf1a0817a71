"""An account on the reader's own server: its marks, what both sides agreed on, and what one round found."""

"""Web pages: which feeds they name, and which part of them is the article."""

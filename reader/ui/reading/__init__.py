"""From a place among the sources to the article: the list, opening, marking, deleting, searching."""

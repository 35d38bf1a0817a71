"""Words that several features share, in the reader's language: dates, sizes, failures, shortcuts."""

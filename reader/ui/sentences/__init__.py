"""Words that several features share: of moments, sizes, failures and keys, in the reader's language."""

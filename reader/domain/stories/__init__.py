"""Events that several papers report, and press reviews."""

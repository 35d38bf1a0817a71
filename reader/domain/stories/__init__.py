"""Events that several papers report."""

"""How long tests wait for what has to come."""

PATIENCE_SECONDS = 60.0
"""What works takes a moment; this is only how long a busy machine may take for it before a test fails."""

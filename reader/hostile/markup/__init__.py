"""HTML of strangers made safe: its tags, its bounds, its pictures, its formulas."""

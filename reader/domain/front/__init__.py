"""The front page of the day: what stands where on it, and the reading for so many minutes."""

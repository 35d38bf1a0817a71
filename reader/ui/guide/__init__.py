"""The guide: pages about the program, read without a network."""

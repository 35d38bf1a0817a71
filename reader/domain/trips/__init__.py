"""Trips, what waits for a network, and the state of the network."""

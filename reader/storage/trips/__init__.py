"""Trips, what waits for a network, and what passed it.

May import `core` and `images`.
"""

"""Puts the parts together, and runs them without a window.

May import: everything below it, no Qt. The door: `Services`, `open_services` (services.py), `run_command`
(commands.py).
"""

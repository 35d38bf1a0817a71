"""The small press of our own: for `manchette demo`, for the welcome press and as the tests' server.

May import: domain, settings (to find `resources/`). The server is the standard library's. A collector runs beside
it as a process of its own (`collecting.py`). Contents are in `resources/demo/` and `resources/welcome/`, one
readable file per article.
"""

from reader.demo.press import DemoFeed, DemoPress, SeenRequest
from reader.demo.welcome import WELCOME_FEED_URL, WelcomePress, welcome_press

__all__ = ["WELCOME_FEED_URL", "DemoFeed", "DemoPress", "SeenRequest", "WelcomePress", "welcome_press"]

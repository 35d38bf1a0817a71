from reader import __version__
from reader.web.limits import ACCEPT, USER_AGENT, Limits


def test_we_say_our_name_and_version_and_nothing_of_the_reader():
    assert f"Manchette/{__version__}" == USER_AGENT


def test_pictures_have_less_time_and_more_room():
    limits = Limits()
    assert (limits.seconds_for("feed"), limits.seconds_for("page"), limits.seconds_for("picture")) == (20, 20, 15)
    assert limits.bytes_for("feed") == 8_000_000
    assert limits.bytes_for("page") == 5_000_000
    assert limits.bytes_for("picture") == 10_000_000


def test_no_svg_is_asked_for():
    assert "svg" not in ACCEPT["picture"]

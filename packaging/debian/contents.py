"""What the Debian packages are called, hold and ask of the system."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """A package to be built.

    Attributes:
        name: As Debian knows it; files beside this one begin with it.
        extras: Of our own distribution (`pyproject.toml`), beside those of the packages before it.
        does: In one line, without an article.
        tells: What it is for, as a paragraph.
        module: What the command in /usr/bin runs that is named as the package; None: there is no command.
        depends, recommends, suggests: As Debian writes them. To `depends` come the packages of the libraries that
            its files are linked with.
    """

    name: str
    extras: str
    does: str
    tells: str
    module: str | None = None
    depends: tuple[str, ...] = ()
    recommends: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()


READER = Package(
    "manchette",
    extras="keyring",
    does="news reader for reading offline",
    tells="""Manchette fetches the articles of your feeds to your own disk, in full and with their
        pictures. After that, reading, searching and marking need no network. A front page has the
        events that most papers tell, and each of them on one sheet; a ticker shows the headlines
        of all sources, French, Arabic, Spanish and English, each in its own direction. No account
        is needed, there is no telemetry, and no request is made for what you read; with an
        account on a server of yours, your marks go there.""",
    module="manchette",
    # python3 brings py3compile; xkb-data is read while the program runs, so that no file is linked with it.
    depends=("python{python}", "python3", "xkb-data"),
    recommends=("fonts-noto-core", "fonts-noto-ui-core", "fonts-inter", "fonts-hosny-amiri", "xdg-utils"),
    suggests=("manchette-stories", "libcups2t64 | libcups2", "libgtk-3-0t64 | libgtk-3-0"),
)
STORIES = Package(
    "manchette-stories",
    extras="stories",
    does="news reader for reading offline - stories across languages",
    tells="""With this, Manchette finds articles of several papers that report one event across
        languages too, and what papers in other languages say of a search. All of it happens on
        this machine.""",
    depends=("manchette (= {version})",),
)
COLLECTOR = Package(
    "manchette-collector",
    extras="collector",
    does="collector of reported images for Manchette",
    tells="""Receives reports of images from readers of Manchette, counts them, and publishes a signed
        list of images that several readers want hidden. With SQLite or PostgreSQL.""",
    module="reader.collector.command_line",
    depends=("manchette (= {version})", "adduser"),
    suggests=("postgresql", "nginx"),
)
PACKAGES = (READER, STORIES, COLLECTOR)
"""In the order in which they are built: what a package brings, none after it brings again."""

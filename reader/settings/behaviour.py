"""Settings of the behaviour: syncing, network, pictures, storage, desktop, sharing, and stories."""

from __future__ import annotations

from dataclasses import dataclass

from reader.settings.declaring import AS_SYSTEM, Interval, Number, OneOf, Port, Programs, Text, setting


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """When and how feeds are fetched."""

    automatic: bool = setting(True, power=True)
    every_minutes: int = setting(0, Interval(5, 7 * 24 * 60, nothing="As often as they publish"))
    connections: int = setting(16, Number(1, 16), section="network")
    work_offline: bool = setting(False, section="network", power=True)
    roaming: bool = setting(False, section="network", power=True)
    metered: str = setting(
        "headlines", OneOf({"full": "Everything", "headlines": "Headlines only", "nothing": "Nothing"}), power=True
    )
    daily_cap_mb: int = setting(0, Number(0, 100_000, unit=" MB", nothing="No limit"), power=True)


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """When marks go to the server of an account; which one is no setting (`ui/accounts`, `manchette account`)."""

    send: str = setting(
        "marks", OneOf({"marks": "Half a minute after the last one", "rounds": "Only with a sync"}), power=True
    )


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The way to the servers. The password of a proxy is no setting: see `assembly/proxy.py`."""

    proxy: str = setting(
        "system",
        OneOf(
            {
                "system": AS_SYSTEM,
                "none": "None: ask servers directly",
                "http": "HTTP proxy",
                "socks5": "SOCKS5 proxy",
            }
        ),
        power=True,
    )
    proxy_host: str = setting("", Text(r"[\w.:\[\]-]{0,253}", example="proxy.example.org"), power=True)
    proxy_port: int = setting(8080, Port(1, 65_535), power=True)
    proxy_user: str = setting("", Text(r"[^\x00-\x1f:]{0,255}", example="amina"), power=True)


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """Pictures of articles."""

    download: bool = setting(True, power=True)
    per_article: int = setting(20, Number(0, 200))
    keep_free_mb: int = setting(500, Number(50, 100_000, unit=" MB"), section="storage")
    obey_list: str = setting(
        "all",
        OneOf({"all": "All", "confirmed": "Only those that a person has confirmed", "off": "None"}),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class EnclosureSettings:
    """Files that come with articles (audio, PDF)."""

    largest_mb: int = setting(500, Number(1, 4000, unit=" MB"), section="storage")


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """How much disk space articles may use."""

    budget_mb: int = setting(2000, Number(0, 1_000_000, unit=" MB", nothing="No limit"))
    feed_articles: int = setting(1000, Number(10, 1_000_000, nothing="No limit"))
    feed_mb: int = setting(50, Number(0, 1_000_000, unit=" MB", nothing="No limit"))


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """Notifications, tray and background."""

    notify: str = setting(
        "chosen", OneOf({"off": "Never", "chosen": "Of chosen sources (in their menu)", "all": "Of all sources"})
    )
    quiet_from: int = setting(22, Number(0, 23, unit=" h"))
    quiet_until: int = setting(7, Number(0, 23, unit=" h"))
    morning_review: bool = setting(False)
    morning_review_hour: int = setting(7, Number(0, 23, unit=" h"))
    start_at_log_in: bool = setting(False, power=True)
    tray: bool = setting(False)
    stay_in_tray: bool = setting(False, power=True)


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """The programs and services that articles are shared with."""

    # `name = command`, one on a line; {url}, {title} and {text} are filled in.
    programs: str = setting(
        "",
        Programs(
            r"([^=\n]*[^=\s][^=\n]*=[^\n]+(\n[^=\n]*[^=\s][^=\n]*=[^\n]+)*)?",
            example="Notes = notes add {url} {title}",
        ),
        section="article",
        power=True,
    )


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Articles that report one event."""

    find: bool = setting(True, section="lists")
    group: bool = setting(True, section="lists")
    window_hours: int = setting(72, Number(12, 240), section="lists")
    wait_on_battery: bool = setting(False, section="lists")

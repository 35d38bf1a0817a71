"""Settings of the behaviour: syncing, network, pictures, storage, desktop, sharing, and stories."""

from __future__ import annotations

from dataclasses import dataclass

from reader.settings.declaring import AS_SYSTEM, Interval, Number, OneOf, Port, Programs, Text, setting


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """When and how feeds are fetched."""

    automatic: bool = setting(
        True,
        "Sync automatically while the window is open",
        "Without this, feeds are fetched only when you ask for it.",
        also="refresh, update, fetch, background, automatic",
        power=True,
    )
    every_minutes: int = setting(
        0,
        "Refresh interval",
        "A folder or a feed can have an interval of its own, in its menu. What a server asks for is kept.",
        also="refresh interval, update frequency, how often, minutes, hours, schedule",
        kind=Interval(5, 7 * 24 * 60, nothing="As often as they publish"),
    )
    connections: int = setting(
        16,
        "Requests at once, at most",
        "Fewer leave more of a slow line to other programs.",
        also="connections, parallel, threads, bandwidth, speed",
        kind=Number(1, 16),
        section="network",
    )
    work_offline: bool = setting(
        False,
        "Work offline: make no request at all",
        "What is on this disk stays readable, and nothing is fetched or sent.",
        also="airplane mode, flight mode, disconnect, no network, pause",
        section="network",
        power=True,
    )
    roaming: bool = setting(
        False,
        "Roaming: headlines only, no full articles and no pictures",
        "For a connection abroad, where each megabyte costs money.",
        also="mobile data, abroad, travel, save data, tethering",
        section="network",
        power=True,
    )
    metered: str = setting(
        "headlines",
        "Automatic sync on metered connections",
        "What is fetched by itself where the system says that data costs money.",
        also="metered, mobile data, hotspot, data plan, cellular",
        kind=OneOf({"full": "Everything", "headlines": "Headlines only", "nothing": "Nothing"}),
        power=True,
    )
    daily_cap_mb: int = setting(
        0,
        "Automatic sync: at most this much a day (0: no limit)",
        "Once so much was used in a day, nothing more is fetched by itself.",
        also="data limit, quota, cap, megabytes, data plan, budget",
        kind=Number(0, 100_000, unit=" MB", nothing="No limit"),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """When marks go to the server of an account; which one is no setting (`ui/accounts`, `manchette account`)."""

    send: str = setting(
        "marks",
        "Send marks to your server",
        "Where you have an account: which articles you read and star. What the server has comes with each sync.",
        also="account, server, Miniflux, FreshRSS, Google Reader, phone, step, read elsewhere",
        kind=OneOf({"marks": "Half a minute after the last one", "rounds": "Only with a sync"}),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The way to the servers. The password of a proxy is no setting: see `assembly/proxy.py`."""

    proxy: str = setting(
        "system",
        "Proxy",
        "Asks servers in place of this machine, and resolves their names.",
        also="proxy server, SOCKS, HTTP, Tor, tunnel, company network, firewall",
        kind=OneOf(
            {
                "system": AS_SYSTEM,
                "none": "None: ask servers directly",
                "http": "HTTP proxy",
                "socks5": "SOCKS5 proxy",
            }
        ),
        power=True,
    )
    proxy_host: str = setting(
        "",
        "Host of the proxy",
        "Its name or address; for an HTTP or SOCKS5 proxy.",
        also="proxy address, proxy name, server",
        kind=Text(r"[\w.:\[\]-]{0,253}", example="proxy.example.org"),
        power=True,
    )
    proxy_port: int = setting(
        8080,
        "Port of the proxy",
        "Often 8080 or 3128 for HTTP, 1080 for SOCKS5 and 9050 for Tor.",
        also="proxy port, port number",
        kind=Port(1, 65_535),
        power=True,
    )
    proxy_user: str = setting(
        "",
        "User at the proxy",
        "Empty: it wants no log-in. The password is in no file of Manchette.",
        also="proxy login, user name, password, authentication, credentials",
        kind=Text(r"[^\x00-\x1f:]{0,255}", example="amina"),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """Pictures of articles."""

    download: bool = setting(
        True,
        "Fetch the pictures of articles",
        "Without this, articles are text only.",
        also="images, photos, download, block pictures, text only",
        power=True,
    )
    per_article: int = setting(
        20,
        "Pictures of one article, at most",
        "The others of a long photo gallery are left out.",
        also="images, photos, limit, gallery",
        kind=Number(0, 200),
    )
    keep_free_mb: int = setting(
        500,
        "Download none if less than this is free on the disk",
        "Pictures and files stop coming before the disk is full; texts still come.",
        also="disk space, free space, full disk, reserve",
        kind=Number(50, 100_000, unit=" MB"),
        section="storage",
    )
    obey_list: str = setting(
        "all",
        "Hide pictures that several readers have reported",
        "Which pictures of the shared list are covered here; each can be shown anyway.",
        also="block list, moderation, filter, violence, adult, reports, safe",
        kind=OneOf({"all": "All", "confirmed": "Only those that a person has confirmed", "off": "None"}),
        power=True,
    )


@dataclass(frozen=True, slots=True)
class EnclosureSettings:
    """Files that come with articles (audio, PDF)."""

    largest_mb: int = setting(
        500,
        "Download no file larger than",
        "For audio, PDF and other files that come with articles.",
        also="enclosures, podcasts, attachments, downloads, limit",
        kind=Number(1, 4000, unit=" MB"),
        section="storage",
    )


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """How much disk space articles may use."""

    budget_mb: int = setting(
        2000,
        "Disk space for articles (0: no limit)",
        "Above this, read articles make room, the oldest first and pictures before texts.",
        also="cleanup, delete old articles, retention, cache, keep, expire",
        kind=Number(0, 1_000_000, unit=" MB", nothing="No limit"),
    )
    feed_articles: int = setting(
        1000,
        "Unread articles of one source that stay whole (0: no limit)",
        "The newest; as many again keep their headline, and older ones are removed, as soon as there are a"
        " twentieth more. What is starred, tagged, packed or half-read always stays.",
        also="bound, flood, too many, keep, expire, retention",
        kind=Number(10, 1_000_000, nothing="No limit"),
    )
    feed_mb: int = setting(
        50,
        "Disk space for unread articles of one source (0: no limit)",
        "A twentieth above this, the oldest of them lose their pictures, then their texts.",
        also="bound, flood, pictures, keep, expire, retention",
        kind=Number(0, 1_000_000, unit=" MB", nothing="No limit"),
    )


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """Notifications, tray and background."""

    notify: str = setting(
        "chosen",
        "Notify of new articles",
        "The desktop tells when new articles have come.",
        also="notifications, alerts, pop-up, bubbles",
        kind=OneOf({"off": "Never", "chosen": "Of chosen sources (in their menu)", "all": "Of all sources"}),
    )
    quiet_from: int = setting(
        22,
        "Quiet from",
        "From this hour on, no notification is shown.",
        also="do not disturb, night, silence, sleep, quiet hours",
        kind=Number(0, 23, unit=" h"),
    )
    quiet_until: int = setting(
        7,
        "Quiet until",
        "From this hour on, notifications are shown again; the same hour as above: always.",
        also="do not disturb, morning, silence, sleep, quiet hours",
        kind=Number(0, 23, unit=" h"),
    )
    morning_review: bool = setting(
        False,
        "Notify of the press review once a day",
        "How many events are in several of your papers, and the first headlines.",
        also="morning, daily digest, briefing, stories, notification, alert",
    )
    morning_review_hour: int = setting(
        7,
        "Press review from",
        "It comes at the first moment after this hour when Manchette is running.",
        also="morning, time, clock, daily digest, notification",
        kind=Number(0, 23, unit=" h"),
    )
    start_at_log_in: bool = setting(
        False,
        "Start when you log in",
        "If its icon is in the tray, no window is opened then.",
        also="autostart, startup, login, boot, launch, automatically",
        power=True,
    )
    tray: bool = setting(
        False,
        "Icon in the tray",
        "A small icon in the desktop’s panel; pointing at it tells how many articles are unread.",
        also="system tray, notification area, status icon, panel",
    )
    stay_in_tray: bool = setting(
        False,
        "Closing the window leaves Manchette in the tray",
        "It goes on fetching there; Quit in its menu ends it.",
        also="minimise, background, keep running, close button, hide",
        power=True,
    )


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """The programs and services that articles are shared with."""

    # `name = command`, one on a line; {url}, {title} and {text} are filled in.
    programs: str = setting(
        "",
        "Programs to share with",
        "Your programs to which an article’s Share menu hands it.",
        also="send, notes, read later, archive, script, external, open with",
        kind=Programs(
            r"([^=\n]*[^=\s][^=\n]*=[^\n]+(\n[^=\n]*[^=\s][^=\n]*=[^\n]+)*)?",
            example="Notes = notes add {url} {title}",
        ),
        section="article",
        power=True,
    )


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Articles that report one event."""

    find: bool = setting(
        True,
        "Find articles about one event",
        "For list rows, the press review and what other papers say below an article; on this computer only.",
        also="stories, same news, similar, press review, search",
        section="lists",
    )
    group: bool = setting(
        True,
        "One row for an event",
        "Articles of several papers that report one event become one row, which unfolds.",
        also="stories, group, duplicates, similar, same news, cluster, unfold",
        section="lists",
    )
    window_hours: int = setting(
        72,
        "Hours between articles about one event, at most",
        "What is published later than that is an event of its own.",
        also="stories, time, days, window",
        kind=Number(12, 240),
        section="lists",
    )
    wait_on_battery: bool = setting(
        False,
        "Find articles about one event only when plugged in",
        "On battery they wait, which saves its charge.",
        also="stories, power, energy, laptop, mains, charger",
        section="lists",
    )

"""The moderators' web pages: the queue, one subject, the log. Rendered on the server, without scripts.

They have a listener of their own on loopback (from elsewhere through a tunnel), answer only to `Host` headers that
name this machine, and show nothing without a token, which tells who it is. Forms carry a CSRF token, and the
version of the subject that the moderator saw. The Content-Security-Policy allows pictures over https, and nothing
else from other sites.
"""

from __future__ import annotations

import asyncio
import functools
import hmac
import logging
import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reader.collector.moderation import Action, ChangedMeanwhile, Dossier, decide, look_at, statistics
from reader.collector.moderators import Moderators
from reader.collector.store import subjects
from reader.collector.store.database import Store
from reader.collector.thresholds import State
from reader.collector.translations import language_of, translations
from reader.collector.verify import NEVER_FOR_MINORS, Finding, verify
from reader.domain.clock import Clock
from reader.domain.errors import UsageError
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.text.language import is_rtl_language
from reader.wire.reasons import REASONS

log = logging.getLogger(__name__)

T = TypeVar("T")

SESSION_SECONDS = 12 * 3600
WRONG_A_SECOND = 5
"""Most wrong tokens that are looked up in a second; each further one is refused."""
LOG_SECONDS = 1.0
"""Time between two lines of the log about them."""
LARGEST_FORM_BYTES = 16 * 1024
COOKIE = "manchette_moderator"
ROWS = 200
POLICY = (
    "default-src 'none'; img-src https:; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
    " base-uri 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TABS: dict[str, tuple[str, tuple[State, ...]]] = {
    "held": ("To decide", (State.HELD,)),
    "counting": ("Counting", (State.COUNTING,)),
    "blocked": ("Blocked", (State.BLOCKED, State.CONFIRMED)),
    "cleared": ("Cleared", (State.CLEARED,)),
}
KINDS = {"exact": "Image", "near": "Look-alikes", "url": "Address"}
_OUR_NAMES = re.compile(r"(127(\.[0-9]+){3}|localhost|\[::1\])(:[0-9]+)?")


@dataclass(slots=True)
class Session:
    name: str
    form_token: str
    """A token in each form against CSRF, which another site cannot know."""
    until: float


class ModeratorSessions:
    """The sessions of moderators, in memory."""

    def __init__(self, moderators: Moderators) -> None:
        self._moderators = moderators
        self._sessions: dict[str, Session] = {}

    def open_session(self, named: str, token: str) -> str | None:
        """Begin a session, and give the value of its cookie; None where the token is not of who is named."""
        name = self._moderators.name_of(token)
        if name is None or name.casefold() != " ".join(named.split()).casefold():
            return None
        now = time.monotonic()
        self._sessions = {key: one for key, one in self._sessions.items() if one.until > now}
        key = secrets.token_urlsafe(24)
        self._sessions[key] = Session(name, secrets.token_urlsafe(16), now + SESSION_SECONDS)
        return key

    def session_by_token(self, token: str) -> Session | None:
        """Return a session for one request, by a token that it carries."""
        name = self._moderators.name_of(token)
        return None if name is None else Session(name, token, 0.0)

    def session(self, request: Request) -> Session | None:
        one = self._sessions.get(request.cookies.get(COOKIE, ""))
        if one is None or one.until <= time.monotonic() or not self._moderators.is_one(one.name):
            return None
        return one

    def close_session(self, request: Request) -> None:
        self._sessions.pop(request.cookies.get(COOKIE, ""), None)


class WrongTokens:
    """Limits guesses of tokens to five a second, and logs their addresses.

    After five wrong ones each token is refused without a look at it, a right one too, until a second has passed
    since the first of them. So guesses beyond that learn nothing, but while somebody goes on guessing, nobody can
    log in, and a program with the right token is refused. Who has logged in before goes on: cookies are not
    limited, as they are always 192 random bits.

    All come from this machine, where the listener is, and are counted together; each process counts its own.
    """

    def __init__(self) -> None:
        self._looked_up = deque[float](maxlen=WRONG_A_SECOND)
        self._unlogged = 0

    async def compare(self, request: Request, look_up: Callable[[], T | None]) -> T | None:
        """Look up the token of a request; returns the result, None if the token is wrong.

        Raises:
            HTTPException: 429, there were too many wrong ones.
        """
        now = time.monotonic()
        if len(self._looked_up) == WRONG_A_SECOND and now < self._looked_up[0] + 1:
            self._note(request)
            raise HTTPException(429, headers={"Retry-After": "1"})
        self._looked_up.append(now)  # before the query, as other requests arrive meanwhile
        found = await asyncio.to_thread(look_up)
        if found is None:
            self._note(request)
        elif now in self._looked_up:
            self._looked_up.remove(now)
        return found

    def _note(self, request: Request) -> None:
        self._unlogged += 1
        if self._unlogged == 1:
            where = request.client.host if request.client else "?"
            asyncio.get_running_loop().call_later(LOG_SECONDS, self._log, where)

    def _log(self, where: str) -> None:
        # The submitted name is not logged: it may be a token typed into the wrong field.
        log.warning("%d wrong token(s) for the moderators' page, the first from %s", self._unlogged, where)
        self._unlogged = 0


def moderation_app(
    store: Store,
    moderators: Moderators,
    clock: Clock,
    *,
    on_decided: Callable[[], None] = lambda: None,
    others: Iterable[Route] = (),
) -> ASGIApp:
    """Build the moderators' routes.

    Args:
        others: Routes for this machine only that need no token.
        on_decided: Called after each decision.
    """
    handlers = _ModerationRoutes(store, ModeratorSessions(moderators), clock, on_decided)
    routes = [
        Route("/", handlers.to_queue),
        Route("/mod/", handlers.queue),
        Route("/mod/login", handlers.login, methods=["GET", "POST"]),
        Route("/mod/logout", handlers.logout, methods=["POST"]),
        Route("/mod/log", handlers.log),
        Route("/mod/subject/{id:int}", handlers.subject),
        Route("/mod/subject/{id:int}/decide", handlers.decide, methods=["POST"]),
        Route("/mod/subject/{id:int}/verify", handlers.verify, methods=["POST"]),
        Route("/mod/style.css", handlers.style),
        *others,
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refusal})


@dataclass(eq=False)
class _ModerationRoutes:
    store: Store
    sessions: ModeratorSessions
    clock: Clock
    on_decided: Callable[[], None]

    def __post_init__(self) -> None:
        self.wrong = WrongTokens()
        folder = Path(__file__).parent / "pages"
        self._style = (folder / "style.css").read_bytes()
        self._pages = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters["moment"] = lambda seconds: f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"

    async def to_queue(self, request: Request) -> Response:
        return RedirectResponse("/mod/", 303, HEADERS)

    async def style(self, request: Request) -> Response:
        return Response(self._style, headers=HEADERS, media_type="text/css")

    async def login(self, request: Request) -> Response:
        _check_host(request)
        if request.method == "GET":
            return self._page(request, "login.html", None, refused=0)
        form = await _form(request)
        look_up = functools.partial(self.sessions.open_session, form.get("name", ""), form.get("token", ""))
        try:
            key = await self.wrong.compare(request, look_up)
        except HTTPException as error:
            return self._page(request, "login.html", None, status=error.status_code, refused=error.status_code)
        if key is None:
            return self._page(request, "login.html", None, status=403, refused=403)
        answer = RedirectResponse("/mod/", 303, HEADERS)
        answer.set_cookie(COOKIE, key, max_age=SESSION_SECONDS, path="/mod/", httponly=True, samesite="strict")
        return answer

    async def logout(self, request: Request) -> Response:
        session = await self._admit(request)
        _check_form_token(await _form(request), session)
        self.sessions.close_session(request)
        return RedirectResponse("/mod/login", 303, HEADERS)

    async def queue(self, request: Request) -> Response:
        session = await self._admit(request)
        tab = request.query_params.get("tab", "held")
        if tab not in TABS:
            raise HTTPException(404)
        rows, numbers = await asyncio.to_thread(self._queue, tab)
        return self._page(request, "queue.html", session, tab=tab, tabs=TABS, rows=rows, numbers=numbers)

    async def log(self, request: Request) -> Response:
        session = await self._admit(request)
        return self._page(request, "log.html", session, lines=await asyncio.to_thread(self._log))

    async def subject(self, request: Request) -> Response:
        session = await self._admit(request)
        return await self._show(request, session, notice="Decided." if "done" in request.query_params else "")

    async def decide(self, request: Request) -> Response:
        session = await self._admit(request)
        form = await _form(request)
        _check_form_token(form, session)
        action = next((one for one in Action if one.word == form.get("action")), None)
        seen = form.get("version", "")
        if action is None or not seen.isascii() or not seen.isdigit():
            raise HTTPException(400)
        reason = form.get("reason", "")
        dossier = await self._dossier(request)
        is_sure = "sure" in form or dossier.subject.verified in (Finding.SAME, Finding.ALIKE)
        if action is Action.CONFIRM and not is_sure and dossier.subject.kind != "url":
            return await self._show(request, session, ask_again=True, reason=reason)
        try:
            await asyncio.to_thread(
                decide,
                self.store,
                str(dossier.subject.id),
                action,
                actor=session.name,
                reason=reason,
                now=self.clock(),
                seen=int(seen),
            )
        except ChangedMeanwhile:
            notice = "Somebody else decided meanwhile. This is how it stands now."
            return await self._show(request, session, status=409, notice=notice, reason=reason)
        except UsageError:
            return await self._show(
                request, session, status=422, notice="A decision needs a reason.", reason=reason
            )
        self.on_decided()
        return RedirectResponse(f"/mod/subject/{dossier.subject.id}?done=1", 303, HEADERS)

    async def verify(self, request: Request) -> Response:
        session = await self._admit(request)
        _check_form_token(await _form(request), session)
        dossier = await self._dossier(request)
        try:
            await asyncio.to_thread(verify, self.store, str(dossier.subject.id))
        except UsageError as error:
            return await self._show(request, session, status=422, notice=str(error))
        return RedirectResponse(f"/mod/subject/{dossier.subject.id}", 303, HEADERS)

    async def _admit(self, request: Request) -> Session:
        """Return the session of a request, or redirect to the log-in page."""
        _check_host(request)
        session = await asyncio.to_thread(self.sessions.session, request)
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if session is None and kind.lower() == "bearer":
            look_up = functools.partial(self.sessions.session_by_token, token)
            session = await self.wrong.compare(request, look_up)
        if session is None:
            raise HTTPException(303, headers={"Location": "/mod/login"})
        return session

    async def _dossier(self, request: Request) -> Dossier:
        try:
            return await asyncio.to_thread(look_at, self.store, str(request.path_params["id"]))
        except UsageError as error:
            raise HTTPException(404) from error

    async def _show(
        self,
        request: Request,
        session: Session,
        *,
        status: int = 200,
        notice: str = "",
        ask_again: bool = False,
        reason: str = "",
    ) -> Response:
        dossier = await self._dossier(request)
        url = dossier.addresses[0].url if dossier.addresses else ""
        about_a_child = dossier.subject.reason == "minor" or "minor" in dossier.votes_by_reason
        return self._page(
            request,
            "subject.html",
            session,
            status=status,
            one=dossier.subject,
            dossier=dossier,
            notice=notice,
            ask_again=ask_again,
            reason=reason,
            about_a_child=about_a_child,
            hotline=NEVER_FOR_MINORS,
            picture=url if "picture" in request.query_params and not about_a_child else "",
            day_of=lambda days: f"{datetime.fromtimestamp(days * 86_400, UTC):%Y-%m-%d}",
            can_look=url.startswith("https://") and not about_a_child,
            actions=Action,
        )

    def _queue(self, tab: str) -> tuple[list[subjects.Subject], dict[str, int]]:
        states = statistics(self.store).subjects
        with self.store.read() as connection:
            rows = subjects.queue(connection, TABS[tab][1], ROWS)
        return rows, {name: sum(states.get(one.value, 0) for one in group) for name, (_, group) in TABS.items()}

    def _log(self) -> list[subjects.Decision]:
        with self.store.read() as connection:
            return subjects.decisions(connection, limit=ROWS)

    def _page(
        self, request: Request, name: str, session: Session | None, *, status: int = 200, **values: object
    ) -> Response:
        language = language_of(request.headers.get("accept-language", ""))
        html = self._pages.get_template(name).render(
            _=translations(language).gettext,
            language=language,
            direction="rtl" if is_rtl_language(language) else "ltr",
            session=session,
            kinds=KINDS,
            label=lambda reason: REASONS[reason].label(language) if reason else "",
            figure=lambda score: f"{score:.2f}".replace(".", INTERFACE_LANGUAGES[language].decimal_mark),
            **values,
        )
        return Response(html, status_code=status, headers=HEADERS, media_type="text/html")


def _check_host(request: Request) -> None:
    """Refuse other `Host` names: against DNS rebinding, where another site's name leads to this address."""
    if not _OUR_NAMES.fullmatch(request.headers.get("host", "")):
        raise HTTPException(400)


def _check_form_token(form: dict[str, str], session: Session) -> None:
    if not hmac.compare_digest(form.get("word", "").encode(), session.form_token.encode()):
        raise HTTPException(403)


async def _form(request: Request) -> dict[str, str]:
    """Read a form; of a repeated field the first value."""
    length = request.headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or int(length) > LARGEST_FORM_BYTES:
        raise HTTPException(413)
    try:
        fields = parse_qs((await request.body()).decode("utf-8"), keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise HTTPException(400) from error
    return {name: values[0] for name, values in fields.items()}


async def _refusal(request: Request, error: Exception) -> Response:
    status, headers = 500, dict(HEADERS)
    if isinstance(error, HTTPException):
        status = error.status_code
        headers |= dict(error.headers or {})
    return Response(f"{status}\n".encode(), status_code=status, headers=headers, media_type="text/plain")

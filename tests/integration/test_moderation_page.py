"""The moderator's page: who gets in, what a form must carry, and a walk through it in a real browser."""

import http.client
import itertools
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import pytest

from reader.collector.thresholds import State
from tests.helpers.browser import open_browser
from tests.helpers.collectors import Answered, a_report, fingerprint, run_verb, running_collector
from tests.helpers.patience import wait_for

WRONG_TOKEN = "for the moderators' page"


@pytest.fixture(scope="module")
def collector(tmp_path_factory):
    options = ("--behind-proxy", "--first-vote-minutes", 0, "--publish-minutes", 0, "--burst", 1000)
    with running_collector(tmp_path_factory.mktemp("moderated"), *options, expect_errors=True) as running:
        yield running
    assert [line for line in running.wrong if WRONG_TOKEN not in line] == []


def held(collector, image):
    """Have five readers report an image at once, which is held as a burst; give its number."""
    for number in range(5):
        subject = {"sha256": fingerprint(image), "url": f"https://paper.example/{image}.jpg"}
        collector.post(a_report(str(number), image, subject=subject), forwarded_for=f"198.51.{number}.7")
    return wait_for(lambda: number_if_held(collector, image))


def number_if_held(collector, image):
    one = collector.subject(image)
    return one.id if one and one.state is State.HELD else None


def state_of(collector, image):
    return collector.subject(image).state.value


def ask(collector, method, path, form=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(collector.moderation_url).port, timeout=30)
    try:
        body = urlencode(form) if form is not None else None
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        got = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(answer.status, got, answer.read())
    finally:
        connection.close()


def log_in(collector, name="operator", token=None):
    answer = ask(collector, "POST", "/mod/login", {"name": name, "token": token or collector.token})
    assert (answer.status, answer.headers["location"]) == (303, "/mod/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    return cookie.partition(";")[0]


def new_token(collector, name):
    return run_verb(collector.home, "moderator", "add", name).stdout.split()[-1]


def word_of(page):
    return re.search(rb'name="word" value="([^"]+)"', page.body)[1].decode()


def test_nobody_gets_in_without_the_token(collector):
    for path in ("/mod/", "/mod/log", "/mod/subject/1"):
        answer = ask(collector, "GET", path)
        assert (answer.status, answer.headers["location"]) == (303, "/mod/login")
    assert ask(collector, "POST", "/mod/subject/1/decide", {}).status == 303
    wrong = ask(collector, "POST", "/mod/login", {"name": "operator", "token": "guess"})
    assert wrong.status == 403
    assert "set-cookie" not in wrong.headers
    assert ask(collector, "GET", "/mod/", authorization="Bearer guess").status == 303
    assert ask(collector, "GET", "/mod/", authorization=f"Bearer {collector.token}").status == 200


@pytest.fixture
def nobody_guesses():
    """Guesses of the test before are forgotten, and those of this one when the next begins."""
    _let_a_second_pass()
    yield
    _let_a_second_pass()


def _let_a_second_pass() -> None:
    time.sleep(1.1)


def guess(collector, number):
    """Send a wrong token, by turns in the form and in a header."""
    if number % 2:
        return ask(collector, "GET", "/mod/", authorization=f"Bearer guess-{number}").status
    return ask(collector, "POST", "/mod/login", {"name": "operator", "token": f"guess-{number}"}).status


@pytest.mark.usefixtures("nobody_guesses")
def test_beyond_five_a_second_no_token_is_looked_up_and_who_has_logged_in_goes_on(collector):
    cookie, bearer = log_in(collector), f"Bearer {collector.token}"
    over, answers, numbers = threading.Event(), [], itertools.count()

    def guess_on():
        while not over.is_set():
            answers.append(guess(collector, next(numbers)))

    with ThreadPoolExecutor(3) as threads:
        began = time.monotonic()
        guessing = [threads.submit(guess_on) for _ in range(3)]
        try:
            # A right one is refused too, or guesses would learn.
            wait_for(lambda: ask(collector, "GET", "/mod/", authorization=bearer).status == 429)
            form = {"name": "operator", "token": collector.token}
            wait_for(lambda: ask(collector, "POST", "/mod/login", form).status == 429)
            for _ in range(20):
                assert ask(collector, "GET", "/mod/", cookie=cookie).status == 200
                assert ask(collector, "GET", "/mod/", cookie=cookie, authorization="Bearer guess").status == 200
            assert ask(collector, "GET", "/metrics").status == 200
            wait_for(lambda: answers.count(429) > 100)
        finally:
            over.set()
        for one in guessing:
            one.result()
        seconds = time.monotonic() - began
    looked_up = sum(status in (303, 403) for status in answers)
    assert 5 <= looked_up <= 5 * (1 + seconds)
    assert set(answers) == {303, 403, 429}
    form = {"name": "operator", "token": "guess"}
    refused = wait_for(lambda: (page := ask(collector, "POST", "/mod/login", form)).status == 429 and page)
    assert "Too many wrong tokens came at this moment" in refused.body.decode()
    assert "set-cookie" not in refused.headers
    wait_for(lambda: ask(collector, "GET", "/mod/", authorization=bearer).status == 200)
    log_in(collector)


@pytest.mark.usefixtures("nobody_guesses")
def test_right_tokens_use_nothing_up(collector):
    for _ in range(30):
        assert ask(collector, "GET", "/mod/", authorization=f"Bearer {collector.token}").status == 200


@pytest.mark.usefixtures("nobody_guesses")
def test_who_hangs_up_guesses_no_faster(collector):
    """No name is logged either: it may be a token in the wrong field."""
    port = urlsplit(collector.moderation_url).port
    before = len(collector.wrong)
    sent = status = 0
    while status != 429 and sent < 1_000:
        for _ in range(40):
            with socket.create_connection(("127.0.0.1", port)) as gone:
                gone.sendall(b"GET /mod/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer guess-gone\r\n\r\n")
        status = ask(collector, "POST", "/mod/login", {"name": collector.token, "token": "guess"}).status
        sent += 41
    assert status == 429, "those who hung up count too"
    wait_for(
        lambda: sum(int(re.search(r"(\d+) wrong token", line)[1]) for line in collector.wrong[before:]) == sent
    )
    assert len(collector.wrong[before:]) < sent, "not a line for each"
    assert "127.0.0.1" in collector.wrong[before]
    told = "".join(collector.wrong)
    assert collector.token not in told
    assert "guess" not in told


def test_the_log_says_who_decided_and_nobody_can_choose_a_name(collector):
    number = held(collector, "signed")
    people = {
        "Ada Ñ": new_token(collector, "Ada Ñ"),
        "Bob": new_token(collector, "Bob"),
        "operator": collector.token,
    }
    for (name, token), action in zip(people.items(), ("confirm", "hold", "clear"), strict=True):
        cookie = log_in(collector, name, token)
        page = ask(collector, "GET", f"/mod/subject/{number}", cookie=cookie)
        assert name in page.body.decode().partition("</header>")[0]
        version = re.search(rb'name="version" value="(\d+)"', page.body)[1].decode()
        form = {
            "word": word_of(page),
            "action": action,
            "reason": "x",
            "version": version,
            "sure": "1",
            "name": "Eve",
        }
        assert ask(collector, "POST", f"/mod/subject/{number}/decide", form, cookie=cookie).status == 303
    log = json.loads(run_verb(collector.home, "show", str(number), "--json").stdout)["log"]
    assert [line["actor"] for line in log] == ["operator", "Bob", "Ada Ñ", "auto"]
    shown = ask(collector, "GET", f"/mod/subject/{number}", cookie=cookie).body.decode().partition("</header>")[2]
    assert [shown.index(f">{name}</bdi>") for name in ("operator", "Bob", "Ada Ñ")] == sorted(
        shown.index(f">{name}</bdi>") for name in people
    )


def test_who_moderates_no_longer_is_out_with_the_next_click(collector):
    token = new_token(collector, "Gone")
    cookie = log_in(collector, "gone ", token)
    assert ask(collector, "GET", "/mod/", cookie=cookie).status == 200
    run_verb(collector.home, "moderator", "remove", "Gone")
    assert ask(collector, "GET", "/mod/", cookie=cookie).status == 303
    assert ask(collector, "GET", "/mod/", authorization=f"Bearer {token}").status == 303
    assert ask(collector, "POST", "/mod/login", {"name": "Gone", "token": token}).status == 403


def test_another_sites_name_for_this_machine_is_refused(collector):
    assert ask(collector, "GET", "/mod/", host="evil.example").status == 400
    assert ask(collector, "GET", "/mod/login", host="127.0.0.1.evil.example").status == 400


def test_a_form_of_another_site_decides_nothing(collector):
    number, cookie = held(collector, "forged"), log_in(collector)
    form = {"action": "clear", "reason": "forged", "version": "1"}
    assert ask(collector, "POST", f"/mod/subject/{number}/decide", form, cookie=cookie).status == 403
    assert (
        ask(collector, "POST", f"/mod/subject/{number}/decide", {**form, "word": "x"}, cookie=cookie).status == 403
    )
    assert state_of(collector, "forged") == "held"


def test_every_answer_has_the_strict_policy(collector):
    for path in ("/mod/login", "/mod/style.css", "/nothing"):
        answer = ask(collector, "GET", path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert b"<script" not in ask(collector, "GET", "/mod/login").body


def test_what_was_seen_is_what_is_decided(collector):
    number, cookie = held(collector, "raced"), log_in(collector)
    page = ask(collector, "GET", f"/mod/subject/{number}", cookie=cookie)
    version = re.search(rb'name="version" value="(\d+)"', page.body)[1].decode()
    run_verb(collector.home, "clear", str(number), "--reason", "first")
    form = {"word": word_of(page), "action": "confirm", "sure": "1", "reason": "second", "version": version}
    answer = ask(collector, "POST", f"/mod/subject/{number}/decide", form, cookie=cookie)
    assert answer.status == 409
    assert b"Somebody else decided" in answer.body
    assert state_of(collector, "raced") == "cleared"


def test_odd_forms(collector):
    number, cookie = held(collector, "odd"), log_in(collector)
    word = word_of(ask(collector, "GET", f"/mod/subject/{number}", cookie=cookie))
    path = f"/mod/subject/{number}/decide"
    usual = {"word": word, "action": "clear", "reason": "x", "version": "1"}
    for form, status in (
        ({**usual, "action": "explode"}, 400),
        ({**usual, "version": "-1"}, 400),
        ({**usual, "version": "²"}, 400),
        ({**usual, "reason": "  "}, 422),
        ({**usual, "reason": "x" * 20_000}, 413),
    ):
        assert ask(collector, "POST", path, form, cookie=cookie).status == status, form
    assert ask(collector, "GET", "/mod/subject/999999", cookie=cookie).status == 404
    assert ask(collector, "GET", "/mod/?tab=none", cookie=cookie).status == 404
    assert state_of(collector, "odd") == "held"


def test_a_strangers_words_are_only_words(collector):
    number, cookie = held(collector, "words"), log_in(collector)
    run_verb(collector.home, "hold", str(number), "--reason", "<img src=x onerror=alert(1)>", "--actor", "<b>x")
    page = ask(collector, "GET", f"/mod/subject/{number}", cookie=cookie).body
    assert b"<img" not in page
    assert b"<b>x" not in page
    assert b"&lt;img src=x" in page


def test_images_of_children_are_never_fetched(collector):
    for number in range(5):
        subject = {"sha256": fingerprint("child"), "url": "https://paper.example/child.jpg"}
        report = a_report(str(number), "child", subject=subject, reason="minor")
        collector.post(report, forwarded_for=f"198.51.{number}.7")
    number = wait_for(lambda: number_if_held(collector, "child"))
    ran = run_verb(collector.home, "verify", str(number))
    assert ran.returncode == 2
    assert "hotline" in ran.stderr
    page = ask(collector, "GET", f"/mod/subject/{number}?picture=1", cookie=log_in(collector)).body
    assert b"hotline" in page
    assert b"<img" not in page


def test_log_out(collector):
    cookie = log_in(collector)
    word = word_of(ask(collector, "GET", "/mod/", cookie=cookie))
    assert ask(collector, "POST", "/mod/logout", {"word": word}, cookie=cookie).status == 303
    assert ask(collector, "GET", "/mod/", cookie=cookie).status == 303


def test_a_walk_through_it_in_a_real_browser(collector):
    """Log in, confirm (asked again, since nobody verified it), see it listed as blocked, clear it."""
    number = held(collector, "browsed")
    with open_browser() as page:
        page.open(collector.moderation_url)
        assert page.url.endswith("/mod/login")
        page.find("input[name=name]").type("Ada")
        page.find("input[name=token]").type(collector.token)
        page.find("button.main").follow()
        assert page.find(".notice.warn").text == "Name and token do not belong together."
        page.find("input[name=name]").type("Ada")
        page.find("input[name=token]").type(new_token(collector, "Ada"))
        page.find("button.main").follow()
        page.find(f"a[href='/mod/subject/{number}']").follow()
        assert "most reports came at once" in page.find(".title").text
        page.find("textarea").type("cruel, and no news")
        page.find("button[value=confirm]").follow()
        assert page.find(".notice.warn").text.startswith("Nobody has verified")
        page.find("button[value=confirm]").follow()
        assert page.find(".notice").text == "Decided."
        assert page.find(".title .state.confirmed").text == "confirmed"
        assert state_of(collector, "browsed") == "confirmed"
        page.open(collector.moderation_url + "?tab=blocked")
        page.find(f"a[href='/mod/subject/{number}']").follow()
        page.find("textarea").type("it was news after all")
        page.find("button[value=clear]").follow()
        assert page.find(".title .state.cleared").text == "cleared"
        log = page.find(".card.wide").text
        for words in ("Ada", "cruel, and no news", "it was news after all", "auto"):
            assert words in log
        unexpected = [line for line in page.complaints() if "403" not in line and "favicon" not in line]
        assert unexpected == []
    assert state_of(collector, "browsed") == "cleared"
    listed = wait_for(
        lambda: json.loads(run_verb(collector.home, "stats", "--json").stdout)["published"].get("cleared")
    )
    assert listed


CUT_CARDS = "return [...document.querySelectorAll('.card')].filter(c => c.scrollWidth > c.clientWidth).length"


@pytest.mark.parametrize("language", [pytest.param("fr", marks=pytest.mark.long), "ar"])
def test_nothing_is_cut_in_other_languages_and_narrow_windows(collector, language, tmp_path):
    """The pictures stay in the test's folder, to be looked at."""
    number = held(collector, f"seen-in-{language}")
    with open_browser(language=language) as page:
        page.open(collector.moderation_url)
        page.find("input[name=name]").type("operator")
        page.find("input[name=token]").type(collector.token)
        page.find("button.main").follow()
        for name in ("", "log", f"subject/{number}"):
            page.open(collector.moderation_url + name)
            assert page.run("return document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
            for width in (1100, 420):
                page.resize(width, 900)
                page.screenshot(tmp_path / f"{language}-{width}-{name.partition('/')[0] or 'queue'}.png")
                assert page.run("return document.documentElement.scrollWidth") <= width, name
                assert page.run(CUT_CARDS) == 0, (name, width)

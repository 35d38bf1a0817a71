"""Says how an account on the reader's own server is."""

from __future__ import annotations

from reader.domain.accounts.account import KEY, MINIFLUX, Account, AccountError, AccountState, NoReaderApi
from reader.domain.errors import FailureReason, marked
from reader.sentences.failures import detailed_sentence
from reader.sentences.speech import Speech

_STATES = {
    AccountState.OK: marked("in step"),
    AccountState.PASSWORD: marked("the server refuses the password; `manchette account add` takes another"),
    AccountState.UNSTEADY: marked(
        "the server's lists changed while they were read; the next round compares again"
    ),
    AccountState.HELD: marked(
        "so much would change that you are asked:"
        " `manchette account accept` agrees, `manchette account keep` refuses"
    ),
    AccountState.PAUSED: marked("paused; `manchette account resume` goes on"),
    AccountState.MOVED: marked("the server has moved; `manchette account add` with its new address goes on there"),
}


def account_sentence(speech: Speech, one: Account) -> str:
    """Say how an account is, and what can be done."""
    if one.state is AccountState.HELD and one.held:
        asked = speech.counted(
            one.held, "the server no longer lists {n} article", "the server no longer lists {n} articles"
        )
        return f"{asked}{speech.tr('; ')}{speech.tr(_STATES[one.state])}"
    return failure_sentence(speech, one.state, one.error or FailureReason.OFFLINE, one.error_detail)


def failure_sentence(speech: Speech, state: AccountState, reason: FailureReason, detail: str) -> str:
    """Say why a server could not be read."""
    is_away = state is AccountState.OFFLINE
    return detailed_sentence(speech, reason, detail) if is_away else speech.tr(_STATES[state])


def not_found_sentence(speech: Speech, error: AccountError) -> str:
    """Say why there is no account behind an address."""
    tr = speech.tr
    if isinstance(error, NoReaderApi):
        if error.leads_to:
            return tr("the address leads to {url}, where no password is sent unasked", url=error.leads_to)
        if error.is_off:
            return tr("the server has the Google Reader API switched off; its settings can switch it on")
        places = tr(", ").join(error.tried[:3])
        if error.is_page:
            return tr(
                "a page answered instead of the Google Reader API, perhaps a log-in page; tried: {places}",
                places=places,
            )
        return tr("there is no Google Reader API at this address; tried: {places}", places=places)
    if error.detail == MINIFLUX:
        return tr("the server refuses the password: Miniflux has others for this, in Settings, Integrations")
    if error.detail == KEY:
        return tr("the server refuses the API key")
    return detailed_sentence(speech, error.reason, error.detail)

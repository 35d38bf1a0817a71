"""Says how a mailbox of letters is, and why it cannot be read."""

from __future__ import annotations

from reader.domain.entries.letter import LetterBox, ReadLetters
from reader.domain.errors import FailureReason, marked
from reader.sentences.failures import detailed_sentence
from reader.sentences.speech import Speech, Written

_OWN = {
    FailureReason.PASSWORD: marked(
        "the server refuses the password, and is not asked again; `manchette letters add` takes another"
    ),
    FailureReason.GONE: marked("the mailbox is not there any more; what was read stays"),
    FailureReason.NOT_A_FEED: marked("it is no mailbox, and no message"),
    FailureReason.STORAGE: marked("the mailbox cannot be opened"),
    FailureReason.TOO_LARGE: marked("the server sends more than was asked for"),
    FailureReason.DAMAGED: marked("the server does not speak IMAP as it should"),
}
_MORE = marked("so it is in the first messages; subscribing reads all")


def box_sentence(speech: Speech, box: LetterBox) -> str:
    """Say how a mailbox is."""
    if box.error is None:
        return speech.counted(box.sources, "{n} sender", "{n} senders")
    return unread_sentence(speech, box.error, box.error_detail)


def unread_sentence(speech: Speech, reason: FailureReason, detail: str) -> str:
    """Say why a mailbox cannot be read."""
    own = _OWN.get(reason)
    return detailed_sentence(speech, reason, detail) if own is None else speech.tr(own)


def read_sentence(speech: Speech, done: ReadLetters) -> str:
    """Say what reading a mailbox brought, or would bring."""
    letters = speech.counted(done.new, "{n} newsletter", "{n} newsletters")
    senders = speech.counted(done.senders, "{n} sender", "{n} senders")
    said = speech.tr("{letters}, from {senders}", letters=Written(letters), senders=Written(senders))
    stays = "{n} message to a person stays where it is", "{n} messages to a person stay where they are"
    lost = "{n} letter could not be read", "{n} letters could not be read"
    parts = [
        speech.counted(number, *words) for number, words in ((done.stayed, stays), (done.unread, lost)) if number
    ]
    return speech.tr("; ").join([said, *parts, *([speech.tr(_MORE)] if done.more else [])])

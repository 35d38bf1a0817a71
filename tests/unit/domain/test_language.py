"""Which language a text is in, and which way it runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.text.language import direction_of, is_rtl_language, language_and_direction


def language_of(title: str, text: str = "", declared: str | None = None) -> str | None:
    return language_and_direction(title, text, declared)[0]


@pytest.mark.parametrize("tag", ["ar", "AR", "ar-MA", "ar_EG", "fa", "he-IL", "iw", "ur-Latn", "ckb", "ps"])
def test_tags_of_languages_written_right_to_left(tag):
    assert is_rtl_language(tag)


@pytest.mark.parametrize("tag", [None, "", "fr", "en-US", "tr", "art", "are"])
def test_tags_of_other_languages(tag):
    assert not is_rtl_language(tag)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Le train du soir", "ltr"),
        ("القطار الليلي", "rtl"),
        ("رכבת לילה", "rtl"),
        ("ܫܠܡܐ ܥܠܡܐ", "rtl"),
        ("قطار شب", "rtl"),
        ("Наша газета", "ltr"),
        ("新聞", "ltr"),
        # From all letters, not from the first
        ("ONCF: القطار الليلي بين طنجة ومراكش يعود", "rtl"),
        ("Smartphone Galaxy S26 Ultra في الأسواق المغربية قريبا جدا", "rtl"),
        ("The word القطار means train, and it is used in many countries", "ltr"),
        ("العدد 2026/11: 3.5 % (AFP)", "rtl"),
        ("ﻛﺘﺎﺏ", "rtl"),
        ("The New York Times: تحقيق جديد عن الموانئ", "rtl"),
        ("Samsung تعلن عن هاتف Galaxy", "rtl"),
        # A sentence that quotes the other script
        ("The mayor said «مرحبا بكم في الرباط» to the reporter (بلغ 45,50 درهما) and left.", "ltr"),
        ("Le mot «الديمقراطية» est dans la loi depuis dix ans", "ltr"),
        ("قالت الوزيرة: « Bienvenue à tous » ثم غادرت القاعة", "rtl"),
        # No letter of it runs that way
        ("١٢٣ 2026", "ltr"),
        ("\u200fDirection mark only\u200f", "ltr"),
    ],
)
def test_direction(text, direction):
    assert direction_of(text) == direction


@pytest.mark.parametrize("default", ["ltr", "rtl"])
@pytest.mark.parametrize("text", ["", "2026", "— !?", "😀 100 %", "  \n"])
def test_a_text_without_letters_runs_as_asked(text, default):
    assert direction_of(text, default) == default


@pytest.mark.parametrize(
    ("title", "text", "declared", "direction"),
    [
        (
            "The mayor said «مرحبا» and left",
            "هبت الرياح على كورنيش الرباط في الوقت الذي كان فيه الصيادون",
            "ar",
            "ltr",
        ),
        (
            "هبت الرياح على الكورنيش",
            "The wind blew over the corniche while the fishermen were at work",
            "en",
            "rtl",
        ),
        # Without letters of its own
        ("2026 !", "هبت الرياح على كورنيش الرباط", None, "rtl"),
        ("2026 !", "OK 2026", "ar", "ltr"),
        ("2026 !", "", "ar", "rtl"),
        ("2026 !", "", None, "ltr"),
    ],
)
def test_a_headline_runs_by_its_own_letters(title, text, declared, direction):
    assert language_and_direction(title, text, declared)[1] == direction


def test_a_long_text_is_judged_by_its_beginning():
    assert direction_of("كلمة " * 300 + "word " * 3_000) == "rtl"


TITLES = {
    "fr": [
        "Le train de nuit revient entre Paris et Berlin, avec des cabines pour les vélos",
        "Qui sont les élus qui siègent dans ces communes ?",
        "Une école rouvre après deux ans de travaux",
    ],
    "es": [
        "El puerto reabre sus puertas tras una década de obras en la ciudad",
        "Los vecinos piden más árboles en las calles del centro",
        "Qué hacer cuando llega el calor a la ciudad",
    ],
    "en": [
        "The council votes to keep the library open until midnight",
        "What we know about the new ferry and how to book a seat",
        "A harvest of apples is lost to the late frost",
    ],
    "de": [
        "Die Bahn und der Streik: was das für die Reisenden heißt",
        "Ein Dorf ist wieder mit dem Zug zu erreichen",
    ],
    "it": [
        "Il mercato della città riapre dopo i lavori, ma non per tutti",
        "Una scuola nel bosco, dove si impara con gli alberi",
    ],
    "pt": [
        "O porto reabre as suas portas depois de uma década de obras",
        "Mais de um milhão de pessoas na festa da cidade",
    ],
    "nl": [
        "Het dorp krijgt een nieuwe school en dat is voor het eerst",
        "De trein naar het noorden is weer op tijd",
    ],
    "ar": [
        "يعود القطار الليلي بين طنجة ومراكش",
        "المدينة تفتح أبواب مكتبتها من جديد",
        # Typed on a Persian keyboard
        "المدینة تفتح أبواب مکتبتها من جدید",
    ],
    "he": ["הרכבת חוזרת לפעול בין שתי הערים"],
    "fa": [
        "قطار شب پس از ده سال باز می‌گردد و پایتخت چشم به راه است",
        "قیمت طلا امروز",
        # Typed on an Arabic keyboard
        "گزارش تازه از پايتخت: قطار شب كه پس از ده سال باز گشت",
    ],
    "ur": ["رات کی ریل گاڑی دس سال بعد واپس آ رہی ہے"],
    "ps": ["د شپې اورګاډی له لسو کلونو وروسته بېرته راځي"],
    "ckb": ["شەمەندەفەری شەو دوای دە ساڵ دەگەڕێتەوە"],
    "uk": ["Нічний потяг повертається до Києва, каже її директор"],
    "ru": ["Ночной поезд снова ходит между городами"],
    "ja": ["夜行列車が十年ぶりに復活する"],
    "ko": ["야간 열차가 십 년 만에 다시 달린다"],
    "zh": ["夜班火车十年后重新开通"],
    "el": ["Το νυχτερινό τρένο επιστρέφει"],
    "hi": ["रात की रेलगाड़ी फिर चलेगी"],
    "th": ["รถไฟกลางคืนกลับมาแล้ว"],
}


@pytest.mark.parametrize(
    ("language", "title"), [(code, title) for code, titles in TITLES.items() for title in titles]
)
def test_a_headline_tells_its_language(language, title):
    assert language_of(title) == language


@pytest.mark.parametrize(
    ("title", "prior", "language"),
    [
        # Nothing to judge by: what the feed declares
        ("", "fr", "fr"),
        ("", None, None),
        ("OK", None, None),
        ("Brahms, Ravel, Satie", "fr-FR", "fr"),
        ("Brahms, Ravel, Satie", "FR", "fr"),
        ("2026", "ar", "ar"),
        # A declared language is believed where the text does not clearly say otherwise
        ("Nouvelle Star on tour", "fr", "fr"),
        ("Real Madrid y Barcelona", "en", "en"),
        ("A harvest of apples is lost to the late frost, and the growers are at a loss", "fr", "en"),
        ("Le conseil vote pour que la bibliothèque reste ouverte dans la nuit", "en", "fr"),
        # A language that we do not know is kept
        ("Ett tåg till norr", "sv", "sv"),
        ("Un train", "br", "br"),
        # Scripts
        ("القطار الليلي", "fr", "ar"),
        ("قطار شب", "fa", "fa"),
        ("شەمەندەفەری شەو", "ckb", "ckb"),
        ("القطار الليلي", "he", "ar"),
        ("הרכבת", "iw", "he"),
        ("די נאַכטבאַן", "yi", "yi"),
        ("Нічний потяг", "uk", "uk"),
        ("夜行列車", "ja", "ja"),
        ("रात्रीची गाडी", "mr", "mr"),
        ("Нічний потяг", "en", "ru"),
        # Declarations that are none
        ("Une école rouvre après deux ans de travaux", "english please", "fr"),
        ("OK", "x", None),
        ("OK", "1234", None),
        ("OK", "", None),
        ("OK", "français", None),
    ],
)
def test_what_the_feed_declares_is_weighed_with_the_text(title, prior, language):
    assert language_of(title, declared=prior) == language


def test_the_text_helps_where_the_title_says_too_little():
    assert language_of("Madrid") is None
    assert language_of("Madrid", "La ciudad y el puerto, que es de los más grandes") == "es"


@given(text=st.text(max_size=300), prior=st.none() | st.text(max_size=8) | st.sampled_from(["fr", "ar", "en-GB"]))
def test_any_text_gets_an_answer(text, prior):
    language, direction = language_and_direction(text[:50], text, prior)
    assert language is None or (2 <= len(language) <= 3 and language.isascii())
    assert direction == direction_of(f"{text[:50]} {text}", "rtl" if is_rtl_language(prior) else "ltr")


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("sv", "Regeringen vill att fler ska jobba i kommunen och i skolan. Det är en av de största frågorna för"
               " den nya ministern, som säger att hon är beredd att ta över. I går visades förslaget."),
        ("nb", "Regjeringen vil at flere skal jobbe i skolen. Det er en av de største oppgavene for den nye"
               " ministeren, som sier at hun er klar til å ta over, og i dag skal det stemmes over."),
        ("pl", "Rząd chce, aby więcej osób pracowało w gminach i w szkołach, i liczy na wsparcie partii i"
               " związków. Wczoraj projekt przedstawiono w Warszawie i w Krakowie."),
        ("ro", "Guvernul vrea ca mai mulți oameni să lucreze în comune și în școli. Este una dintre sarcinile"
               " pentru noua ministră, care spune că este pregătită să preia de la predecesor un dosar greu."),
        ("ca", "El govern vol que més gent treballi als municipis i a les escoles. És una de les tasques més grans"
               " de la nova ministra, que diu que està disposada a assumir la responsabilitat si cal."),
    ],
)  # fmt: skip
def test_a_declared_language_that_we_have_no_words_of_is_believed(declared, text):
    assert language_of("", text, declared) == declared


@pytest.mark.parametrize(
    ("declared", "title", "language"),
    [
        ("sv", "The minister says that it is up to the members to vote on this", "en"),
        ("ar", "Rabat : le roi reçoit le président du Sénat", "fr"),
        ("ar", "iPhone 17 Pro Max", "ar"),
    ],
)
def test_a_declared_language_is_denied_by_sentences_in_another(declared, title, language):
    assert language_of(title, "", declared) == language


@pytest.mark.parametrize(
    ("title", "language"), [("A new study finds a cure", "en"), ("Como fazer pão em casa: o guia", "pt")]
)
def test_a_word_that_several_languages_have_counts_for_each(title, language):
    assert language_of(title) == language

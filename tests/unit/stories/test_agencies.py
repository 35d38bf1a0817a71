import re

import pytest

from reader.stories.agencies import HOSTS, find_agency, is_agency


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("AFP", "PARIS, 27 nov 2026 (AFP) - Le gouvernement a présenté son projet."),
        ("AFP", "PARIS (AFP) Le gouvernement a présenté son projet."),
        ("AFP", "AFP – Le train de nuit est reparti."),
        ("AFP", "القاهرة (أ ف ب) قال وزير الري"),
        ("EFE", "MADRID, 27 nov (EFE) – El presidente viajó ayer."),
        ("Europa Press", "SEVILLA, 27 Nov. (EUROPA PRESS) - El puerto cerró."),
        ("APS", "الجزائر (واج) - أكد وزير الموارد المائية"),
        ("APS", "ALGER- (APS)- Le barrage est plein."),
        ("APS", "وكالة الأنباء الجزائرية - قال الوزير"),
        ("MAP", "الرباط (و م ع) – قال الوزير"),
        ("MAP", "الرباط / و م ع / أعلن المكتب"),
        ("MAP", "RABAT (MAP) - Le port a rouvert."),
        ("Reuters", "LONDON, Nov 27 (Reuters) - Shares fell."),
        ("Reuters", "لندن - رويترز - قال مصدر"),
        ("ANSA", "(ANSA) - ROMA, 27 NOV - Il porto riapre."),
        ("dpa", "Berlin (dpa) - Der Hafen ist offen."),
        ("AP", "PARIS (AP) — The port is open."),
        ("MENA", "القاهرة ـ أ ش أ: قال الوزير"),
        ("AFP", "Par AFP\nLe train a du retard."),
        ("AFP", "Le Figaro avec AFP Le train a du retard."),
        ("AFP", "Le train a eu du retard. Il est reparti. (AFP)"),
        ("AFP", "Le train a eu du retard. Il est reparti. Le Monde avec AFP"),
        ("AFP", "Le train a eu du retard. Il est reparti.\n\nab/cd/AFP"),
        ("EFE", "El tren llegó tarde. Ya ha salido. EFE"),
        (
            "AFP",
            "Le bilan est passé à quatre, selon les secours. (AFP)\n\nLe train est reparti ce matin."
            + 20 * " Oui.",
        ),
        ("EFE", 30 * "El tren salió. " + "Llegó tarde. (EFE) Los viajeros esperaban."),
        ("Agence Littoral", "PUNTA CANSADA (Agence Littoral) – Le ferry s’est échoué."),
        ("وكالة الساحل للأنباء", "جنحت العبّارة أمام المنارة. (وكالة الساحل للأنباء)"),
        ("Reuters", "تأخر القطار ثم انطلق. المصدر: رويترز"),
    ],
)
def test_a_signed_text_names_its_agency(agency: str, text: str) -> None:
    assert find_agency(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "Le Mouvement d’action populaire (MAP) a annoncé un congrès.",
        "Le bilan est provisoire, a déclaré le ministre à l’AFP.",
        "The ship is safe, he told Reuters.",
        "The company said so in an interview with Reuters.",
        "El ministro habló con EFE.",
        "The ministry told AFP that the ship is safe.",
        "Selon l’AFP, le train a du retard.",
        "ومع ذلك قال الوزير إن السد آمن.",
        "L’Agence spatiale (Agence spatiale européenne) a lancé sa fusée.",
        "AA batteries are cheap again.",
        "Le patron de l’AFP a été entendu.",
        "",
    ],
)
def test_a_text_that_speaks_of_an_agency_is_not_signed_by_it(text: str) -> None:
    assert find_agency(text) is None


@pytest.mark.parametrize(
    ("agency", "author"),
    [
        ("AFP", "AFP"),
        ("AFP", "Le Monde avec AFP"),
        ("Reuters", "REUTERS"),
        ("EFE", "Efe / Madrid"),
        ("AFP", "وكالة فرانس برس"),
        (None, "Efe Yılmaz"),
        (None, "ا ب الكاتب"),
        ("AP", "أ ب"),
        ("Agence Littoral", "Les Cahiers, avec Agence Littoral"),
        (None, "Petra Belga"),
        (None, "La rédaction"),
        (None, None),
    ],
)
def test_the_author_can_be_an_agency(agency: str | None, author: str | None) -> None:
    assert find_agency("Le train a du retard.", author) == agency


@pytest.mark.parametrize(
    ("is_one", "url", "chosen_title"),
    [
        (True, "https://www.reuters.com/rss", None),
        (True, "https://reuters.com:8443/rss", None),
        (True, "https://REUTERS.com./rss", None),
        (True, "https://feeds.mapnews.ma/fr", None),
        (True, "https://www.aps.dz/feed", "Le fil"),
        (True, "https://example.org/rss", "AFP"),
        (True, "https://example.org/rss", "Agence Marocaine de Presse (MAP)"),
        (True, "https://example.org/rss", "وكالة الأنباء الجزائرية"),
        (False, "https://example.org/rss", None),
        (False, "https://example.org/rss", "Le Monde"),
        (False, "https://reuters.com.evil.example/rss", None),
        (False, "https://notreuters.com/rss", None),
        (False, "https://xn--reters-dva.com/rss", None),
        (False, "https://reuters.com@evil.example/rss", None),
        (False, "https://evil.example/reuters.com/rss", None),
        (False, "https://evil.example/rss?for=www.afp.com", None),
        (False, "https://evil.example/rss#afp.com", None),
        (False, "https://com/rss", None),
        (False, "manchette:kept", None),
        (False, "", None),
    ],
)
def test_a_feed_is_an_agencys_by_its_host_or_by_the_title_that_the_reader_gave(is_one, url, chosen_title):
    assert is_agency(url, chosen_title) == is_one


def test_hosts_are_written_as_addresses_have_them():
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in HOSTS)

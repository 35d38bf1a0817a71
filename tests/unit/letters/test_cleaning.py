"""The words around a letter, as services and mail programs put them, are left out; the text stays."""

from __future__ import annotations

import pytest

from tests.unit.letters.test_letter import LISTED, TEXT, of

AROUND = {  # by the sections of `resources/words/letters.txt`
    "browser": """
        View this email in your browser
        Read online
        Web version
        Trouble viewing this email?
        Can’t see this email?
        Email not displaying correctly?
        View this newsletter on the web
        Voir ce message dans votre navigateur
        Lire en ligne
        Version en ligne
        Ce message ne s’affiche pas correctement ?
        Si vous ne voyez pas correctement ce message, cliquez ici
        Problèmes d’affichage ?
        Ver este correo en tu navegador
        Leer en línea
        Versión web
        ¿Problemas para ver este correo?
        ¿No ves correctamente este correo?
        عرض هذه الرسالة في المتصفح
        اقرأ النشرة على الموقع
        إن لم تتمكن من قراءة هذه الرسالة
    """,
    "leave": """
        Unsubscribe
        Opt out of these emails
        If you no longer want to receive these emails, tell us here
        To stop, click here
        Leave this list
        Se désinscrire
        Darse de baja
        إلغاء الاشتراك
        للتوقف عن استلام الرسائل
    """,
    "reason": """
        You are receiving this email because of your interest in boats
        You have been sent this newsletter as a member
        You signed up on our website
        This email was sent to a reader of ours
        Sent to ana@reader.example
        Vous recevez ce message en tant que lecteur
        Cette lettre d’information vous est envoyée par la mairie
        Car vous êtes inscrit à la lettre
        Has recibido este correo por tu interés
        تصلك هذه النشرة كل أسبوع
        أرسلت هذه الرسالة إلى القراء
    """,
    "preferences": """
        Manage your preferences
        Email preferences
        Gérer vos préférences
        Actualizar sus preferencias
        تحديث تفضيلاتك
    """,
    "forward": """
        Forward this to a friend
        Transférer à un ami
        Reenvía este boletín a un amigo
        أرسل هذه النشرة إلى صديق
        حول الخبر إلى زميل
        Subscribe now
        Abonnez-vous gratuitement
        Suscríbete gratis
        اشترك الآن
    """,
    "poll": """
        How did you like today’s issue?
        Qu’avez-vous pensé de ce numéro ?
        ¿Qué te ha parecido?
        ما رأيك في هذا العدد؟
    """,
    "added": """
        This message is confidential and intended for its recipient
        Please do not reply to this message
        Add us to your address book
        Powered by Mailchimp
        Envoyé avec Brevo
        Consider the environment before you print this
        Sent from my iPhone
    """,
    "share": """
        Facebook
        Share
        Partager
        Compartir
        شارك
        Facebook | Twitter | Instagram
        ★★★★★
    """,
}
BEFORE_LEAVING = """
    © 2026 Port Office
    Tous droits réservés
    SIRET 123 456 789 00012
    12 rue des Mouettes
    12 Quay Street
    Harbour Mews, Wexcombe WX1 2AB
    Quay Lane, Wexcombe.
    Calle Mayor 3
    شارع البحر ١٢
    P.O. Box 77
    29900 Concarneau
    Postal address: the old harbour
    Boats
    -- Ana
"""


def lines_of(section: str) -> list[str]:
    return [line.strip() for line in section.strip().split("\n")]


@pytest.mark.parametrize(("section", "said"), [(one, line) for one in AROUND for line in lines_of(AROUND[one])])
def test_what_is_around_a_text_is_left_out(section, said):
    linked = (
        f"<a href='https://x.example/p'>{said}</a>" if section in ("preferences", "forward", "share") else said
    )
    assert of(f"<p>{linked}</p>{TEXT}{TEXT}").text == of(TEXT + TEXT).text
    assert of(f"{TEXT}<p>{linked}</p>{TEXT}").text == of(TEXT + TEXT).text


@pytest.mark.parametrize("said", lines_of(BEFORE_LEAVING))
def test_what_stands_before_the_way_to_leave_goes_with_it(said):
    leaving = "<p><a href='https://s.example/d'>Unsubscribe</a></p>"
    named = LISTED.replace(b"Port Office <", b"Boats <")
    assert of(f"{TEXT}{TEXT}<p>{said}</p>{leaving}", named).text == of(TEXT + TEXT).text
    assert said[:9] in of(f"<p>{said}</p>{TEXT}{TEXT}{TEXT}{leaving}", named).text, "elsewhere it stays"


PICTURE = "<img src='https://i.example/a.jpg' width=300 height=200>"
PROSE = "The nets are dry again, and the boats wait for the wind to turn."


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<ul><li>One<li>Two</ul><ol><li>Three</ol>", "<ul><li>One</li><li>Two</li></ul><ol><li>Three</li></ol>"),
        ("<ul><li><p>One</p><h3>Two</h3></ul>", "<ul><li>One<br><h3>Two</h3></li></ul>"),
        ("<blockquote><p>One</p></blockquote><p>Two</p>", "<blockquote><p>One</p></blockquote><p>Two</p>"),
        ("<h2>One</h2><pre>a  b</pre>", "<h2>One</h2><pre>a  b</pre>"),
        ("<div>One  <b>two</b><br>three<br><br>Four</div>", "<p>One <b>two</b><br>three</p><p>Four</p>"),
        ("<table><tr><td>•<td>One<tr><td>•<td>Two</table>", "<ul><li>One</li><li>Two</li></ul>"),
        ("<table><tr><td><table><tr><td>One</table><td>Two</table>", "<p>One</p><p>Two</p>"),
        (f"<table><tr><td>{PICTURE}<td>Two<tr><td>Three<td>Four</table>", "<p>Two</p><p>Three</p><p>Four</p>"),
        ("<table><tr><th>Fish<td><tr><th>Oil<td>9 €</table>", "<th>Fish</th><td></td></tr><tr><th>Oil</th>"),
        ("<table><tr><td>Fish<td>7 €<tr><td>Oil<td>9 €</table>", "<td>Fish</td><td>7 €</td></tr><tr><td>Oil</td>"),
        ("<table><tr><td><table><tr><th>Fish<td>7 €</table></table>", "<tr><th>Fish</th><td>7 €</td></tr>"),
        ("<table><tr><td>Fish<td>7 €</table>", "<p>Fish</p><p>7 €</p>"),
        (f"<table><tr><td>Fish<td>{PROSE * 3}<tr><td>Oil<td>9 €</table>", "<p>Fish</p>"),
    ],
)
def test_structure(given, kept):
    assert kept in of(given).html.decode()


@pytest.mark.parametrize(
    ("given", "is_shown"),
    [
        ("<p hidden>Fish and oil</p>", False),
        ("<p style='display: none'>Fish and oil</p>", False),
        (
            "<style>@media x {.a {color: red}} p.gone, .b {display:none}</style><p class=gone>Fish and oil</p>",
            False,
        ),
        ("<style>.a {color: red}</style><p class=a>Fish and oil</p>", True),
        ("<div style='font-size:0'>Fish and oil</div>", False),
        ("<div style='font-size:0'><p style='font-size:15px'>Fish and oil</p></div>", True),
        (f"<div style='font-size:0'>{PICTURE}<br>Fish and oil</div>", True),
        ("<div class=email-footer><p>Fish and oil</p></div>", False),
        ("<footer><p>Fish and oil</p></footer>", False),
        ("<div class=preheader><p>Fish and oil</p></div>", False),
        ("<div class=story><p>Fish and oil</p></div>", True),
        ("<template><p>Fish and oil</p></template>", False),
        ("<svg><text>Fish and oil</text></svg>", False),
        (f"<p>{PROSE * 12} Fish and oil, and how one may unsubscribe.</p>", True),
        ("<p style='font-size:11px'>Fish and oil. Manage your preferences.</p>", False),
        ("<p>Fish and oil. How to manage your preferences.</p>", True),
    ],
)
def test_hidden_and_named_parts(given, is_shown):
    assert ("Fish and oil" in of(TEXT + TEXT + given).text) is is_shown


def test_a_letter_that_is_a_footer_as_a_whole_is_shown():
    assert of(f"<div class=footer>{TEXT}{TEXT}</div>").text == of(TEXT + TEXT).text


@pytest.mark.parametrize(
    ("picture", "is_shown"),
    [
        (PICTURE, True),
        ("<img src='//i.example/a.jpg'>", True),
        ("<img data-src='https://i.example/a.jpg'>", True),
        ("<img src='data:image/gif;base64,R0lGOD' data-src='https://i.example/a.jpg'>", True),
        ("<img src='https://i.example/social/summer.jpg' width=600 height=300>", True),
        ("<img src='https://i.example/a.jpg' width=1 height=1>", False),
        ("<img src='https://i.example/a.jpg' width=32 height=32>", False),
        ("<img src='https://i.example/a.jpg' width=600 height=8>", False),
        ("<img src='https://i.example/a.jpg' style='width:1px'>", False),
        ("<img src='https://i.example/social/x.png' width=64>", False),
        ("<img src='https://i.example/spacer.gif'>", False),
        ("<img src='https://i.example/favicon.ico'>", False),
        ("<img src='https://i.example/wf/open?id=7'>", False),
        ("<img src='https://i.example/divider.png' width=600 height=16>", False),
        ("<img src='https://i.example/a.jpg' alt=Facebook width=48>", False),
    ],
)
def test_pictures_of_the_letter_and_ornaments(picture, is_shown):
    assert bool(of(f"{TEXT}{picture}{TEXT}").images) is is_shown


def test_only_what_looks_like_a_footer_goes_with_the_way_to_leave():
    leaving = "<p><a href='https://s.example/d'>Unsubscribe</a></p>"
    small = "<p style='font-size:10px'><a href='https://port.example/a'>The port’s own page</a></p>"
    assert "own page" not in of(f"{TEXT}{TEXT}{small}{leaving}").text
    assert "own page" in of(f"{TEXT}{TEXT}{small.replace('10px', '16px')}{leaving}").text
    long = f"<p>{PROSE} {PROSE} The new hall stands at 12 rue des Mouettes.</p>"
    assert "new hall" in of(f"{TEXT}{TEXT}{long}{leaving}").text


def test_what_follows_a_question_stays():
    poll = "<p>How did you like this issue?</p><p><a href='https://x.example/1'>Well</a></p>"
    assert of(f"{TEXT}{poll}<p>{PROSE}</p>{TEXT}").text == of(f"{TEXT}<p>{PROSE}</p>{TEXT}").text
    assert "Wind" in of(f"{TEXT}{poll}<p>Wind and rain</p>{TEXT}").text
    linked = "<p><a href='https://port.example/a'>The tide tables of the year 2026, for all our harbours</a></p>"
    assert "tide tables" in of(f"{TEXT}{poll}{linked}{TEXT}").text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Dear reader,", ""),
        ("Hola Ana:", ""),
        ("Chère Madame Ruiz,", ""),
        ("مرحبا آنا،", ""),
        (f"Dear Ana, {PROSE}", PROSE),
        ("Hello from the quay, where it rains", "Hello from the quay, where it rains"),
    ],
)
def test_the_reader_is_not_greeted(said, kept):
    assert of(f"<p>{said}</p>{TEXT}").text == f"{kept}\n{of(TEXT).text}".strip()


def test_a_greeting_that_is_quoted_stays():
    assert "Dear Sir," in of(f"{TEXT * 9}<p>Dear Sir,</p>{TEXT}").text

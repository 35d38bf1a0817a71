"""Ten articles in four languages, each of another build, on a site on loopback that browsers save pages of.

with FeedServer() as server:
    pages = publish_site(server)  # at its own address, or at another that a browser is told of
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from tests.helpers.drawn_pictures import a_photo, encoded
from tests.helpers.feed_server import FeedServer
from tests.helpers.servers import reply


@dataclass(frozen=True)
class SitePage:
    """A page of the site, and the files of its pictures by their paths."""

    name: str
    url: str
    pictures: Mapping[str, bytes]


_TEXTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "News of the coast",
        (
            "The ferry to the outer islands stops on Monday, and the four hundred people who live"
            " there have to find"
            " another way to the market, the school and the doctor until the end of winter.",
            "“We knew that the old ship was tired, but nobody told us that there would be no other,”"
            " says the keeper"
            " of the harbour, who has written down every departure since he was eighteen.",
            "The council answers that a smaller boat will come twice a week if the sea allows it. In"
            " January the sea"
            " allowed it three times, and in February, so far, not once.",
        ),
    ),
    "fr": (
        "Les nouvelles du fleuve",
        (
            "La rivière est montée de deux mètres dans la nuit de mardi à mercredi, et les habitants"
            " du quartier bas"
            " ont quitté leurs maisons avant l’aube, avec ce qu’ils pouvaient porter.",
            "« Nous avions demandé une digue il y a dix ans », rappelle la boulangère, qui a ouvert"
            " sa boutique malgré"
            " l’eau : elle sert du café aux pompiers, assise sur son comptoir.",
            "La préfecture annonce une décrue lente. Les écoles resteront fermées jusqu’à lundi, et"
            " l’eau du robinet"
            " doit être bouillie en attendant les analyses.",
        ),
    ),
    "es": (
        "Noticias de la sierra",
        (
            "Los pastores de la sierra han empezado a bajar el ganado tres semanas antes de lo habitual, porque la"
            " hierba se ha secado y los manantiales apenas llevan agua desde el mes de julio.",
            "«Mi abuelo nunca vio la fuente así», cuenta una ganadera que conserva los cuadernos en"
            " los que su familia"
            " apuntó las fechas de cada otoño durante más de un siglo.",
            "El gobierno regional promete depósitos nuevos para la primavera. Los pastores responden"
            " que en primavera"
            " habrá agua, y que lo que hace falta es llegar hasta entonces.",
        ),
    ),
    "ar": (
        "أخبار الواحة",
        (
            "بدأ أهالي الواحة صباح الأحد موسم جني التمور قبل موعده المعتاد بأسبوعين، بعد صيف طويل"
            " ارتفعت فيه الحرارة"
            " إلى درجات لم يعرفها كبار السن من قبل.",
            "ويقول أحد المزارعين إن الماء الذي كان يصل إلى البستان كل ثلاثة أيام صار يصل مرة واحدة في الأسبوع، وإن"
            " النخيل القديم يحتمل ذلك أما الصغير فلا يحتمله.",
            "وتعد البلدية بحفر بئرين جديدتين قبل نهاية العام، غير أن المزارعين يطلبون قبل ذلك إصلاح القنوات التي"
            " يضيع فيها نصف الماء في الطريق.",
        ),
    ),
}

_LAZY = (
    "<script>addEventListener('load', () => document.querySelectorAll('img[data-src]').forEach("
    "one => {{ one.src = one.dataset.src }}))</script>"
)
_DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

_BUILDS: tuple[tuple[str, str, str, str, str], ...] = (
    # name, language, title, in the head, pictures: {0}, {1} are their addresses, {root} the server's
    (
        "plain",
        "en",
        "The ferry that stops on Monday",
        '<link rel="canonical" href="{root}/plain">',
        '<figure><img src="img/ferry.jpg" alt="The old ferry"><figcaption>The last crossing</figcaption></figure>'
        '<p><img src="/plain/img/quay.jpg" alt="The quay"></p>',
    ),
    (
        "sets",
        "en",
        "Small boats, large sea",
        "",
        '<img src="img/small.jpg" srcset="img/small.jpg 300w, img/wide.jpg 700w" sizes="700px" alt="A boat">'
        '<picture><source srcset="img/sea.webp" type="image/webp"><img src="img/sea.jpg" alt="The sea"></picture>',
    ),
    (
        "loaded-late",
        "en",
        "What the keeper wrote down",
        _LAZY,
        f'<img src="{_DOT}" data-src="img/book.jpg" alt="The book"><noscript><img src="img/book.jpg"></noscript>',
    ),
    (
        "accents",
        "fr",
        "La crue : deux mètres d’eau / « et l’aube »",
        '<base href="{root}/accents/de/base/"><meta property="og:url" content="{root}/accents">',
        '<img src="eau%20haute.jpg?largeur=700" alt="L’eau à la porte"><img src="digue.png" alt="La digue">',
    ),
    (
        "latin",
        "fr",
        "L’école reste fermée",
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">',
        '<a href="{root}/latin/grand.jpg"><img src="{root}/latin/ecole.jpg" alt="L’école"></a>',
    ),
    (
        "lead",
        "es",
        "El ganado baja antes",
        '<meta property="og:image" content="{root}/lead/rebano.jpg">',
        '<img src="{root}/lead/rebano.jpg" alt="El rebaño">',
    ),
    (
        "twice",
        "es",
        "La fuente de los cuadernos",
        "",
        '<img src="fuente.jpg" alt="La fuente"><ul><li>Primero, el agua de la fuente vieja.</li>'
        '<li>Después, la del pozo nuevo.</li></ul><img src="fuente.jpg" alt="La fuente, otra vez">'
        '<img src="pozo.jpg" alt="El pozo">',
    ),
    (
        "oasis",
        "ar",
        "جني التمور يبدأ مبكرا",
        "",
        '<img src="%D9%86%D8%AE%D9%84.jpg" alt="النخيل"><img src="/media?id=7&amp;size=2" alt="السوق">',
    ),
    (
        "windows-1256",
        "ar",
        "بئران قبل نهاية العام",
        '<meta charset="windows-1256">',
        '<img src="bir.webp" alt="البئر" loading="lazy">',
    ),
    (
        "framed",
        "en",
        "Three crossings in January",
        '<meta property="og:title" content="Three crossings in January"><style>p {{ color: #222 }}</style>',
        '<iframe src="{root}/framed/clip" title="A clip"></iframe><img src="wave.avif" alt="A wave">'
        '<img src="{root}/framed/count.gif" width="1" height="1">',
    ),
)
_SERVED_AS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
_PICTURES: Mapping[str, tuple[str, ...]] = {
    "plain": ("/plain/img/ferry.jpg", "/plain/img/quay.jpg"),
    "sets": ("/sets/img/small.jpg", "/sets/img/wide.jpg", "/sets/img/sea.webp", "/sets/img/sea.jpg"),
    "loaded-late": ("/loaded-late/img/book.jpg",),
    "accents": ("/accents/de/base/eau%20haute.jpg?largeur=700", "/accents/de/base/digue.png"),
    "latin": ("/latin/ecole.jpg",),
    "lead": ("/lead/rebano.jpg",),
    "twice": ("/twice/fuente.jpg", "/twice/pozo.jpg"),
    "oasis": ("/oasis/%D9%86%D8%AE%D9%84.jpg", "/media?id=7&size=2"),
    "windows-1256": ("/windows-1256/bir.webp",),
    "framed": ("/framed/wave.avif",),
}


def publish_site(server: FeedServer, root: str = "") -> list[SitePage]:
    """Let a server answer with the site, each page at `/NAME/`. `root`: what it is called; "": its own address."""
    pages, root = [], root or server.url("")
    for name, language, title, head, pictures in _BUILDS:
        charset = {"latin": "iso-8859-15", "windows-1256": "windows-1256"}.get(name, "utf-8")
        body = _page(name, language, title, head, pictures).format(root=root)
        # The pages in old character sets say so themselves, as their servers never did.
        said = "" if charset != "utf-8" else "; charset=utf-8"
        encoded_body = body.encode(charset, "xmlcharrefreplace")
        server.scripts[f"/{name}/"] = reply(200, encoded_body, f"Content-Type: text/html{said}")
        files = {}
        for number, path in enumerate(_PICTURES[name]):
            kind = path.partition("?")[0].rpartition(".")[2]
            files[path] = encoded(a_photo(sum(map(ord, path)) + number, (320, 240)), _FORMATS.get(kind, "JPEG"))
            server.scripts[path] = reply(200, files[path], f"Content-Type: {_SERVED_AS.get(kind, 'image/jpeg')}")
        pages.append(SitePage(name, f"{root}/{name}/", files))
    server.scripts["/framed/clip"] = reply(200, b"<title>Clip</title><p>A clip.</p>", "Content-Type: text/html")
    return pages


_FORMATS = {"png": "PNG", "webp": "WEBP", "avif": "AVIF"}


def _page(name: str, language: str, title: str, head: str, pictures: str) -> str:
    site, (first, *others) = _TEXTS[language]
    menu = "".join(
        f"<li><a href='{{root}}/{one}/'>{one}</a></li>" for one in ("home", "sport", "weather", "about")
    )
    direction = "rtl" if language == "ar" else "ltr"
    paragraphs = "".join(f"<p>{escape(one, quote=False)}</p>" for one in others)
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head>{head}'
        f"<title>{escape(title)} – {site}</title></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{escape(title)}</h1>"
        f"<p>{escape(first, quote=False)}</p>{pictures}{paragraphs}"
        f'<p><a href="../more/">{site}</a></p></article></main>'
        f"<footer>© {site}</footer></body></html>"
    )

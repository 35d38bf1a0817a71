"""An article that its publisher has edited, in the window's language."""

from __future__ import annotations

from reader.domain.entries.entry import Article
from reader.domain.query.place import Place
from reader.ui.sentences import texts
from tests.gallery.stage import Stage
from tests.helpers.marking import mark
from tests.helpers.press import edit_entry

_WORDS = {
    "en": (
        ("Bridge to close for ten days", "Bridge to close for two weeks"),
        "The old bridge will be closed for ten days from Monday, the town council said. Buses will not run.",
        "The old bridge will be closed for two weeks from Monday, the mayor said. Buses take the ring road.",
        "Shopkeepers in the old town fear that they will lose a third of their customers. ",
        "Some have asked for help.",
    ),
    "fr": (
        ("Le pont fermé dix jours", "Le pont fermé deux semaines"),
        "Le vieux pont sera fermé dix jours à partir de lundi, annonce la mairie. Les bus ne circuleront pas.",
        "Le vieux pont sera fermé deux semaines à partir de lundi, dit le maire. Les bus passeront par la rocade.",
        "Les commerçants de la vieille ville craignent de perdre un tiers de leurs clients. ",
        "Certains demandent une aide.",
    ),
    "es": (
        ("El puente cierra diez días", "El puente cierra dos semanas"),
        "El viejo puente cerrará diez días a partir del lunes, anunció el ayuntamiento. No habrá autobuses.",
        "El viejo puente cerrará dos semanas a partir del lunes, dijo la alcaldesa. Los buses irán por la ronda.",
        "Los comerciantes del casco antiguo temen perder un tercio de sus clientes. ",
        "Algunos piden ayuda.",
    ),
    "ar": (
        ("إغلاق الجسر عشرة أيام", "إغلاق الجسر أسبوعين"),
        "يُغلق الجسر القديم عشرة أيام ابتداءً من يوم الاثنين، كما أعلنت البلدية. ولن تسير الحافلات.",
        "يُغلق الجسر القديم أسبوعين ابتداءً من يوم الاثنين، كما أعلن رئيس البلدية. وتسلك الحافلات الطريق الدائري.",
        "ويخشى تجار المدينة القديمة أن يفقدوا ثلث زبائنهم. ",
        "وطلب بعضهم المساعدة من شركة Aqueduc.",
    ),
}


def corrected(stage: Stage) -> Article:
    """Give an article with a star that was edited once more after it was read."""
    article = edited(stage)
    library, (titles, before, after, *_) = stage.services.library, _WORDS[texts.language()]
    library.see_corrections([article.headline.id]).result()
    mark(library, [article.headline.id], unread=False)
    mark(library, [article.headline.id], starred=True)
    edit_entry(stage.services, article.headline.id, titles[1], article.html.replace(after, before))
    stage.bridge.deliver()
    found = library.entries.article(article.headline.id)
    assert found is not None
    return found


def edited(stage: Stage) -> Article:
    """Give such an article: title and text differ, and a long part of it does not."""
    entries = stage.services.library.entries
    mine = [one for one in entries.headlines(entries.ids(Place())) if (one.language or "")[:2] == texts.language()]
    entry_id = mine[-1].id
    titles, before, after, said, added = _WORDS[texts.language()]
    same = f"<p>{said * 6}</p>" * 2
    edit_entry(stage.services, entry_id, titles[0], f"<p>{before}</p>{same}<p>{said}{added}</p>")
    edit_entry(stage.services, entry_id, titles[1], f"<p>{after}</p>{same}<p>{said}</p><p>{added}</p>")
    stage.bridge.deliver()
    article = entries.article(entry_id)
    assert article is not None
    return article

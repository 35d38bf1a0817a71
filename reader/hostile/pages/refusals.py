"""Pages that withhold their article: paywalls, log-ins, bot checks, consent walls, "not found" with status 200."""

from __future__ import annotations

import re

from reader.hostile.pages.metadata import PageFacts

SHORT = 1_500
"""Characters of an extracted text from which on there is an article, whatever else the page asks for."""
_SHORT_LABELLED = 3_000

_ASKS = re.compile(
    r"subscribe (?:now )?to (?:read|continue|keep reading|unlock|access)|to (?:continue|keep) reading"
    r"|(?:sign|log) in to (?:read|continue)|already a (?:subscriber|member)|subscriber[- ]only|for subscribers"
    r"|this (?:article|content|story) is (?:only |exclusively )?(?:for|available to) (?:our )?(?:paying )?"
    r"(?:subscribers|members)"
    r"|réservé (?:à nos|aux) abonnés|abonnez-vous pour|déjà abonné|il vous reste .{0,20}% de cet article"
    r"|(?:solo|exclusivo) para suscriptores|suscríbete para|ya (?:soy|eres) suscriptor"
    r"|weiterlesen mit|mit .{0,20}(?:plus|abo)[^.]{0,20} (?:weiter)?lesen|bereits abonnent|exklusiv für abonnenten"
    r"|riservat[oa] agli abbonati|abbonati per (?:leggere|continuare)|voor abonnees|exclusivo para assinantes"
    r"|للمشتركين فقط|اشترك (?:الآن )?(?:لقراءة|لمتابعة)|سجل الدخول (?:لقراءة|لمتابعة)",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"enable (?:javascript|js|cookies) (?:and|to|in)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|checking your browser|access (?:to this page has been )?denied|unusual traffic|attention required! \|"
    r"|just a moment\.\.\.|captcha|please turn (?:on )?javascript|activez javascript|active javascript",
    re.IGNORECASE,
)
# Taken for the article where it is all that there is.
_CONSENTS = re.compile(
    r"\bwe (?:and our (?:\d+ )?partners )?(?:use|store)[^.]{0,40} cookies|we value your privacy"
    r"|nous (?:et nos (?:\d+ )?partenaires )?utilisons des cookies|respectons votre vie privée"
    r"|(?:utilizamos|usamos) cookies|wir (?:verwenden|nutzen) cookies|(?:utilizziamo|usiamo) (?:i )?cookie"
    r"|نستخدم ملفات تعريف الارتباط",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"page (?:was )?not found|page[^.]{0,40} (?:could not|cannot|can.t) be found"
    r"|page[^.]{0,30} (?:does not|doesn.t) exist"
    r"|page introuvable|cette page n.existe (?:pas|plus)|página no encontrada|la página[^.]{0,30} no existe"
    r"|seite (?:wurde )?nicht gefunden|pagina non trovata|pagina niet gevonden|página não encontrada"
    r"|الصفحة غير موجودة|لم يتم العثور على الصفحة",
    re.IGNORECASE,
)
_GONE_BY_TITLE = re.compile(r"\b404\b|\A\W*not found\b", re.IGNORECASE)
_LOOKED_AT = 200_000


def looks_refused(text: str, shown: str, facts: PageFacts) -> bool:
    """Tell whether a page kept its article back.

    Args:
        shown: All text of the page.
        facts: What the page says of itself.
    """
    if len(text) >= _SHORT_LABELLED:
        return False
    if not facts.free:
        # Some publishers declare that of all their pages, and give them all the same.
        return len(text) < SHORT or bool(_ASKS.search(shown, 0, _LOOKED_AT))
    if len(text) >= SHORT:
        return False
    if _ASKS.search(text) or _CONSENTS.search(text):
        return True
    if _GONE_BY_TITLE.search(facts.title) or _GONE.search(f"{facts.title}\n{text}"):
        return True
    return len(shown) < 2 * SHORT and bool(_CHECKS.search(f"{facts.title} {shown}"))

"""Recognises lines that lead away from an article: to other articles, a newsletter or share buttons.

Some first words are enough by themselves ("Lire aussi"). Others also begin ordinary sentences ("Share prices
rose"), and count only where nothing but links follows.
"""

from __future__ import annotations

import re

_PHRASES = re.compile(
    # English
    r"\W*(?:read (?:more|also|next)|see also|more (?:from|on|stories|news)|filed under|further reading:"
    r"|share (?:this|on|via)|follow us|continue reading|you (?:may|might) also (?:like|be interested)|don.t miss:"
    r"|permalink|sign up (?:here|for|to)|subscribe (?:now|here|to|for)|thanks for reading\b.*\bsubscribe"
    r"|(?:story|article) continues (?:below|after)|(?:skip past|after) newsletter promotion"
    r"|get (?:our|the)\b.*\b(?:newsletter|news email)|all rights reserved|copyright (?:©|\(c\)|\d{4})|©"
    # French
    r"|(?:à |\(?re\)?)?lire (?:aussi|également|la suite)|\(?re\)?lire :"
    r"|(?:à )?(?:voir|écouter|regarder) (?:aussi|également)"
    r"|sur le même (?:sujet|thème)|dans la même rubrique|articles? (?:liés?|similaires?|associés?)"
    r"|vous aimerez aussi|(?:cela|ces articles) (?:peut|peuvent|pourrai(?:en)?t) vous intéresser"
    r"|pour aller plus loin(?=\W*\Z|\s*:)|retrouvez (?:ici|tous nos|toutes nos)"
    r"|la suite après (?:la|cette) (?:publicité|annonce)|permalien|abonnez-vous|inscrivez-vous|suivez-nous"
    r"|recevez\b.*\b(?:newsletter|lettre d.information|boîte (?:e-?)?mail|par e-?mail)"
    r"|partager (?:sur|cet|l.article)|tous droits réservés"
    # Spanish and Portuguese
    r"|(?:le(?:a|e|er)|mir[aá]|ve[ar]?|escuch[ae]) (?:también|además)|le(?:a|e|er) más"
    r"|(?:te|le|les|os) (?:puede|podría|recomendamos)(?: interesar)?|puede interesar(?:te|le)"
    r"|también (?:te|le) (?:puede|recomendamos)|también pued(?:es|e) (?:leer|ver)"
    r"|(?:sig[ua]e|seguí|seguir|continúa) leyendo|no te (?:lo )?pierdas:"
    r"|(?:noticias|artículos|contenidos?|notas|temas) relacionad[oa]s?|archivado en"
    r"|síguenos|suscr[ií]b(?:ete|ase)|(?:apúntate|únete|inscríbete) a (?:nuestr[oa]|la newsletter)"
    r"|(?:haz|haga) cli(?:c|ck) aquí"
    r"|recib[ea]\b.*\b(?:newsletter|boletín|(?:en|por|a) (?:tu|su) (?:correo|e-?mail))|todos los derechos"
    r"|leia (?:também|mais)|veja também"
    # German, Dutch and Italian
    r"|mehr zum thema|lesen sie (?:auch|hier)|siehe auch|lees ook|leggi anche|vedi anche"
    # Arabic
    r"|(?:[اإأ]قر[أا]|طالع|شاهد|[اأ]نظر|استمع|تابع)(?:وا|ي)? (?:[أا]يضا|كذلك|المزيد)|قد (?:يهمك|يعجبك|يهمكم|تهمك)"
    r"|(?:[أا]خبار|مقالات|مواضيع|موضوعات|قصص|تقارير|مواد|محتوى) (?:ذات صلة|متعلقة|مرتبطة|مشابهة|قد تهمك)"
    r"|للمزيد من (?:ال[أا]خبار|التفاصيل)|تابعونا|تابعوا (?:قناتنا|صفحتنا|حسابنا|آخر|[أا]حدث)"
    r"|(?:للاشتراك|اشتركوا?) (?:في|ب)\s?(?:نشرت|النشرة|قنات|القناة|خدمة)|انضموا? [إا]لى قنات"
    r"|تخطى .+ وواصل القراءة|شاركوا? (?:هذا|المقال|الخبر|الموضوع)|جميع الحقوق محفوظة)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""What needs nothing after it."""
_WORDS = re.compile(
    r"\W*(?:related|recommended|share|tags?|topics|advertisement|copyright|watch"
    r"|à (?:lire|voir|écouter)|partage[rz]|publicité|newsletters?|mots[ -]cl[eé]f?s|notre dossier"
    r"|pour en savoir plus"
    r"|publicidad|anuncio|compart(?:e|ir)|etiquetas|relacionad[oa]s?|(?:le[ea]|mir[aá]) aquí"
    r"|más (?:información|noticias)"
    r"|no te (?:lo )?pierdas|anzeige|werbung|reklam|annons"
    r"|[إا]قر[أا]|المزيد|للمزيد|شاركها?|[إا]علان(?:ات)?|ذات صلة|(?:كلمات )?(?:دلالية|مفتاحية)|وسوم|الوسوم"
    r"|ال[أا]كثر قراءة)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""What leads away where links follow it, or nothing."""
_NOTHING = re.compile(r"[\W\d]*")
_MARKS = re.compile("[\u0640\u064b-\u0652]")
"""Vowel signs of Arabic, and what lengthens its lines: written or not, as one likes."""


def points_away(text: str, linked: float) -> bool:
    """Tell whether a line leads away from the article that it stands in.

    Args:
        text: One line.
        linked: The share of it that is inside links.
    """
    text = _MARKS.sub("", text)
    if _PHRASES.match(text):
        return True
    found = _WORDS.match(text)
    return found is not None and (linked > 0.5 or _NOTHING.fullmatch(text, found.end()) is not None)

"""The sentences of the moderator's page, in the four languages of the app."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.interface_language import preferred_language

Say = Callable[[str], str]

NEVER_FOR_MINORS = (
    "Images of children are never fetched from here. If this may show the abuse of a child, do not look"
    " for it: pass"
    " the address on to your country's hotline (inhope.org lists them) or to the police, and decide by"
    " the reports."
)

_WORDS: dict[str, tuple[str, str, str]] = {
    # English: French, Spanish, Arabic
    "Moderation": ("Modération", "Moderación", "الإشراف"),
    "To decide": ("À décider", "Por decidir", "بانتظار القرار"),
    "Counting": ("En comptage", "En recuento", "قيد العدّ"),
    "Blocked": ("Bloquées", "Bloqueadas", "محجوبة"),
    "Cleared": ("Conservées", "Conservadas", "مُبقاة"),
    "Log": ("Journal", "Registro", "السجل"),
    "Log in": ("Se connecter", "Entrar", "تسجيل الدخول"),
    "Log out": ("Se déconnecter", "Salir", "تسجيل الخروج"),
    "Token": ("Jeton", "Clave", "الرمز"),
    "Your name, for the log": ("Votre nom, pour le journal", "Su nombre, para el registro", "اسمك، للسجل"),
    "The collector wrote its token into the file that it named when it started.": (
        "Le collecteur a écrit son jeton dans le fichier nommé à son démarrage.",
        "El colector escribió su clave en el archivo que nombró al arrancar.",
        "كتب المجمّع رمزه في الملف الذي ذكره عند بدء التشغيل.",
    ),
    "This is not the token.": ("Ce n’est pas le jeton.", "Esa no es la clave.", "هذا ليس الرمز الصحيح."),
    "Nothing is here now.": ("Rien ici pour l’instant.", "Aquí no hay nada por ahora.", "لا شيء هنا الآن."),
    "Image": ("Image", "Imagen", "الصورة"),
    "Look-alikes": ("Images ressemblantes", "Imágenes parecidas", "صور متشابهة"),
    "Address": ("Adresse", "Dirección", "العنوان"),
    "Reason": ("Motif", "Motivo", "السبب"),
    "Score": ("Score", "Puntuación", "النتيجة"),
    "Readers": ("Lecteurs", "Lectores", "القراء"),
    "Networks": ("Réseaux", "Redes", "الشبكات"),
    "Site": ("Site", "Sitio", "الموقع"),
    "State": ("État", "Estado", "الحالة"),
    "Since": ("Depuis", "Desde", "منذ"),
    "counting": ("en comptage", "en recuento", "قيد العدّ"),
    "blocked": ("bloquée par les règles", "bloqueada por las reglas", "محجوبة بالقواعد"),
    "confirmed": ("bloquée, confirmée", "bloqueada, confirmada", "محجوبة ومؤكدة"),
    "held": ("en attente d’une décision", "a la espera de una decisión", "بانتظار قرار"),
    "cleared": ("conservée", "conservada", "مُبقاة"),
    "Reports by reason": ("Signalements par motif", "Avisos por motivo", "التبليغات حسب السبب"),
    "Reports by day": ("Signalements par jour", "Avisos por día", "التبليغات حسب اليوم"),
    "No report counts now.": (
        "Aucun signalement ne compte.",
        "Ningún aviso cuenta ahora.",
        "لا يُحتسب أي تبليغ الآن.",
    ),
    "Where reporters say it comes from": (
        "D’où viendrait l’image, selon les lecteurs",
        "De dónde viene, según los lectores",
        "مصدرها بحسب المبلّغين",
    ),
    "No address was reported.": (
        "Aucune adresse n’a été signalée.",
        "No se indicó ninguna dirección.",
        "لم يُبلَّغ عن أي عنوان.",
    ),
    "Anybody can name any address: look whether the image is really there.": (
        "N’importe qui peut indiquer n’importe quelle adresse : vérifiez que l’image s’y trouve.",
        "Cualquiera puede indicar cualquier dirección: compruebe que la imagen está allí.",
        "يمكن لأيٍّ كان ذكر أي عنوان: تحقق من وجود الصورة هناك فعلًا.",
    ),
    "Verify": ("Vérifier", "Comprobar", "تحقّق"),
    "Show the picture, blurred": ("Voir l’image, floutée", "Ver la imagen, difuminada", "إظهار الصورة مموّهة"),
    "The picture at this address, blurred": (
        "L’image à cette adresse, floutée",
        "La imagen en esta dirección, difuminada",
        "الصورة في هذا العنوان، مموّهة",
    ),
    "not verified": ("non vérifiée", "sin comprobar", "لم يُتحقق منها"),
    "same": ("vérifiée : c’est cette image", "comprobada: es esta imagen", "تُحقق منها: إنها هذه الصورة"),
    "alike": (
        "vérifiée : une autre version de cette image",
        "comprobada: otra versión de esta imagen",
        "تُحقق منها: نسخة أخرى من هذه الصورة",
    ),
    "different": (
        "attention : une autre image s’y trouve",
        "atención: allí hay otra imagen",
        "تنبيه: توجد صورة أخرى هناك",
    ),
    "unreachable": ("adresse injoignable", "dirección inaccesible", "تعذّر الوصول إلى العنوان"),
    "Decide": ("Décider", "Decidir", "القرار"),
    "Why? (stands in the log)": (
        "Pourquoi ? (inscrit au journal)",
        "¿Por qué? (queda en el registro)",
        "لماذا؟ (يُدوَّن في السجل)",
    ),
    "Confirm: block for everyone": (
        "Confirmer : bloquer pour tous",
        "Confirmar: bloquear para todos",
        "تأكيد: حجب للجميع",
    ),
    "Clear: keep visible for good": (
        "Conserver : visible pour toujours",
        "Conservar: visible para siempre",
        "إبقاء: ظاهرة دائمًا",
    ),
    "Hold": ("Mettre en attente", "Retener", "تعليق"),
    "Unblock, and forget the reports so far": (
        "Débloquer, et oublier les signalements",
        "Desbloquear y olvidar los avisos",
        "إلغاء الحجب ونسيان التبليغات",
    ),
    "Nobody has verified that the reported address holds this image. Confirm all the same?": (
        "Personne n’a vérifié que l’adresse contient bien cette image. Confirmer malgré tout ?",
        "Nadie ha comprobado que la dirección contenga esta imagen. ¿Confirmar de todos modos?",
        "لم يتحقق أحد من أن العنوان يحوي هذه الصورة. هل تؤكد رغم ذلك؟",
    ),
    "No, go back": ("Non, revenir", "No, volver", "لا، العودة"),
    "Yes, confirm": ("Oui, confirmer", "Sí, confirmar", "نعم، أكّد"),
    "Decided.": ("C’est décidé.", "Decidido.", "تم القرار."),
    "When": ("Quand", "Cuándo", "متى"),
    "Who": ("Qui", "Quién", "من"),
    "What": ("Quoi", "Qué", "ماذا"),
    "Why": ("Pourquoi", "Por qué", "لماذا"),
    "auto": ("les règles", "las reglas", "القواعد"),
    "See also": ("Voir aussi", "Véase también", "انظر أيضًا"),
    "Somebody else decided meanwhile. This is how it stands now.": (
        "Quelqu’un d’autre a décidé entre-temps. Voici l’état actuel.",
        "Otra persona decidió entretanto. Así está ahora.",
        "قرّر شخص آخر في هذه الأثناء. هذه هي الحالة الآن.",
    ),
    "A decision needs a reason.": (
        "Une décision demande un motif.",
        "Una decisión necesita un motivo.",
        "القرار يحتاج إلى سبب.",
    ),
    NEVER_FOR_MINORS: (
        "Les images d’enfants ne sont jamais chargées d’ici. Si celle-ci pourrait montrer un abus, ne la"
        " cherchez pas :"
        " transmettez l’adresse au service de signalement de votre pays (liste sur inhope.org) ou à la"
        " police, et"
        " décidez d’après les signalements.",
        "Las imágenes de menores nunca se cargan desde aquí. Si esta pudiera mostrar un abuso, no la"
        " busque: envíe la"
        " dirección a la línea de denuncia de su país (lista en inhope.org) o a la policía, y decida"
        " según los avisos.",
        "لا تُجلب صور الأطفال من هنا أبدًا. إن كانت هذه قد تُظهر إساءة إلى طفل فلا تبحث عنها: أبلغ"
        " بالعنوان خطَّ التبليغ في"
        " بلدك (القائمة على inhope.org) أو الشرطة، وقرّر بناءً على التبليغات.",
    ),
    "enough readers in enough networks agree": (
        "assez de lecteurs d’assez de réseaux sont d’accord",
        "suficientes lectores de suficientes redes coinciden",
        "اتفق عدد كافٍ من القراء من شبكات كافية",
    ),
    "readers took their reports back": (
        "des lecteurs ont retiré leur signalement",
        "los lectores retiraron sus avisos",
        "سحب القراء تبليغاتهم",
    ),
    "no person confirmed it in time": (
        "personne ne l’a confirmé à temps",
        "nadie lo confirmó a tiempo",
        "لم يؤكدها أحد في الوقت المحدد",
    ),
    "most reports came at once": (
        "la plupart des signalements sont arrivés en même temps",
        "la mayoría de los avisos llegaron a la vez",
        "وصلت معظم التبليغات دفعة واحدة",
    ),
    "too many images of one site in a day": (
        "trop d’images d’un même site en un jour",
        "demasiadas imágenes de un sitio en un día",
        "صور كثيرة من موقع واحد في يوم",
    ),
    "too many blocks in an hour": (
        "trop de blocages en une heure",
        "demasiados bloqueos en una hora",
        "عمليات حجب كثيرة في ساعة",
    ),
    "too many blocks in a day": (
        "trop de blocages en un jour",
        "demasiados bloqueos en un día",
        "عمليات حجب كثيرة في يوم",
    ),
    "the site is trusted by the operator": (
        "l’opérateur fait confiance à ce site",
        "el operador confía en el sitio",
        "المشغّل يثق بهذا الموقع",
    ),
    "likeness alone blocks nothing here": (
        "ici, la ressemblance seule ne bloque rien",
        "aquí el parecido por sí solo no bloquea nada",
        "التشابه وحده لا يحجب شيئًا هنا",
    ),
    "it looks like an image that was cleared": (
        "elle ressemble à une image conservée",
        "se parece a una imagen conservada",
        "تشبه صورة أُبقيت",
    ),
    "confirm": ("confirmer", "confirmar", "تأكيد"),
    "clear": ("conserver", "conservar", "إبقاء"),
    "hold": ("mettre en attente", "retener", "تعليق"),
    "unblock": ("débloquer", "desbloquear", "إلغاء الحجب"),
    "block": ("bloquer", "bloquear", "حجب"),
    "expire": ("expirer", "caducar", "انتهاء"),
}


def language_of(accepted: str) -> str:
    """Choose a language by an Accept-Language header, in its own order; English where none fits."""
    return preferred_language(part.partition(";")[0].strip() for part in accepted.split(","))


def speaker(language: str) -> Say:
    """Give the function that says a sentence in a language."""
    place = {"fr": 0, "es": 1, "ar": 2}.get(language)

    def say(english: str) -> str:
        return english if place is None or english not in _WORDS else _WORDS[english][place]

    return say

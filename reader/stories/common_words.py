"""Words that news use whatever has happened, so that a library of few texts does not take them for telling. Pure.

Three lines a language: words that about a fifth, a fifteenth and a fiftieth of all news have. They count beside
what the library itself has (`likeness.py`), so that they matter less the more it holds.
"""

from __future__ import annotations

from reader.domain.folding import fold
from reader.stories.words import hashed, root_of

_SHARES = (0.2, 0.07, 0.02)
_WORDS = {
    "fr": (
        """après avant année ans jour jours heure heures premier première deux trois lundi mardi mercredi
        jeudi vendredi samedi dimanche selon autres faire dit dire a-t-il déclaré annoncé annonce lors
        ainsi alors depuis plusieurs entre personne personnes pays gouvernement président ministre être
        avoir fin temps matin soir""",
        """ville semaine mois nouveau nouvelle nouveaux dernier dernière derniers prochain plus moins million
        millions milliard milliards euros pour cent nombre national nationale international internationale
        public publique politique état groupe général générale directeur responsable chef membre porte-
        parole communiqué presse agence affaire question situation travail monde grand grande grands petit
        région province autorités police service services part place point suite partie encore toujours
        déjà notamment environ près centre nord sud est ouest source sources rappelle rappelé précisé
        indiqué affirmé expliqué estimé ajouté assuré souligné demandé certains certaines rien tout tous
        toute toutes chaque quelques quatre cinq six sept huit neuf dix vingt quinze cinquante cent mille
        second seconde local locale locaux décision mesure mesures projet plan loi homme hommes femme
        femmes enfant enfants jeune jeunes vie mort morts famille habitants ancien ancienne rester reste
        mettre mis pris prendre donner venir partir passer passé trouver permettre devoir pouvoir contre-
        la nuit hier aujourd'hui demain janvier février mars avril mai juin juillet août septembre octobre
        novembre décembre""",
        """conseil commission parti opposition majorité élection élections vote voix assemblée député députés
        sénat maire mairie préfet préfecture justice tribunal procès juge avocat procureur enquête accord
        accords crise guerre armée militaire sécurité droit droits social sociale économique économie
        marché entreprise entreprises salariés syndicat syndicats grève emploi hausse baisse prix taux
        croissance budget dette banque société santé hôpital médecin école élèves université étudiants
        transport trafic route train avion port aéroport voiture véhicule accident incendie feu pompiers
        secours blessés victimes bilan tué tués inondation pluie pluies séisme tempête météo climat eau
        énergie match équipe club joueur joueurs entraîneur but buts saison championnat coupe finale
        victoire défaite film festival livre exposition musée public scène rendez-vous réunion rencontre
        visite sommet négociations discussion appel soutien risque danger problème besoin niveau cas cause
        début ouverture fermeture rapport étude résultat résultats chiffres système programme campagne
        quartier rue maison maisons kilomètres mètres hectares dossier manifestation manifestants étranger
        étrangers frontière diplomatie ambassade relations européen européenne territoire retour arrivée
        départ lancement installé ouvert touché causé provoqué""",
    ),
    "en": (
        """said says year years day days week first two three monday tuesday wednesday thursday friday
        saturday sunday people government president minister country time last since while before
        according told also one other officials official against them there if no some most between during
        had made make take back still""",
        """city month months million billion percent per cent national international public state group
        general head chief member members spokesman spokeswoman spokesperson statement press agency news
        authorities police service services part place case number world big small north south east west
        northern southern eastern western central region province local area town capital near around
        least including under another four five six seven eight nine ten twenty fifty hundred thousand
        second third former next early late night morning evening yesterday today tomorrow january
        february march april may june july august september october november december man men woman women
        child children young family life death dead home house residents added called asked warned
        announced expected set plan plans decision measure work working way end start began going come
        came go get gave given left right high long good well many much few several only even never
        because through without within off down per according while would-be like want need help high""",
        """council commission party opposition majority election elections vote votes voters parliament
        lawmakers senate mayor court trial judge lawyer lawyers prosecutor prosecutors investigation
        inquiry deal agreement crisis war army military security rights law bill social economic economy
        market markets company companies workers union unions strike jobs rise fall price prices rate
        rates growth budget debt bank banks health hospital hospitals doctor doctors school schools
        university students transport traffic road roads train trains plane port airport car vehicle
        accident crash fire firefighters rescue rescuers injured victims toll killed flood floods rain
        earthquake storm weather climate water energy match team club player players coach goal goals
        season league cup final win victory defeat film festival book exhibition museum fans meeting visit
        summit talks appeal support risk problem level cause reason opening report study result results
        figures system programme program campaign district street homes kilometres miles metres protest
        protesters foreign border embassy relations european territory return arrival launch open hit
        caused leaders leader power control emergency damage held hold pay money cost costs bring show
        face top""",
    ),
    "es": (
        """después antes año años día días hora horas primer primera primero dos tres lunes martes miércoles
        jueves viernes sábado domingo según otros otras hacer dijo decir declaró anunció durante así
        entonces mientras varios varias persona personas país gobierno presidente presidenta ministro
        ministra ser tener fin tiempo mañana tarde noche ayer hoy cada todo todos toda todas parte además
        aunque ante""",
        """ciudad semana mes meses nuevo nueva nuevos último última últimos próximo próxima millón millones
        euros ciento número nacional internacional público pública política político estado grupo general
        director directora responsable jefe miembro portavoz comunicado prensa agencia caso situación
        trabajo mundo gran grande pequeño región provincia autoridades policía servicio servicios lugar
        punto vez todavía siempre cerca centro norte sur este oeste fuente fuentes recordó precisó indicó
        afirmó explicó aseguró añadió subrayó pidió informó señaló algunos algunas nada cuatro cinco seis
        siete ocho nueve diez veinte quince cincuenta cien mil segundo segunda tercer local locales
        decisión medida medidas proyecto plan ley hombre hombres mujer mujeres niño niños joven jóvenes
        vida muerte muertos familia vecinos habitantes antiguo quedar queda poner tomar dar llegar salir
        pasar pasado encontrar permitir deber poder madrugada enero febrero marzo abril mayo junio julio
        agosto septiembre octubre noviembre diciembre menos mayor momento menor solo sólo frente forma""",
        """consejo comisión partido oposición mayoría elección elecciones voto votos congreso parlamento
        diputados senado alcalde alcaldesa ayuntamiento justicia tribunal juicio juez jueza abogado fiscal
        fiscalía investigación acuerdo acuerdos crisis guerra ejército militar seguridad derecho derechos
        social económico economía mercado empresa empresas trabajadores sindicato sindicatos huelga empleo
        subida bajada precio precios tipo tipos crecimiento presupuesto deuda banco sociedad salud sanidad
        hospital médico médicos escuela colegio alumnos universidad estudiantes transporte tráfico
        carretera tren trenes avión puerto aeropuerto coche vehículo accidente incendio fuego bomberos
        rescate heridos heridas víctimas balance inundación lluvia lluvias terremoto temporal clima agua
        energía partido equipo club jugador jugadores entrenador gol goles temporada liga copa final
        victoria derrota película festival libro exposición museo reunión encuentro visita cumbre
        negociaciones apoyo riesgo problema nivel causa inicio apertura cierre informe estudio resultado
        resultados cifras sistema programa campaña barrio calle casa casas kilómetros metros hectáreas
        protesta manifestación manifestantes extranjero frontera embajada relaciones europeo europea
        territorio regreso llegada salida abierto causó murieron murió fallecidos""",
    ),
    "ar": (
        """قال قالت وقال وقالت أعلن أعلنت وأعلن أكد أكدت وأكد وأضاف أضاف أضافت وأضافت خلال بعد قبل يوم اليوم
        عام سنة الأول الأولى الماضي الماضية الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد رئيس
        الرئيس وزير الوزير وزارة الحكومة حكومة بلاد البلاد دولة أشخاص شخص شخصا مساء صباح عدد أخرى آخر
        آخرين كانت يكون تم وذلك هناك إلى على الذين اللذين وأوضح أوضح وأشار أشار مشيرا حسب بحسب وفق""",
        """مدينة المدينة أسبوع شهر أشهر الجديد الجديدة جديد جديدة المقبل المقبلة مليون مليار ألف آلاف مئة
        بالمئة الوطني الوطنية الدولي الدولية العام العامة السياسي السياسية مجموعة مدير المدير مسؤول
        المسؤولين ناطق الناطق المتحدث باسم بيان وكالة الأنباء أنباء السلطات سلطات الشرطة شرطة الأمن خدمات
        العالم كبير كبيرة الكبير منطقة المنطقة إقليم محافظة ولاية شمال جنوب شرق غرب وسط قرب مصدر مصادر ذكر
        ذكرت وذكرت وذكر نقل ونقلت نقلت وأفاد أفاد أفادت وأفادت أفادت طالب وطالب دعا ودعا بعض جميع ثلاثة
        أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر عشرين الثاني الثانية المحلي المحلية قرار القرار إجراءات
        مشروع قانون القانون رجل رجال امرأة نساء طفل أطفال شباب حياة وفاة قتلى مقتل عائلة سكان السكان
        السابق السابقة ليلة الليلة فجر ظهر عصر يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر
        أكتوبر نوفمبر ديسمبر دجنبر نونبر شتنبر تشرين كانون نحو حوالي أكثر أقل نفسه ذاته اعتبر واعتبر مؤكدا
        موضحا مضيفا إضافة زيادة الوقت وقت ساعة ساعات الساعة أيام يومين قد فقد وقد""",
        """مجلس المجلس لجنة حزب الحزب المعارضة الأغلبية انتخابات الانتخابات تصويت أصوات البرلمان النواب نائب
        محكمة المحكمة القضاء قاض محاكمة محامي النيابة تحقيق التحقيق اتفاق الاتفاق أزمة حرب الحرب الجيش
        عسكري عسكرية قوات حقوق الاجتماعية الاقتصاد اقتصادية الاقتصادي السوق سوق شركة الشركة شركات عمال
        العمال نقابة النقابات إضراب الإضراب ارتفاع انخفاض سعر أسعار نسبة معدل نمو ميزانية موازنة ديون بنك
        البنك الصحة مستشفى المستشفى طبيب مدرسة المدارس تلاميذ الجامعة طلبة النقل حركة طريق الطريق قطار
        القطارات طائرة ميناء مطار سيارة حادث حريق الحريق الإطفاء الإنقاذ الإسعاف جرحى إصابة ضحايا حصيلة
        فيضانات أمطار زلزال الطقس المناخ الماء مياه الطاقة مباراة المباراة فريق الفريق النادي لاعب لاعبين
        مدرب هدف هدفين الشوط الدوري كأس نهائي فوز الفوز خسارة فيلم مهرجان كتاب معرض متحف اجتماع لقاء زيارة
        قمة مفاوضات دعم خطر مشكلة سبب بداية افتتاح إغلاق تقرير دراسة نتائج النتائج أرقام نظام برنامج حملة
        حي شارع منزل منازل كيلومترا مترا هكتار احتجاج مظاهرة متظاهرين حدود سفارة علاقات أوروبا الأوروبي
        عودة وصول عملية عمليات""",
    ),
}


def _shares() -> dict[str, dict[int, float]]:
    known: dict[str, dict[int, float]] = {}
    for language, bands in _WORDS.items():
        shares = known[language] = {}
        for share, words in zip(_SHARES, bands, strict=True):
            for word in words.replace("-", " ").replace("'", " ").split():
                shares.setdefault(hashed(root_of(fold(word).strip().casefold())), share)
    return known


def _numbers() -> dict[int, float]:
    shares = {hashed(f"#{number}"): 0.15 if number < 4 else 0.08 if number <= 10 else 0.03 for number in range(61)}
    shares.update({hashed(f"#{number}"): 0.02 for number in range(70, 1_001, 10)})
    shares.update({hashed(f"#{year}"): 0.03 for year in range(1990, 2040)})
    return shares


NUMBERS = _numbers()
"""The share of all news that have a number, by its number as a word."""
SHARES = _shares()
"""By language, the share of all news that have a word, by its number."""

"""Stems: the forms of a word have one, other words another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import pytest

from reader.domain.resources import word_list
from reader.domain.text.folding import fold, tokens_of
from reader.domain.text.stems import STEMMED, VERSION, stems_asked, stems_in, stems_of

FAMILIES = {
    "fr": """
        gouvernement gouvernements gouverner|élection élections|élu élue élus élues|mangé mangée manger mangés
        année années|national nationaux nationale nationales|journal journaux|loi lois|grève grèves|travail travaux
        économie économique économiques|président présidente présidents|accord accords|hôpital hôpitaux
    """,
    "es": """
        elección elecciones|información informaciones|país países|gobierno gobiernos|ciudad ciudades|ley leyes
        político política políticos políticas|huelga huelgas|trabajador trabajadora trabajadores|juez jueces
        habló hablar hablaron|mes meses|nación naciones
    """,
    "en": """
        election elections elected|city cities|strike strikes striking|study studies studied|party parties
        woman women|minister ministers|child children|warn warns warned warning
    """,
    "ar": """
        وزير الوزير وزيرة وزيرين الوزيران وزراء والوزراء للوزير لوزير بوزير فوزير وزيرها وزرائه ووزيرنا
        قانون القانون قوانين القوانين قانونية القانونيون بقانون للقانون قوانينها
        مدينة المدينة مدينه مدن المدن بمدينة مدينتين مدينتها للمدينة وبالمدينة
        كتاب الكتاب كتب والكتب كتابه بكتاب كتابين كِتَابٌ
        حكومة الحكومة حكومات والحكومات حكومته لحكومة حكوميّة
        انتخاب انتخابات الانتخابات انتخابية للانتخابات بالانتخابات
        لبنان اللبناني لبنانية اللبنانيون بلبنان للبنان
        حزب الحزب أحزاب لحزب بأحزاب حزبها الحزبين
        لجنة اللجنة لجان واللجان بلجنة لجنتها
        قوة القوة قوات للقوات قوتها
        محكمة المحكمة محاكم بالمحاكم محكمتين
        لاجئ اللاجئون لاجئين للاجئين لاجئة
        مسؤول مسؤولون المسؤولين مسؤولة
        سنة السنة سنوات السنوات سنوي
        فرنسا بفرنسا فرنسي الفرنسية الفرنسيين لفرنسا
        اقتصاد الاقتصاد اقتصادي الاقتصادية باقتصاد اقتصادنا
        رأس رؤوس رءوس الرءوس رئوس رؤوسهم برءوسهم
        هيئة هيأة الهيآت هيئات هيأتها
        مسؤول مسئول المسؤولين للمسئولين ومسئولوها
        شأن شؤون شئون شؤونها بشئونهم
        شاطئ شاطيء الشاطئ شواطئ بشواطئها
        مساءلة مسائلة المساءلة لمساءلته
        هدوء الهدوء بهدوئه هدوئهم
        بريء بريئة الأبرياء أبريائهم بريئين
        بداية البدايات بدايتها
        قضاء القضائية قضائيا بالقضاء
        حق الحق حقوق بالحقوق حقوقهم حقها
        دواء أدوية أدويتهم الأدوية دوائها بأدويتها
        طالب طلاب للطلبة طالبين طلابها
        مشروع مشاريع بمشاريعها المشروعان
        ناد نادي أندية الأندية لأنديتها
        قرية القرى قريتين للقرية بقرية
    """,
}
APART = {
    "fr": "mois moi|fois foi|élection électrique|main maintenant",
    "es": "ciudad cuidado|ley leer",
    "en": "city cite|policy police",
    "ar": """
        وزير وزارة|قانون قناة|لجنة جنة|لبنان لبن|كتاب مكتب|بحرية حرية|فريق طريق|كامل أمل|بيان يوم|بلد ولد|سلام كلام
        كرة بكرة|مدينة دين|فلسطين فلسفة|محكمة حكم|إنسان أنس|برلمان ألمان|مدينة مدني|دولة دولي|شرط شرطة|تاجر تجارة
        محكمة محاكمة|معرض معارضة|علم عالم|حرب حرف|عمل عملة عامل عملية|كاتب كتاب مكتب مكتبة|قراءة فقير قارئ
        قاض قضاء قضية|وأن لون|دواء أدوات|عدد إعداد|مقطع مقاطعة|بحر البحرين|سور سوريا|رئيس رأس|طالب طالبت طالبان
        وعد عودة|جبل جبهة|سؤال مسؤول|مصدر مصادرة|كرة فكرة|طريق طريقة|حال حالي|ترك تركيا|صحيفة صحفي
    """,
}


def families(written: str) -> Iterable[list[str]]:
    return [family.split() for family in written.replace("\n", "|").split("|") if family.strip()]


def each(table: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [(language, family) for language, written in table.items() for family in families(written)]


def stem(word: str, language: str) -> str:
    (token,) = tokens_of(word)
    return stems_of(token, language)[0]


@pytest.mark.parametrize(
    ("language", "family"), each(FAMILIES), ids=lambda one: one if type(one) is str else one[0]
)
def test_the_forms_of_a_word_have_one_stem(language, family):
    assert {word: stem(word, language) for word in family} == dict.fromkeys(family, stem(family[0], language))


@pytest.mark.parametrize(("language", "words"), each(APART), ids=lambda one: one if type(one) is str else one[0])
def test_other_words_have_another_one(language, words):
    assert len({stem(word, language) for word in words}) == len(words), {
        word: stem(word, language) for word in words
    }


def test_a_form_stands_in_one_family_of_the_table():
    lines = "\n".join(word_list("arabic-plurals").values())
    families = [set(tokens_of(family)) for family in re.split(r"[|\n]", lines)]
    counted = Counter(form for family in families for form in family)
    assert [form for form, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("before", ["", "ال", "وال", "بال"])
def test_all_forms_of_a_family_of_the_table_have_one_stem(before):
    lines = "\n".join(word_list("arabic-plurals").values())
    for family in re.split(r"[|\n]", lines):
        words = [before + word.removeprefix("ال") if before else word for word in family.split()]
        assert len({stem(word, "ar") for word in words}) == 1, family


def stems(language: str | None, text: str) -> set[str]:
    return set(stems_in(language, [fold(text)]).split())


def test_the_language_of_an_entry_decides():
    assert stems("en", "mars") == {"emar"}
    assert stems("fr", "mars") != stems("en", "mars")
    assert stems("fr-CA", "élections") == stems("fr", "élections") == stems("fr_FR", "élections") == {"felect"}
    assert stems("de", "Wahlen elections الحكومات") == set()
    assert stems("fa", "حکومت") == set()


def test_where_it_is_unknown_the_script_does():
    assert stems(None, "les élections") == set()
    assert stems(None, "الحكومات Renault") == {stem("حكومة", "ar"), "arenault"}


def test_arabic_words_are_stemmed_in_other_languages_too():
    assert stem("حكومة", "ar") in stems("fr", "le mot الحكومات")


def test_each_stem_once_and_none_of_small_words_numbers_and_signs():
    assert stems("fr", "Les élections, l'élection ; 2026 à 10:30 (UE)") == {"felect"}
    assert stems("ar", "من هذه التي 2026") == set()


@pytest.mark.parametrize("word", ["the", "من", "les", "2026", "ab", "東", "ελλάδα", "a1b2", "x" * 50])
def test_what_has_no_stem(word):
    (token,) = tokens_of(word)
    assert stems_asked(token) == ()
    assert all(stems_of(token, language) in ((), ("",)) for language in (None, "fr", "ar", "de"))


def test_what_is_asked_for_finds_each_word_in_its_own_form():
    """An entry whose words are stemmed has a stem for each word by which it is found exactly."""
    words = [word for written in FAMILIES.values() for family in families(written) for word in family]
    for language in STEMMED:
        for word in words:
            (token,) = tokens_of(word)
            assert stems(language, word) <= set(stems_asked(token)), (language, word)
            assert len(stems(language, word)) == 1, (language, word)


def test_a_stemmer_that_gives_other_stems_has_another_version():
    """If this fails, raise `VERSION` and write both here, so that libraries make their stems anew."""
    lists = [words for name in ("arabic", "arabic-plurals") for words in word_list(name).values()]
    words = tokens_of(" ".join([*lists, FAMILIES["ar"], APART["ar"]]))
    stemmed = sorted({word: stems_of(word, "ar") for word in words}.items())
    assert (VERSION, sha256(repr(stemmed).encode()).hexdigest()[:8]) == ("3", "32e87026")

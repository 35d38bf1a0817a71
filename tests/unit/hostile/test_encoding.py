"""Bytes become text, whatever server and document say about them."""

import codecs

import pytest

from reader.hostile.text.encoding import decode, undouble

FRENCH = "Déjà vu : l’été à Noël, « cœur » et garçon. "
ARABIC = "السلام عليكم ورحمة الله وبركاته، هذا خبر عاجل من العاصمة. "
RUSSIAN = "Сегодня в столице открылась новая библиотека для детей. "

JAPANESE = "夜行列車が十年ぶりに復活することになりました。"
UNDECLARED = {
    "cp1250": "Rada miejska przyjęła wczoraj budżet: szkoła zostanie wyremontowana."
    "Źródła mówią o większych kosztach. ",
    "iso8859-2": "Zastupitelstvo včera večer schválilo rozpočet: škola bude opravena a divadlo se otevře "
    "v únoru. ",
    "cp1254": "Belediye meclisi dün akşam gelecek yılın bütçesini onayladı: tiyatro şubat ayında açılacak. ",
    "cp1257": "Miesto taryba vakar patvirtino kitų metų biudžetą: mokykla bus suremontuota."
    "Žmonės džiaugiasi šia žinia. ",
    "koi8-u": "Міська рада вчора ввечері затвердила бюджет на наступний рік: школу відремонтують."
    "Її підтримали всі. ",
    "iso8859-5": RUSSIAN * 2,
    "cp866": RUSSIAN * 2,
    "cp1253": "Το δημοτικό συμβούλιο ενέκρινε χθες τον προϋπολογισμό: το σχολείο θα ανακαινιστεί. ",
    "cp1255": "מועצת העיר אישרה אמש את תקציב השנה הבאה: בית הספר ישופץ והתיאטרון ייפתח מחדש. ",
    "gb18030": "市议会昨晚通过了明年的预算：学校将进行翻修，剧院将于二月重新开放。",
    "big5hkscs": "市議會昨晚通過了明年的預算：學校將進行翻修，劇院將於二月重新開放。",
    "cp949": "시의회는 어젯밤 내년 예산을 통과시켰습니다. 극장은 2월에 다시 문을 엽니다. ",
}


def document(text: str, encoding: str | None = None, language: str = "") -> str:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else '<?xml version="1.0"?>'
    return f"{declaration}<rss><language>{language}</language><title>{text * 5}</title></rss>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_unicode_with_and_without_byte_order_mark(encoding, marked):
    mark = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(
        encoding, codecs.BOM_UTF32_LE if encoding.endswith("le") else codecs.BOM_UTF32_BE
    )
    text, guessed = decode((mark if marked else b"") + document(ARABIC).encode(encoding), None)
    assert (text, guessed) == (document(ARABIC), False)


@pytest.mark.parametrize(
    ("declared", "used", "text"),
    [
        ("iso-8859-1", "latin-1", "Déjà vu, été"),
        ("iso-8859-1", "cp1252", FRENCH),
        ("windows-1252", "cp1252", FRENCH),
        ("windows-1256", "cp1256", ARABIC),
        ("iso-8859-6", "iso8859-6", "السلام عليكم"),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("gb2312", "gb18030", "新闻：今天镕天气"),
        ("Shift_JIS", "cp932", "今日のニュース①"),
        ("euc-kr", "cp949", "오늘의 뉴스 똠"),
        ("big5", "big5hkscs", "今日新聞"),
        ("iso-2022-jp", "iso2022_jp", "今日のニュース"),
        ("utf-16", "utf-8", "declared wide, sent narrow: é"),
        ("windows-1252", "utf-8", "déclaré étroit, envoyé large"),
        ("utf-7", "utf-8", "never +ADw-script+AD4- é"),
        ("unicode_escape", "utf-8", "never \\u003c é"),
        ("bogus", "utf-8", "unknown é"),
    ],
)
def test_what_is_declared(declared, used, text):
    whole = document(text, declared)
    assert decode(whole.encode(used), None) == (whole, False)


def test_the_server_is_heard_last():
    body = "<rss>été</rss>".encode("latin-1")
    assert decode(body, "text/xml; charset=iso-8859-1")[0] == "<rss>été</rss>"
    assert decode("<rss>été</rss>".encode(), "text/xml; charset=iso-8859-1")[0] == "<rss>été</rss>"
    declared = document(RUSSIAN, "koi8-r")
    assert decode(declared.encode("koi8-r"), "text/xml; charset=windows-1252")[0] == declared


@pytest.mark.parametrize(
    ("used", "text", "language"),
    [
        ("cp1252", FRENCH, ""),
        ("cp1252", FRENCH, "fr"),
        ("cp1256", ARABIC, ""),
        ("cp1256", ARABIC, "en-us"),
        ("cp1251", RUSSIAN, ""),
        ("cp1251", RUSSIAN, "uk"),
        ("koi8-r", RUSSIAN, "ru"),
        ("iso8859-6", ARABIC, ""),
        *((used, text, "") for used, text in UNDECLARED.items()),
        ("cp874", "สภาเทศบาลอนุมัติงบประมาณปีหน้าเมื่อคืนนี้ ", "th"),
        ("cp949", "오늘의 뉴스입니다. ", "ko"),
        ("big5hkscs", "今日新聞，天氣晴朗。", "zh-TW"),
        ("gb18030", "今天的新闻，天气晴朗。", "zh-CN"),
        ("euc_jp", JAPANESE, "ja"),
        ("cp932", JAPANESE, "ja-JP"),
        ("euc_jp", JAPANESE, ""),
        ("cp932", JAPANESE, ""),
    ],
)
def test_a_wrong_declaration_is_seen_through(used, text, language):
    whole = document(text, "utf-8", language)
    assert decode(whole.encode(used), None) == (whole, True)


def test_a_text_with_few_accents_is_not_of_dos_or_the_macintosh():
    whole = document("One café, one naïve façade and many words that every encoding has in common, Señor Müller. ")
    assert decode(whole.encode("cp1252"), None) == (whole, True)


def test_a_guess_looks_where_other_letters_begin():
    whole = document("a" * 300_000) + RUSSIAN * 5
    assert decode(whole.encode("koi8-r"), None) == (whole, True)


@pytest.mark.parametrize(
    ("used", "text", "language"), [("cp1256", ARABIC, ""), ("cp1253", "Καλημέρα σας. ", "el")]
)
def test_latin_is_declared_without_a_thought(used, text, language):
    whole = document(text * 9, "iso-8859-1", language)
    assert decode(whole.encode(used), "text/xml; charset=iso-8859-1") == (whole, False)
    # A few letters that stand together are Latin all the same.
    vowels = document(FRENCH * 9 + "áéíóú ÀÂÄ ÇÃO", "iso-8859-1")
    assert decode(vowels.encode("cp1252"), None) == (vowels, False)


@pytest.mark.parametrize(
    ("declared", "used", "text"),
    [
        ("windows-1251", "koi8-r", RUSSIAN),
        ("koi8-r", "cp1251", RUSSIAN),
        ("iso-8859-5", "cp1251", RUSSIAN),
        ("utf-8", "koi8-r", RUSSIAN),
        ("windows-1256", "iso8859-6", ARABIC),
        ("iso-8859-6", "cp1256", ARABIC),
    ],
)
def test_encodings_of_one_script_are_told_apart_by_its_common_letters(declared, used, text):
    whole = document(text, declared)
    assert decode(whole.encode(used, "replace"), None)[0] == whole.encode(used, "replace").decode(used)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_capitals_are_not_taken_for_the_small_letters_of_another_encoding(encoding):
    whole = document(RUSSIAN.upper(), encoding)
    assert decode(whole.encode(encoding), None)[0] == whole


def test_shifts_to_japanese_are_no_text():
    whole = document(JAPANESE)
    assert decode(whole.encode("iso2022_jp"), None) == (whole, False)
    assert decode("<rss>\x1b$B été".encode(), None) == ("<rss>\x1b$B été", False)


def test_a_few_broken_bytes_do_not_spoil_the_rest():
    body = document(ARABIC).encode() + b"\xe9\xff"
    text, guessed = decode(body, None)
    assert guessed and ARABIC in text and text.endswith("\ufffd\ufffd")


def test_pages_declare_in_a_meta_tag():
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>' + ARABIC
    assert decode(page.encode("cp1256"), None, html=True)[0] == page


def test_text_encoded_twice_is_repaired():
    assert undouble("dÃ©jÃ ") == "déjÃ " or undouble("dÃ©jÃ\xa0") == "déjà"
    assert undouble("déjà") == "déjà"
    assert undouble("plain") == "plain"
    assert undouble(ARABIC) == ARABIC


def test_a_byte_of_latin_1_amid_utf_8_is_the_letter_that_was_meant():
    body = "<rss>L’été, le débat, « là », ".encode() + "Élu, voté hier, ".encode("latin-1") + b"it\x92s</rss>"
    assert decode(body, None) == ("<rss>L’été, le débat, « là », Élu, voté hier, it’s</rss>", True)


@pytest.mark.parametrize("character", ["é", "ع", "’", "ж"])
def test_what_is_left_of_a_character_that_was_cut_is_no_letter(character):
    body = f"<rss>L’été, {character}".encode()[:-1] + b"... after</rss>"
    assert decode(body, None) == ("<rss>L’été, \ufffd... after</rss>", True)

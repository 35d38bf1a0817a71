"""Whether a page is the one that the feed announced."""

from __future__ import annotations

import pytest

from reader.domain.text.text_likeness import own_words, speaks_of

FERRY = "The ferry to the island stops for the winter. The harbour office blames an old engine."
CONSENT = "We value your privacy. We store information on a device to show you advertising."
ARABIC = (
    "أعلنت الشركة الوطنية للنقل عن عودة القطار الليلي بين طنجة ومراكش ابتداء من الربيع المقبل بعد توقف دام سنوات"
)
JAPANESE = "夜行列車が十年ぶりに復活する。鉄道会社は来年春から運行を再開すると発表した。"


@pytest.mark.parametrize(
    ("text", "announced", "speaks"),
    [
        (FERRY, "Winter without a ferry\nThe island loses its ferry until spring, says the harbour office.", True),
        (
            "El puerto cierra. Los barcos vuelven en primavera.",
            "Cierre del puerto\nBarcos hasta la primavera",
            True,
        ),
        (ARABIC, "قطار ليلي بين مراكش وطنجة\nيعود القطار في الربيع", True),
        (JAPANESE, "夜行列車が復活\n来年の春に運行再開", True),
        (CONSENT, f"Winter without a ferry\n{FERRY}", False),
        ("قواعد الاستخدام وسياسة الخصوصية في هذا الموقع وملفات تعريف الارتباط", f"عودة القطار\n{ARABIC}", False),
        ("市議会は図書館の予算を承認した。来月から工事が始まる予定だ。", f"夜行列車が復活\n{JAPANESE}", False),
        # Too few words to tell
        (FERRY, "Photo", True),
        (FERRY, "", True),
    ],
)
def test_a_text_is_known_again_by_its_words(text, announced, speaks):
    assert speaks_of(text, announced) is speaks


def test_words_are_known_in_all_their_forms():
    assert own_words("les régions") & own_words("une région")
    assert own_words("والقطارات") == own_words("القطارات") == own_words("قطارات")
    assert not own_words("The and of with 2026 !")

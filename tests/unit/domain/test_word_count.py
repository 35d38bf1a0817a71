"""Words are counted alike in all scripts."""

from __future__ import annotations

import pytest

from reader.domain.text.word_count import count_words, script_of


@pytest.mark.parametrize(
    ("text", "script", "words"),
    [
        ("The tide came in, and the harbour wrote it down", "latin", 10),
        ("L’écho du port — à l’aube", "latin", 5),
        ("المد يصل إلى الميناء قبل الفجر", "arabic", 6),
        ("أعلنت شركة SONEDE خطة بقيمة 1.2 مليار", "arabic", 7),
        ("Прилив пришёл в гавань", "cyrillic", 4),
        ("הגאות הגיעה לנמל", "hebrew", 3),
        ("Η παλίρροια ήρθε", "greek", 3),
        ("潮が港に来て街はその時刻を書き留めた", "han", 9),
        ("今日 AI 产业发展", "han", 5),
        ("밀물이 항구에 왔다", "hangul", 3),
        ("น้ำขึ้นที่ท่าเรือก่อนรุ่งสาง", "thai", 5),
        ("ज्वार बंदरगाह में आया", "devanagari", 4),
        ("2026: 4.2 %", "latin", 2),
        ("", "latin", 1),
        ("— …", "latin", 1),
    ],
)
def test_scripts_and_words(text, script, words):
    assert script_of(text) == script
    assert count_words(text) == words

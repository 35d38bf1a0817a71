"""Texts of both directions, and where their parts stand: by positions, which do not hang on a machine's fonts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextLine

from reader.ui.widgets.utf16 import qt_length


@dataclass(frozen=True)
class Case:
    """A paragraph, the way it runs, and parts of it in the order in which they stand from left to right."""

    name: str
    text: str
    direction: str
    seen: tuple[str, ...]


CASES = [
    Case(
        "a Latin name in front of Arabic",
        "Microsoft أعلنت أرباحها في باريس",
        "rtl",
        ("باريس", "أعلنت", "Microsoft"),
    ),
    Case(
        "an Arabic name in front of French",
        "العربي الجديد publie une enquête sur les ports",
        "ltr",
        ("الجديد", "العربي", "publie", "enquête"),
    ),
    Case(
        "Arabic with a part and a year",
        "ارتفع السعر 4.2% سنة 2026 فقط",
        "rtl",
        ("فقط", "2026", "سنة", "4.2%", "ارتفع"),
    ),
    Case("a date with strokes", "يبدأ المشروع في 15/03/2027 رسميًا", "rtl", ("رسميًا", "15/03/2027", "يبدأ")),
    Case(
        "brackets and a currency", "خطة بقيمة (380 مليون €) للشبكة", "rtl", ("للشبكة", "€", "مليون", "380", "خطة")
    ),
    Case(
        "an Arabic quotation in French",
        "Il a dit « السلام عليكم » puis il est parti",
        "ltr",
        ("Il", "«", "عليكم", "السلام", "»", "puis"),
    ),
    Case(
        "a French title in Arabic",
        "قالت صحيفة «Le Monde» إن الأمر انتهى",
        "rtl",
        ("انتهى", "»", "Le Monde", "«", "قالت"),
    ),
    Case("an address in Arabic", "زوروا www.example.org/ar غدًا", "rtl", ("غدًا", "www.example.org/ar", "زوروا")),
    Case("a brand with a digit", "هاتف iPhone 18 الجديد", "rtl", ("الجديد", "iPhone 18", "هاتف")),
    Case("a score", "فاز الفريق 3-1 على ضيفه", "rtl", ("على", "3-1", "فاز")),
    Case("Arabic-Indic digits", "سنة ٢٠٢٦ في Tunis", "rtl", ("Tunis", "٢٠٢٦", "سنة")),
    Case(
        "a question in Spanish with Arabic",
        "¿Qué significa «سلام» en español?",
        "ltr",
        ("¿Qué", "سلام", "en", "español?"),
    ),
    Case("a year in front of Arabic", "2026 سنة الماء في تونس", "rtl", ("تونس", "الماء", "سنة", "2026")),
    Case(
        "a day and a time",
        "يبدأ المشروع في 15/03/2027 الساعة 14:30",
        "rtl",
        ("14:30", "الساعة", "15/03/2027", "يبدأ"),
    ),
    Case("a size", "حجم الملف 3.2 MB فقط", "rtl", ("فقط", "MB", "3.2", "الملف")),
    Case("a quotation in a quotation", "كتب «قال لي: ‹نعم›» ثم مضى", "rtl", ("مضى", "نعم", "قال", "كتب")),
    Case(
        "an address with signs",
        "اقرأ https://example.org/a?b=1&c=2 الآن",
        "rtl",
        ("الآن", "https://example.org/a?b=1&c=2", "اقرأ"),
    ),
    Case("a hashtag", "وسم #تونس_الخضراء يتصدر", "rtl", ("يتصدر", "تونس_الخضراء", "#", "وسم")),
    Case("a handle", "كتب حساب @harbour_news عن القمة", "rtl", ("القمة", "harbour_news", "كتب")),
    Case("emoji at both ends", "🌊 المد يصل إلى الميناء 🚢", "rtl", ("🚢", "الميناء", "المد", "🌊")),
    Case("emoji between letters", "Marée 🌊 à l’aube : « مدّ » 🚢 !", "ltr", ("Marée", "🌊", "aube", "مدّ", "🚢")),
    Case("Hebrew", "חברת Acme מפרסמת דוח ב-2026", "rtl", ("2026", "דוח", "מפרסמת", "Acme", "חברת")),
    Case("Persian", "شرکت Sahab در ۱۴۰۵ گزارش داد", "rtl", ("داد", "۱۴۰۵", "Sahab", "شرکت")),
    Case("Urdu", "کمپنی PTCL نے 4.2% اضافہ کیا", "rtl", ("کیا", "4.2%", "PTCL", "کمپنی")),
    Case("Hebrew in English", "The word “שלום” means peace (and more)", "ltr", ("The", "“", "שלום", "”", "means")),
    Case("French that begins with a quotation", "« 3 قرى » : le film", "ltr", ("«", "3", "قرى", "»", "film")),
]


def middles(line: QTextLine, text: str, parts: tuple[str, ...], *, begins: int = 0) -> dict[str, float]:
    """Where parts of a text stand.

    Args:
        line: On which it is set.
        text: The text.
        parts: Of it.
        begins: Where on the line it begins, in letters as Qt counts them.
    """
    found = {}
    for part in parts:
        start = begins + qt_length(text[: text.index(part)])
        length = qt_length(part)
        # Where two directions meet, the place before a letter is at two places: the letters inside are not.
        inside = range(start + 1, start + length - 1) or range(start, start + length)
        edges = [line.cursorToX(at, edge)[0] for at in inside for edge in QTextLine.Edge]
        found[part] = sum(edges) / len(edges)
    return found


def order_of(line: QTextLine, text: str, parts: tuple[str, ...], *, begins: int = 0) -> tuple[str, ...]:
    """The parts from left to right; arguments as of `middles`."""
    return tuple(sorted(parts, key=middles(line, text, parts, begins=begins).__getitem__))

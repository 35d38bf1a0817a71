import pytest

from reader.stories.kinds import reports_no_event


@pytest.mark.parametrize(
    ("title", "text", "section"),
    [
        ("Construire en terre n'est pas une fatalité", "", "Opinions"),
        ("Menos cayucos, más silencio", "", "Opinión"),
        ("هدنة الساعات الست", "", "رأي"),
        ("Édito : le droit d'arriver", "", None),
        ("[Analyse] Le café cher", "", None),
        ("Opinion | The price of a nappy", "", None),
        ("افتتاحية: حوافل الموت", "", None),
        ("Revue de presse : ce que disent les journaux de ce vendredi", "", "Monde"),
        ("جولة في صحف الجمعة", "", None),
        ("Un capitaine se souvient", "Où étiez-vous ? Au port. Et après ? En mer. Pourquoi ? Par goût.", None),
    ],
)
def test_opinions_interviews_and_reviews_of_the_press_report_no_event(title, text, section):
    assert reports_no_event(title, text, section)


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Comment le tunnel a cédé : le récit d'une nuit", "Société"),
        ("Columna de humo: evacuado un colegio", "Sucesos"),
        ("حوار وطني: الحكومة تلتقي النقابات", "سياسة"),
        ("L'opinion publique se retourne contre la réforme", "Politique"),
        ("Séisme au Chili", None),
        ("", ""),
    ],
)
def test_reports_are_not_taken_for_opinions(title, section):
    assert not reports_no_event(title, "Un texte. Que faire ? Rien.", section)

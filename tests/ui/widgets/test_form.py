"""A form made from a table of fields checks as one types and says what is wrong where it is."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import Value, choice, lines
from irev_desktop.ui.widgets.form import Field, Form


def starts_with_letter(value: Value) -> str:
    return "" if str(value)[:1].isalpha() else "Commencez par une lettre."


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> Form:
    form = Form(
        [
            Field("title", "Titre", check=starts_with_letter, required=True),
            Field(
                "kind", "Nature", lambda: choice([("Contrat", "contrat"), ("Avenant", "avenant")])
            ),
            Field("signed", "Signé le", lambda: DayField(look)),
            Field("summary", "Résumé", lines, hint="Dix lignes au plus."),
        ]
    )
    qtbot.addWidget(form)
    form.show()
    return form


def complaints(form: Form) -> list[str]:
    labels = form.findChildren(QLabel)
    return [label.text() for label in labels if label.property("look") == "error" and label.text()]


def line(form: Form) -> QLineEdit:
    editor = form.editor("title")
    assert isinstance(editor, QLineEdit)
    return editor


def test_values_go_in_and_come_out(form: Form) -> None:
    values = {"title": "Cucs", "kind": "avenant", "signed": "2015-06-22", "summary": "Un\nDeux"}
    form.set_values(values)
    assert form.values() == values


def test_a_day_comes_out_the_same_however_it_was_typed(form: Form) -> None:
    form.set_values({"signed": "2015-06-22"})
    field = form.editor("signed")
    assert isinstance(field, DayField)
    assert field.text() == "22/06/2015"
    field.setText("1er mars 2010")
    assert form.values()["signed"] == "2010-03-01"
    field.clear()
    assert form.values()["signed"] is None


def test_an_untouched_form_complains_of_nothing(form: Form) -> None:
    assert complaints(form) == []


def test_it_checks_as_one_types(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.changed):
        QTest.keyClicks(line(form), "2")
    assert complaints(form) == ["Commencez par une lettre."]
    line(form).setText("Contrat")
    assert complaints(form) == []


def test_what_is_missing_is_said_and_gets_the_focus(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitExposed(form):
        form.activateWindow()
    assert not form.validate()
    assert complaints(form) == ["À remplir."]
    qtbot.waitUntil(line(form).hasFocus)


def test_what_a_service_refused_stands_under_its_field(form: Form) -> None:
    form.complain("title", "Ce titre existe déjà.")
    assert complaints(form) == ["Ce titre existe déjà."]
    assert line(form).accessibleDescription() == "Ce titre existe déjà."


def test_every_editor_has_its_name(form: Form) -> None:
    names = [form.editor(name).accessibleName() for name in form.values()]
    assert names == ["Titre", "Nature", "Signé le", "Résumé"]


def test_other_widgets_are_no_editors(qtbot: QtBot) -> None:
    made: list[QWidget] = []

    def editor() -> QWidget:
        made.append(QWidget())
        return made[-1]

    with pytest.raises(TypeError, match="no editor"):
        Form([Field("odd", "Étrange", editor)])
    made[0].deleteLater()


def test_a_choice_without_value_selects_nothing(form: Form) -> None:
    form.set_values({"kind": None})
    editor = form.editor("kind")
    assert isinstance(editor, QComboBox)
    assert editor.currentIndex() == -1

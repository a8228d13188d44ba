"""Templates: named fields and nothing else; what is wrong is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.services.circulation.templates.filling import (
    Drawn,
    checked,
    fill,
    fill_label,
    fill_letter,
)
from irev_desktop.services.circulation.templates.keeping import (
    list_templates,
    save_template,
    shipped_text,
)
from irev_desktop.services.circulation.templates.names import FIELDS, TemplateName
from irev_desktop.services.library import Library
from tests.services.circulation.making import refused


@pytest.mark.parametrize("name", TemplateName)
def test_every_shipped_template_is_right_and_fills_whole(name: TemplateName) -> None:
    filled = fill(checked(name, shipped_text(name)), FIELDS[name])
    assert filled
    assert "{" not in filled


@pytest.mark.parametrize(
    ("field", "line"),
    [("{nmo}", 3), ("{0.__class__}", 3), ("{7*7}", 3), ("{}", 3), ("{nom.upper}", 3)],
)
def test_an_unknown_field_names_template_line_and_field(field: str, line: int) -> None:
    text = f"Objet : essai\n\nBonjour {field}"
    with refused(
        Code.TEMPLATE_FIELD, template="Première relance", line=line, field=field.strip("{}")
    ):
        checked(TemplateName.OVERDUE_1, text)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (TemplateName.OVERDUE_1, "Bonjour {nom}", 1),
        (TemplateName.OVERDUE_1, "Objet : a\n{{nom}}", 2),
        (TemplateName.OVERDUE_1, "Objet : a\n{% if %}\n", 2),
        (TemplateName.CARD, "{nom}\nCarte {barres}", 2),
        (TemplateName.SPINE, " \n ", 1),
    ],
)
def test_what_is_no_template_is_refused_with_its_line(
    name: TemplateName, text: str, line: int
) -> None:
    with refused(Code.TEMPLATE_FIELD if "%" in text else Code.TEMPLATE_INVALID, line=line):
        checked(name, text)


@given(st.text())
def test_what_a_value_holds_is_never_read_as_a_template(value: str) -> None:
    letter = fill_letter("Objet : essai\na{nom}z", {"nom": value, "carte": "jamais"})
    assert letter.text == f"a{value}z".rstrip() or "\n" in value


def test_a_line_whose_fields_are_all_empty_is_left_out() -> None:
    text = "{nom}\n{organisation}\n({carte})\n\nCarte {carte}"
    assert fill(text, {"nom": "Claire"}) == "Claire\n\nCarte"


def test_the_drawn_lines_of_a_label_stand_apart() -> None:
    lines = fill_label("{centre}\n{barres}\n{cote_lignes}", {"barres": "C1", "cote_lignes": "A\nB"})
    assert lines == (Drawn("barres", "C1"), "A", "B")


@pytest.mark.parametrize("library", ["sqlite"], indirect=True)
def test_a_centre_has_its_own_version_until_it_takes_the_shipped_one_back(
    library: Library, admin: Actor
) -> None:
    def own() -> list[str]:
        return [each.text for each in list_templates(library, admin) if each.own]

    save_template(library, admin, TemplateName.SPINE, "{cote} ")
    assert own() == ["{cote}"]
    with refused(Code.TEMPLATE_FIELD):
        save_template(library, admin, TemplateName.SPINE, "{quote}")
    save_template(library, admin, TemplateName.SPINE, "")
    assert own() == []

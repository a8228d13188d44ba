"""A record is described, filed and published by hand; nothing typed is ever lost unsaid."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    DocumentKind,
    DocumentState,
    SignatoryRole,
)
from irev_desktop.services.catalogue.commands import edit_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import CATALOGUER, Place
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN
from tests.pdf import files
from tests.ui.catalogue.conftest import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dispositif(hand: Hand, code: str) -> int:
    return next(each.id for each in dispositifs(hand.library, ADMIN) if each.code == code)


def describe(hand: Hand) -> None:
    """Give the record shown what it needs to be catalogued."""
    box = hand.form.dispositif
    box.setCurrentIndex(box.findData(dispositif(hand, "CUCS")))
    hand.type_territory("59606")


def save_elsewhere(hand: Hand, document_id: int, **changes: object) -> None:
    """Save a record from another desk."""
    record = hand.saved(document_id)
    draft = replace(DocumentDraft.of(record), **changes)  # type: ignore[arg-type] # a test's own
    edit_document(hand.library, ADMIN, document_id, record.version, draft)


def test_a_document_is_described_by_hand_and_filed_and_the_next_one_comes(hand: Hand) -> None:
    hand.draft("Le suivant")
    document_id = hand.draft("À décrire")
    hand.choose("À décrire")
    form = hand.panel.pane.form
    hand.type("title", "Cucs de Valenciennes")
    kind = form.editor("kind")
    assert isinstance(kind, StillBox)
    kind.setFocus()
    hand.write(kind, "Aven")
    describe(hand)
    hand.type("period_start", "2007")
    hand.type("period_end", "2009")
    hand.type("signed_on", "22 juin 2007")
    hand.type("summary", "Trois lignes d’objectifs.")
    hand.press("Ajouter un signataire")
    line = form.signatories.lines[0]
    hand.write(line.name, "Commune de Valenciennes")
    line.role.setCurrentIndex(line.role.findData(SignatoryRole.PILOTE.value))
    theme, box = next(iter(form.themes.boxes.items()))
    box.click()
    hand.write(form.themes.keywords, "sport, petite enfance")
    hand.key(Qt.Key.Key_Return, CONTROL)
    saved = hand.saved(document_id)
    assert saved.state is DocumentState.CATALOGUED
    assert (saved.title, saved.kind) == ("Cucs de Valenciennes", DocumentKind.AVENANT)
    assert saved.dispositif is not None
    assert saved.dispositif.code == "CUCS"
    assert [place.name for place in saved.territories] == ["Valenciennes"]
    assert (saved.period_start, saved.period_end) == (date(2007, 1, 1), date(2009, 12, 31))
    assert saved.signed_on == date(2007, 6, 22)
    assert saved.summary == "Trois lignes d’objectifs."
    assert [(who.name, who.role) for who in saved.signatories] == [
        ("Commune de Valenciennes", SignatoryRole.PILOTE)
    ]
    assert {each.label for each in saved.themes} >= {"sport", "petite enfance"}
    assert theme in [each.id for each in saved.themes]
    assert hand.text("title") == "Le suivant"
    assert hand.queue() == ["Le suivant"]
    assert hand.newest().text == "Catalogué\u00a0: Cucs de Valenciennes"


def test_after_the_last_one_the_inbox_is_empty_and_says_so(hand: Hand) -> None:
    hand.draft("Seul")
    hand.choose("Seul")
    describe(hand)
    hand.key(Qt.Key.Key_Return, CONTROL)
    assert hand.queue() == []
    assert "Tout est catalogué" in hand.said()


def test_filing_is_undone_by_its_notice(hand: Hand) -> None:
    document_id = hand.draft("Seul")
    hand.choose("Seul")
    describe(hand)
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.press_notice("Annuler")
    assert hand.saved(document_id).state is DocumentState.DRAFT
    assert hand.queue() == ["Seul"]


def test_what_is_missing_is_said_while_one_types(hand: Hand) -> None:
    hand.draft("À décrire")
    hand.choose("À décrire")
    needs = hand.panel.pane.needs
    assert "Pour cataloguer, il manque\u00a0: dispositif, territoire." in needs.text()
    describe(hand)
    assert needs.text() == "Pour publier, il manque\u00a0: résumé, fichier ou exemplaire."


def test_filing_without_what_it_takes_is_refused_under_the_fields(hand: Hand) -> None:
    document_id = hand.draft("À décrire")
    hand.choose("À décrire")
    hand.key(Qt.Key.Key_Return, CONTROL)
    assert hand.saved(document_id).state is DocumentState.DRAFT
    said = hand.said()
    assert "Il manque le dispositif principal : choisissez-le." in said
    assert "Il manque un territoire : choisissez-en un au moins." in said


def test_publishing_is_refused_with_its_reasons_and_what_is_typed_is_saved(hand: Hand) -> None:
    document_id = hand.draft("À décrire")
    hand.choose("À décrire")
    describe(hand)
    hand.key(Qt.Key.Key_Return, CONTROL, SHIFT)
    saved = hand.saved(document_id)
    assert saved.state is DocumentState.DRAFT
    assert [place.name for place in saved.territories] == ["Valenciennes"]
    assert "Il manque le résumé : écrivez-le avant de publier." in hand.said()
    hand.type("summary", "Un résumé.")
    hand.key(Qt.Key.Key_Return, CONTROL, SHIFT)
    assert "ajoutez un fichier ou un exemplaire" in hand.newest().text


def test_a_complete_document_is_published(hand: Hand, tmp_path: Path) -> None:
    hand.drop(files.good_pdf(tmp_path / "bon.pdf", title="Contrat"))
    hand.press("Décrire le premier")
    describe(hand)
    hand.type("summary", "Un résumé.")
    hand.press("Publier")
    assert hand.newest().text == "Publié\u00a0: Contrat"


def test_a_period_that_ends_before_it_begins_is_said_at_once_and_never_saved(hand: Hand) -> None:
    document_id = hand.draft("À décrire")
    hand.choose("À décrire")
    hand.type("period_start", "2015")
    hand.type("period_end", "2012")
    assert "La période finit avant de commencer." in hand.said()
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).period_start is None
    hand.type("period_start", "2010")
    assert "La période finit avant de commencer." not in hand.said()
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).period == "2010-2012"


def test_saving_can_be_undone(hand: Hand) -> None:
    document_id = hand.draft("Avant")
    hand.choose("Avant")
    hand.type("title", "Après")
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).title == "Après"
    hand.press_notice("Annuler")
    assert hand.saved(document_id).title == "Avant"
    assert hand.text("title") == "Avant"


def test_territories_are_found_by_former_name_and_kept_in_the_order_chosen(hand: Hand) -> None:
    document_id = hand.draft("À décrire")
    hand.choose("À décrire")
    hand.type_territory("valenciennes")
    hand.type_territory("59172")
    chips = hand.panel.pane.form.territories.chips
    assert [item.text for item in chips.items()] == ["Valenciennes", "Denain"]
    hand.qtbot.keyClick(chips.chips()[1], Qt.Key.Key_Left, CONTROL)
    assert [item.text for item in chips.items()] == ["Denain", "Valenciennes"]
    hand.qtbot.keyClick(chips.chips()[1], Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_S, CONTROL)
    assert [place.name for place in hand.saved(document_id).territories] == ["Denain"]


def test_a_territory_that_is_none_is_said_so(hand: Hand) -> None:
    hand.draft("À décrire")
    hand.choose("À décrire")
    field = hand.panel.pane.form.territories.field
    field.setFocus()
    hand.write(field, "Zzzz")
    hand.wait_for(lambda: "Aucun territoire de ce nom ni de ce code." in hand.said())


def test_what_is_typed_waits_while_one_looks_at_another_and_is_told(hand: Hand) -> None:
    first = hand.draft("Premier")
    hand.draft("Second")
    hand.choose("Premier")
    hand.type("title", "Premier, relu")
    hand.type("period_end", "pas une date")
    hand.choose("Second")
    assert hand.saved(first).title == "Premier"
    assert "« Premier » est gardée, pas encore enregistrée" in hand.newest().text
    hand.choose("Premier")
    assert hand.text("title") == "Premier, relu"
    assert hand.text("period_end") == "pas une date"


def test_what_waits_is_saved_from_its_notice(hand: Hand) -> None:
    first = hand.draft("Premier")
    hand.draft("Second")
    hand.choose("Premier")
    hand.type("title", "Premier, relu")
    hand.choose("Second")
    hand.press_notice("Enregistrer")
    assert hand.saved(first).title == "Premier, relu"
    assert hand.text("title") == "Second"


def test_the_window_is_told_what_would_be_lost(hand: Hand) -> None:
    hand.draft("Premier")
    hand.draft("Second")
    assert hand.panel.unsaved() == ""
    hand.choose("Premier")
    hand.type("title", "Premier, relu")
    hand.choose("Second")
    hand.type("title", "Second, relu")
    assert hand.panel.unsaved() == "Pas encore enregistré\u00a0: « Premier », « Second »."
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.panel.unsaved() == "Pas encore enregistré\u00a0: « Premier »."


def test_what_is_abandoned_can_be_had_back(hand: Hand) -> None:
    hand.draft("Premier")
    hand.choose("Premier")
    hand.type("title", "Relu")
    hand.act("revert")
    assert hand.text("title") == "Premier"
    hand.press_notice("La rétablir")
    assert hand.text("title") == "Relu"


def test_a_change_elsewhere_is_seen_at_once_where_nothing_is_typed(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.choose("Premier")
    save_elsewhere(hand, document_id, note="Relu ailleurs")
    note = hand.panel.pane.form.editor("note")
    assert isinstance(note, QPlainTextEdit)
    hand.wait_for(lambda: note.toPlainText() == "Relu ailleurs")


def test_two_editors_compare_field_by_field_and_choose(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.choose("Premier")
    hand.type("title", "Mon titre")
    hand.type("official_code", "CV59")
    save_elsewhere(hand, document_id, title="Leur titre", note="Leur note")
    hand.wait()
    assert hand.text("title") == "Mon titre"
    hand.key(Qt.Key.Key_S, CONTROL)
    conflict = hand.panel.pane.conflict
    assert "Deux versions de cette notice" in hand.said()
    assert {"Leur titre", "Mon titre", "Leur note", "CV59"} <= set(hand.said())
    assert set(conflict.mine) == {"title", "official_code", "note"}
    conflict.saved["title"].click()
    hand.press("Enregistrer ce choix")
    saved = hand.saved(document_id)
    assert (saved.title, saved.official_code, saved.note) == ("Leur titre", "CV59", "Leur note")
    assert hand.text("title") == "Leur titre"


def test_one_takes_the_saved_version_and_has_ones_own_back(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.choose("Premier")
    hand.type("title", "Mon titre")
    save_elsewhere(hand, document_id, title="Leur titre")
    hand.key(Qt.Key.Key_S, CONTROL)
    hand.press("Reprendre la version enregistrée")
    assert hand.text("title") == "Leur titre"
    hand.press_notice("La rétablir")
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).title == "Mon titre"


def test_one_keeps_ones_own_version(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.choose("Premier")
    hand.type("title", "Mon titre")
    save_elsewhere(hand, document_id, title="Leur titre", note="Leur note")
    hand.key(Qt.Key.Key_S, CONTROL)
    hand.press("Garder la mienne")
    saved = hand.saved(document_id)
    assert (saved.title, saved.note) == ("Mon titre", "")


def test_a_record_deleted_by_mistake_comes_back(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.choose("Premier")
    hand.act("delete")
    assert hand.queue() == []
    hand.press_notice("Annuler")
    assert hand.saved(document_id).title == "Premier"
    assert hand.queue() == ["Premier"]


def test_back_and_forward_go_from_record_to_record(hand: Hand) -> None:
    hand.draft("Premier")
    hand.draft("Second")
    hand.choose("Premier")
    hand.choose("Second")
    hand.frame.navigation.back()
    hand.wait()
    assert hand.text("title") == "Premier"
    hand.frame.navigation.forward()
    hand.wait()
    assert hand.text("title") == "Second"


def test_a_record_named_elsewhere_opens_here(hand: Hand) -> None:
    document_id = hand.draft("Premier")
    hand.frame.navigation.navigate(Place(CATALOGUER, places.DOCUMENT, document_id))
    hand.wait()
    assert hand.text("title") == "Premier"


def test_the_next_record_comes_by_a_key(hand: Hand) -> None:
    hand.draft("Second")
    hand.draft("Premier")
    hand.choose("Premier")
    hand.act("next")
    assert hand.text("title") == "Second"
    hand.act("previous")
    assert hand.text("title") == "Premier"


def test_a_month_or_a_year_stays_what_was_typed(hand: Hand) -> None:
    document_id = hand.draft("À dater")
    hand.choose("À dater")
    hand.type("period_start", "juin 2015")
    hand.type("period_end", "2020")
    hand.type("signed_on", "06/2015")
    hand.key(Qt.Key.Key_S, CONTROL)
    saved = hand.saved(document_id)
    assert (saved.period_start, saved.period_end) == (date(2015, 6, 1), date(2020, 12, 31))
    assert (saved.signed_on, saved.signed_precision) == (date(2015, 6, 1), DatePrecision.MONTH)
    hand.draft("Ailleurs")
    hand.choose("Ailleurs")
    hand.choose("À dater")
    assert [hand.text(name) for name in ("period_start", "period_end", "signed_on")] == [
        "juin 2015",
        "2020",
        "juin 2015",
    ]


def test_a_record_is_the_model_of_another(hand: Hand) -> None:
    first = hand.draft("Contrat de Lens", summary="Un résumé.", official_code="CV1")
    hand.choose("Contrat de Lens")
    hand.act("copy_record")
    assert len(hand.queue()) == 2
    shown = hand.panel.pane.record
    assert shown is not None
    assert shown.id != first
    assert (shown.title, shown.summary, shown.official_code) == (
        "Contrat de Lens",
        "Un résumé.",
        "",
    )


def test_any_version_is_restored_from_the_history(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    set_fields(hand.library, ADMIN, document_id, {"title": "Contrat relu", "summary": "Court."})
    hand.wait_for(lambda: hand.queue() == ["Contrat relu"])
    hand.choose("Contrat relu")
    section = hand.panel.pane.history
    section.set_open(True)

    def said() -> str:
        return " ".join(label.text() for label in section.findChildren(PlainLabel))

    hand.wait_for(lambda: "Contrat → Contrat relu" in said())
    hand.press("Rétablir cette version", section)
    hand.wait_for(lambda: hand.saved(document_id).title == "Contrat")
    assert hand.saved(document_id).summary == ""
    hand.wait_for(lambda: hand.text("title") == "Contrat")
    hand.press_notice("Annuler")
    hand.wait_for(lambda: hand.text("title") == "Contrat relu")

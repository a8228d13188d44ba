"""The parts of the page of a document, each made from its record."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.partial_dates import partial_date
from irev_desktop.kernel.texts import _, file_size, n_
from irev_desktop.kernel.vocabulary import RelationKind, SignatoryRole, TextState
from irev_desktop.services.catalogue.records import (
    CopyRecord,
    DocumentRecord,
    FileRecord,
    RelationRecord,
)
from irev_desktop.ui.catalogue import copy_words
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.addresses import open_address
from irev_desktop.ui.frame.chips import dispositif_chip, territory_chip
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page_head import flow

_ROLES = {
    SignatoryRole.PILOTE: (_("Pilote"), _("Pilotes")),
    SignatoryRole.SIGNATAIRE: (_("Signataire"), _("Signataires")),
    SignatoryRole.PARTENAIRE: (_("Partenaire"), _("Partenaires")),
}

FileGesture = Callable[[FileRecord], object]

INCOMING = {
    RelationKind.AVENANT_OF: _("Avenant"),
    RelationKind.ANNEXE_OF: _("Annexe"),
    RelationKind.REPLACES: _("Remplacé par"),
    RelationKind.EVALUATES: _("Évalué par"),
    RelationKind.CITES: _("Cité par"),
}
"""How another document stands to the one that is shown."""


def _signed(record: DocumentRecord) -> str:
    return partial_date(record.signed_on, record.signed_precision) if record.signed_on else ""


def badges(frame: Frame, record: DocumentRecord, *, staff: bool) -> list[QWidget]:
    """Return the chips above the title: dispositifs, kind, state for agents."""
    refs = [record.dispositif] if record.dispositif else []
    chips: list[QWidget] = [
        dispositif_chip(frame, ref.id, ref.code, ref.short_name)
        for ref in (*refs, *record.other_dispositifs)
    ]
    chips.append(Chip(frame.look, record.kind.label))
    if staff:
        chips.append(Chip(frame.look, record.state.label))
    return chips


def facts(frame: Frame, record: DocumentRecord) -> FactList:
    """Return what is known of a document, pair by pair."""
    territories = [territory_chip(frame, each.id, each.name) for each in record.territories]
    themes = [Chip(frame.look, each.label, whole=False) for each in record.themes]
    pairs: list[tuple[str, str | QWidget]] = [
        (_("Période"), record.period),
        (_("Signé le"), _signed(record)),
        *_signatories(record),
    ]
    if territories:
        pairs.append((_("Territoires"), flow(territories)))
    if themes:
        pairs.append((_("Thèmes"), flow(themes)))
    pairs.append((_("Code officiel"), record.official_code))
    if record.source_url:
        pairs.append((_("Origine"), _address(frame, record.source_url)))
    pairs.append((_("Note interne"), record.note))
    return FactList(pairs)


def _signatories(record: DocumentRecord) -> Iterable[tuple[str, str]]:
    """Give a pair for each part that organisations took, all of them on one line."""
    for role in SignatoryRole:
        names = [each.name for each in record.signatories if each.role is role]
        one, several = _ROLES[role]
        yield several if len(names) > 1 else one, ", ".join(names)


def files(
    frame: Frame, records: Iterable[FileRecord], read: FileGesture, save: FileGesture
) -> QWidget:
    """Return a line for each file: its name, its size, « Lire », « Enregistrer une copie »."""
    holder, column = _column()
    for file in records:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(file.name))
        words.addWidget(PlainLabel(_about(file), Style.CAPTION, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(SNUG)
        line.addLayout(words, 1)
        for text, icon, gesture in (
            (_("Lire"), "read", read),
            (_("Enregistrer une copie"), "download", save),
        ):
            button = QPushButton(frame.look.icon(icon), text if gesture is read else "")
            button.setAccessibleName(f"{text}\u00a0: {file.name}")
            button.setToolTip(_("Enregistrer une copie de ce fichier") if gesture is save else "")
            button.setEnabled(file.present)
            mark(button, Style.QUIET)
            button.clicked.connect(lambda _checked=False, f=file, do=gesture: do(f))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
    return holder


def copies(frame: Frame, records: Iterable[CopyRecord]) -> QWidget:
    """Return a line for each paper copy: whether it can be had, its call number, where it is."""
    holder, column = _column()
    for copy in records:
        where = (copy.call_number, copy.location)
        which = (copy.barcode, copy.accompanying, copy.borrower)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(" · ".join(part for part in where if part) or copy.barcode))
        words.addWidget(ElidedLabel(" · ".join(part for part in which if part), Style.CAPTION))
        line = QHBoxLayout()
        line.setSpacing(SNUG)
        line.addLayout(words, 1)
        chip = Chip(frame.look, copy_words.standing(copy), copy_words.tone(copy))
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
    return holder


def relations(frame: Frame, records: Iterable[RelationRecord]) -> QWidget:
    """Return a link for each document tied to this one, after how it is tied."""
    pairs: list[tuple[str, str | QWidget]] = []
    for relation in records:
        name = relation.kind.label if relation.outgoing else INCOMING[relation.kind]
        button = LinkButton(relation.title)
        place = places.document(relation.document_id, title=relation.title)
        button.clicked.connect(lambda _checked=False, p=place: frame.navigation.navigate(p))
        pairs.append((name, button))
    return FactList(pairs)


def _about(file: FileRecord) -> str:
    if not file.present:
        return _("Ce fichier manque dans le fonds\u00a0: signalez-le.")
    parts = [n_("{n} page", "{n} pages", file.pages), file_size(file.byte_size)]
    if file.text_state is TextState.NONE:
        parts.append(_("image sans texte\u00a0: la recherche n’y trouve rien"))
    return " · ".join(parts)


def _address(frame: Frame, url: str) -> QWidget:
    button = LinkButton(url)
    button.clicked.connect(lambda: open_address(frame, url))
    return button


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(TIGHT)
    return holder, column


def standing_chip(frame: Frame, record: DocumentRecord) -> Chip | None:
    """Return the chip of a document of which there is only the record; None otherwise."""
    if record.files or record.copies:
        return None
    return Chip(frame.look, _("Notice seule, document à retrouver"), Tone.WARNING)

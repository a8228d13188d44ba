"""Documents in words: how one is cited, where a copy is, how it can be had, what is on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from irev_desktop.kernel.ids import CopyId, DispositifId, DocumentId, TerritoryId
from irev_desktop.kernel.vocabulary import (
    CirculationType,
    CopyCondition,
    DocumentKind,
    DocumentState,
    SignatoryRole,
    TerritoryKind,
)
from irev_desktop.paper.sheet import Table
from irev_desktop.services.catalogue.records import (
    CopyRecord,
    DocumentRecord,
    DocumentRow,
    SignatoryRecord,
)
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef
from irev_desktop.ui.catalogue import copy_words
from irev_desktop.ui.catalogue.citation import citation
from irev_desktop.ui.catalogue.document_columns import access
from irev_desktop.ui.catalogue.document_sheets import document_sheet, list_sheet
from irev_desktop.ui.look.tokens import Tone

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
COPY = CopyRecord(
    id=CopyId(1),
    document_id=DocumentId(1),
    barcode="IREV1",
    call_number="CDV 59",
    location="Salle de lecture",
    circulation_type=CirculationType.LENDABLE,
    condition=CopyCondition.GOOD,
    accompanying="",
    note="",
    kept=True,
    lost_on=None,
    version=1,
    on_loan=False,
    until=None,
    borrower_id=None,
    borrower="",
)
DOCUMENT = DocumentRecord(
    id=DocumentId(1),
    version=1,
    title="Contrat de ville de Denain",
    kind=DocumentKind.CONTRAT,
    state=DocumentState.CATALOGUED,
    official_code="CV59",
    dispositif=DispositifRef(DispositifId(2), "CDV2015", "CDV 2015", "Contrat de ville 2015-2020"),
    other_dispositifs=(),
    territories=(TerritoryRef(TerritoryId(7), TerritoryKind.COMMUNE, "59172", "Denain"),),
    summary="Un résumé.",
    period_start=date(2015, 1, 1),
    period_end=date(2020, 12, 31),
    signed_on=date(2015, 6, 22),
    note="",
    source_url="",
    signatories=(
        SignatoryRecord("État", SignatoryRole.SIGNATAIRE),
        SignatoryRecord("Commune de Denain", SignatoryRole.PILOTE),
    ),
    themes=(),
    relations=(),
    files=(),
    copies=(COPY,),
    operations=0,
    created_at=NOON,
    modified_at=NOON,
)
ROW = DocumentRow(
    id=DocumentId(1),
    title="Contrat",
    kind=DocumentKind.CONTRAT,
    state=DocumentState.CATALOGUED,
    official_code="",
    dispositif="CDV2015",
    territories="Denain",
    period_start=None,
    period_end=None,
    files=0,
    has_summary=False,
    lendable=0,
    on_site=0,
    available=0,
)


def test_a_citation_names_who_leads_what_and_when() -> None:
    assert citation(DOCUMENT) == (
        "Commune de Denain, «\u00a0Contrat de ville de Denain\u00a0», contrat, "
        "Contrat de ville 2015-2020, 2015-2020, signé le 22 juin 2015, CV59."
    )


def test_what_is_unknown_is_left_out_of_a_citation() -> None:
    bare = replace(
        DOCUMENT,
        signatories=(),
        dispositif=None,
        period_start=None,
        period_end=None,
        signed_on=None,
        official_code="",
    )
    assert citation(bare) == "«\u00a0Contrat de ville de Denain\u00a0», contrat."


@pytest.mark.parametrize(
    ("copy", "words", "tone"),
    [
        (COPY, "Disponible", Tone.SUCCESS),
        (
            replace(COPY, on_loan=True, until=date(2026, 4, 7)),
            "En prêt, retour prévu le 7 avril 2026",
            Tone.WARNING,
        ),
        (
            replace(COPY, circulation_type=CirculationType.ON_SITE),
            "À consulter sur place",
            Tone.INFO,
        ),
        (replace(COPY, kept=False), "Retiré", Tone.NEUTRAL),
        (replace(COPY, lost_on=date(2026, 1, 5)), "Perdu", Tone.NEUTRAL),
    ],
)
def test_a_copy_says_where_it_is(copy: CopyRecord, words: str, tone: Tone) -> None:
    assert (copy_words.standing(copy), copy_words.tone(copy)) == (words, tone)


def test_a_row_says_how_the_document_can_be_had() -> None:
    assert access(ROW) == "Notice seule"
    both = replace(ROW, files=1, has_summary=True, on_site=1)
    assert access(both) == "En ligne, Sur place, résumé"


def test_the_paper_has_title_facts_and_copies() -> None:
    sheet = document_sheet(DOCUMENT)
    assert (sheet.title, sheet.kicker) == ("Contrat de ville de Denain", "Contrat")
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    assert list(tables[0].rows) == [("CDV 59", "Salle de lecture", "Disponible")]


def test_a_list_on_paper_has_a_row_for_each_document() -> None:
    sheet = list_sheet("CDV 2015", [ROW, replace(ROW, title="Avenant")])
    (table,) = sheet.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Contrat", "Avenant"]
    assert sheet.subtitle == "2 documents"

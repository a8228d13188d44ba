"""A new library opens on the real map of what there is to collect."""

from datetime import date

from sqlalchemy import func, select

from irev_desktop.entities.dispositif import Dispositif, DispositifLink, DispositifSuccession
from irev_desktop.entities.document import Document, DocumentTerritory, Signatory, Theme
from irev_desktop.entities.journal import Operation
from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    Dating,
    DocumentState,
    SignatoryRole,
    TerritoryKind,
)
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_territory
from irev_desktop.services.reference.tables import table
from tests.libraries import MONDAY
from tests.services.reference.making import file_document


def test_every_line_of_the_tables_is_in_the_library(reference_library: Library) -> None:
    tables = {
        "dispositifs": Dispositif,
        "dispositif_links": DispositifLink,
        "dispositif_successions": DispositifSuccession,
        "territories": Territory,
        "territory_names": TerritoryName,
        "territory_codes": TerritoryCode,
        "memberships": TerritoryMembership,
        "successions": TerritorySuccession,
        "themes": Theme,
        "known_contracts": Document,
    }
    with reference_library.storage.reading() as session:
        for name, entity in tables.items():
            loaded = session.scalar(select(func.count()).select_from(entity))
            assert loaded == len(table(name)), name


def test_there_are_158_quartiers_of_2024(reference_library: Library) -> None:
    query = select(func.count()).where(Territory.kind == TerritoryKind.QPV2024)
    with reference_library.storage.reading() as session:
        assert session.scalar(query) == 158


def test_a_known_contract_is_a_catalogued_record_without_file(reference_library: Library) -> None:
    with reference_library.storage.reading() as session:
        contract = session.scalars(select(Document).where(Document.official_code == "CV193")).one()
        assert contract.state is DocumentState.CATALOGUED
        assert (contract.period_start, contract.period_end) == (
            date(2015, 1, 1),
            date(2020, 12, 31),
        )
        assert contract.signed_on == date(2015, 6, 30)
        assert contract.source_url.startswith("http")
        assert "22 juin" in contract.note
        assert (contract.created_at, contract.version, contract.files) == (MONDAY, 1, [])
        signatories = [(each.name, each.role) for each in contract.signatories]
        assert signatories[0] == ("CA Valenciennes Métropole", SignatoryRole.PILOTE)
        carrier = session.get_one(Territory, contract.territories[0].territory_id)
        assert carrier.kind is TerritoryKind.EPCI


def test_the_territories_of_a_contract_keep_their_order(reference_library: Library) -> None:
    query = (
        select(Territory.kind)
        .join(DocumentTerritory, DocumentTerritory.territory_id == Territory.id)
        .join(Document, Document.id == DocumentTerritory.document_id)
        .where(Document.official_code == "CV217")
        .order_by(DocumentTerritory.position)
    )
    with reference_library.storage.reading() as session:
        kinds = list(session.scalars(query))
    assert kinds == sorted(kinds, key=list(TerritoryKind).index)
    assert len(kinds) == 11


def test_dates_say_how_they_are_to_be_read(reference_library: Library) -> None:
    with reference_library.storage.reading() as session:
        lille = resolve_territory(session, "200093201")
        codes = session.scalars(select(TerritoryCode).where(TerritoryCode.territory_id == lille))
        assert {code.dating for code in codes} == {Dating.OBSERVED}
        cucs = session.scalars(select(Dispositif).where(Dispositif.code == "CUCS")).one()
        assert cucs.starts_precision is DatePrecision.YEAR
        assert (cucs.ends_on, cucs.ends_precision) == (date(2014, 12, 31), DatePrecision.DAY)
        zus = session.scalars(select(Territory).where(Territory.kind == TerritoryKind.ZUS)).first()
        assert zus is not None
        assert (zus.code, zus.dating) == (None, Dating.EXACT)


def test_every_signatory_has_a_name_and_a_part(reference_library: Library) -> None:
    with reference_library.storage.reading() as session:
        roles = set(session.scalars(select(Signatory.role).distinct()))
        names = list(session.scalars(select(Signatory.name)))
    assert roles <= set(SignatoryRole)
    assert all(names)


def test_the_creation_is_not_in_the_journal(reference_library: Library) -> None:
    with reference_library.storage.reading() as session:
        assert session.scalar(select(func.count()).select_from(Operation)) == 0


def test_ids_go_on_after_those_of_the_reference(reference_library: Library, admin: Actor) -> None:
    with reference_library.storage.reading() as session:
        last = session.scalar(select(func.max(Document.id))) or 0
    assert file_document(reference_library, admin, "Avenant") > last

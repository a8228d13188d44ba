"""Fills a new library with the reference data: dispositifs, territories, contracts known to exist.

Core bulk inserts in the transaction that makes the library: nothing of it is journalled, since the
creation of a library is not undone. Ids are given by the database, so that they go on from there.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from irev_desktop.entities.dispositif import Dispositif, DispositifLink, DispositifSuccession
from irev_desktop.entities.document import (
    Document,
    DocumentDispositif,
    DocumentTerritory,
    Signatory,
    Theme,
)
from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    Dating,
    DocumentKind,
    DocumentState,
    SignatoryRole,
    TerritoryKind,
    ThemeFamily,
)
from irev_desktop.services.reference.tables import (
    Rows,
    count,
    day,
    first_day,
    last_day,
    parts,
    presentation,
    table,
)
from irev_desktop.storage.filling import fill, fill_numbered

Ids = Mapping[str, int]
Values = dict[str, Any]


def load_reference(connection: Connection, now: datetime) -> None:
    """Fill an empty library in the caller's transaction; `now` dates the records (aware)."""
    dispositifs = _load_dispositifs(connection)
    territories = _load_territories(connection)
    _load_movements(connection, territories)
    fill(connection, Theme, [_theme(row) for row in table("themes")])
    _load_contracts(connection, dispositifs, territories, now)


def _keyed(keys: Sequence[str], ids: Sequence[int]) -> Ids:
    return dict(zip(keys, ids, strict=True))


def _load_dispositifs(connection: Connection) -> Ids:
    rows = table("dispositifs")
    codes = [row["code"] for row in rows]
    ids = _keyed(codes, fill_numbered(connection, Dispositif, [_dispositif(row) for row in rows]))
    links = [
        {
            "dispositif_id": ids[row["code"]],
            "label": row["label"],
            "url": row["url"],
            "position": int(row["position"]),
        }
        for row in table("dispositif_links")
    ]
    successions: list[Values] = [
        {"predecessor_id": ids[row["predecessor"]], "successor_id": ids[row["successor"]]}
        for row in table("dispositif_successions")
    ]
    fill(connection, DispositifLink, links)
    fill(connection, DispositifSuccession, successions)
    return ids


def _dispositif(row: dict[str, str]) -> Values:
    return {
        "code": row["code"],
        "short_name": row["sigle"],
        "name": row["name"],
        "family": row["family"],
        "position": int(row["position"]),
        "starts_on": day(row["starts_on"]),
        "starts_precision": _precision(row["starts_precision"]),
        "ends_on": day(row["ends_on"]),
        "ends_precision": _precision(row["ends_precision"]),
        "legal_basis": row["legal_basis"],
        "presentation": presentation(row["code"]),
        "known_count": count(row["known_count"]),
        "known_count_text": row["known_count_text"],
        "source": row["source"],
        "version": 1,
    }


def _precision(cell: str) -> DatePrecision | None:
    return DatePrecision(cell) if cell else None


def _dated(row: dict[str, str]) -> Values:
    return {
        "valid_from": day(row["valid_from"]),
        "valid_to": day(row["valid_to"]),
        "dating": Dating(row["dating"]) if row["dating"] else None,
    }


def _load_territories(connection: Connection) -> Ids:
    rows = table("territories")
    values = [
        {
            "key": row["key"],
            "kind": TerritoryKind(row["kind"]),
            "code": row["code"] or None,
            "name": row["name"],
            "population": count(row["population"]),
            "population_year": count(row["population_year"]),
            "note": row["note"],
            "source": row["source"],
            "version": 1,
            **_dated(row),
        }
        for row in rows
    ]
    return _keyed([row["key"] for row in rows], fill_numbered(connection, Territory, values))


def _load_movements(connection: Connection, ids: Ids) -> None:
    """Load what changes about the territories: names, codes, memberships, successions."""
    names = [
        {"territory_id": ids[row["key"]], "name": row["name"], **_dated(row)}
        for row in table("territory_names")
    ]
    codes = [
        {"territory_id": ids[row["key"]], "code": row["code"], **_dated(row)}
        for row in table("territory_codes")
    ]
    memberships = [
        {
            "child_id": ids[row["child"]],
            "parent_id": ids[row["parent"]],
            "source": row["source"],
            **_dated(row),
        }
        for row in table("memberships")
    ]
    successions = [
        {
            "predecessor_id": ids[row["predecessor"]],
            "successor_id": ids[row["successor"]],
            "happened_on": day(row["date"]),
            "nature": row["nature"],
        }
        for row in table("successions")
    ]
    fill(connection, TerritoryName, names)
    fill(connection, TerritoryCode, codes)
    fill(connection, TerritoryMembership, memberships)
    fill(connection, TerritorySuccession, successions)


def _theme(row: dict[str, str]) -> Values:
    return {
        "code": row["code"],
        "family": ThemeFamily(row["family"]),
        "label": row["label"],
        "position": int(row["position"]),
    }


def _load_contracts(
    connection: Connection, dispositifs: Ids, territories: Ids, now: datetime
) -> None:
    """Load each contract that a source documents, as a record known to exist."""
    rows = table("known_contracts")
    keys = [row["key"] for row in rows]
    values = [_document(row, dispositifs, now) for row in rows]
    ids = _keyed(keys, fill_numbered(connection, Document, values))
    others = [
        {"document_id": ids[row["key"]], "dispositif_id": dispositifs[code]}
        for row in rows
        for code in parts(row["other_dispositifs"])
    ]
    places = [
        {"document_id": ids[row["key"]], "territory_id": territories[key], "position": place}
        for row in rows
        for place, key in enumerate(parts(row["territories"]))
    ]
    fill(connection, DocumentDispositif, others)
    fill(connection, DocumentTerritory, places)
    fill(connection, Signatory, _signatories(rows, ids))


def _document(row: dict[str, str], dispositifs: Ids, now: datetime) -> Values:
    return {
        "title": row["title"],
        "kind": DocumentKind(row["kind"]),
        "state": DocumentState.CATALOGUED,
        "dispositif_id": dispositifs[row["dispositif"]],
        "official_code": row["code"],
        "summary": "",
        "period_start": first_day(row["period_start"]),
        "period_end": last_day(row["period_end"]),
        "signed_on": day(row["signed_on"]),
        "note": row["note"],
        "source_url": next(iter(parts(row["links"])), ""),
        "version": 1,
        "created_at": now,
        "modified_at": now,
    }


def _signatories(rows: Rows, ids: Ids) -> list[Values]:
    values = []
    for row in rows:
        for place, cell in enumerate(parts(row["signatories"])):
            name, _, role = cell.rpartition(":")
            values.append(
                {
                    "document_id": ids[row["key"]],
                    "name": name,
                    "role": SignatoryRole(role),
                    "position": place,
                }
            )
    return values

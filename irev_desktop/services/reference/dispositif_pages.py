"""The page of a dispositif: what it is, what it followed, its contracts, how far one has got."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from irev_desktop.entities.dispositif import Dispositif, DispositifSuccession
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DispositifId
from irev_desktop.kernel.texts import _, long_date, period
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind, Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.answers import kept_answer
from irev_desktop.services.reference.holdings import Holding, Programme, holding_order
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import (
    ContractGroup,
    Coverage,
    DispositifPage,
    DispositifRef,
    Link,
)
from irev_desktop.services.reference.resolving import resolve_dispositif
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf

CONTRACTS = frozenset({DocumentKind.CONTRAT, DocumentKind.CONVENTION_CADRE})
"""Kinds of documents that the sources count when they say how many contracts exist."""


@requires(Permission.READ_PUBLIC)
def dispositif_page(library: Library, actor: Actor, dispositif: int | str) -> DispositifPage:
    """Return the page of a dispositif, named by its id or its code.

    Raises LibraryError(UNKNOWN_DISPOSITIF).
    """
    with library.storage.reading() as session:
        entity = _entity(session, dispositif)
        shelf = reference_shelf(library, session)
        programmes = shelf.programmes
        asked = ("contracts", entity.id, may(actor, Permission.READ_ALL))
        groups, gathered = kept_answer(
            library, shelf.number, asked, lambda: _contracts(shelf, actor, entity)
        )
        return DispositifPage(
            id=DispositifId(entity.id),
            version=entity.version,
            code=entity.code,
            short_name=entity.short_name,
            name=entity.name,
            family=entity.family,
            presentation=entity.presentation,
            legal_basis=entity.legal_basis,
            period=period(entity.starts_on, entity.ends_on),
            dates=dates_in_words(programmes[entity.id]),
            source=entity.source,
            predecessors=_predecessors(session, entity.id, programmes),
            successors=_successors(session, entity.id, programmes),
            links=tuple(Link(link.label, link.url) for link in entity.links),
            groups=groups,
            coverage=gathered,
        )


def _contracts(
    shelf: ReferenceShelf, actor: Actor, entity: Dispositif
) -> tuple[tuple[ContractGroup, ...], Coverage]:
    """Return the documents of a dispositif by territory, and how far one has got."""
    mask = shelf.dispositifs.get(entity.id, 0) & shelf.mask_seen_by(actor)
    own = sorted(shelf.of(mask), key=holding_order)
    return _groups(shelf, own, entity.id), coverage(entity, own)


def dates_in_words(programme: Programme) -> str:
    """Return « de 2007 au 31 décembre 2014 », or nothing where only years are known."""
    precisions = {programme.starts_precision, programme.ends_precision}
    start, end = programme.starts_on, programme.ends_on
    if DatePrecision.DAY not in precisions:
        return ""
    words = []
    if start:
        exact = programme.starts_precision is DatePrecision.DAY
        words.append(
            _("du {day}").format(day=long_date(start))
            if exact
            else _("de {year}").format(year=start.year)
        )
    if end:
        exact = programme.ends_precision is DatePrecision.DAY
        words.append(
            _("au {day}").format(day=long_date(end))
            if exact
            else _("à {year}").format(year=end.year)
        )
    return " ".join(words)


def coverage(entity: Dispositif, own: Iterable[Holding]) -> Coverage:
    """Return how many of its contracts are had; those of which it is the principal dispositif."""
    contracts = [each for each in own if each.dispositif == entity.id and each.kind in CONTRACTS]
    held = sum(each.held for each in contracts)
    return Coverage(held, len(contracts), entity.known_count, entity.known_count_text)


def _entity(session: Session, dispositif: int | str) -> Dispositif:
    wanted = resolve_dispositif(session, dispositif) if isinstance(dispositif, str) else dispositif
    entity = session.get(Dispositif, wanted, options=[selectinload(Dispositif.links)])
    if entity is None:
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=str(dispositif), known="")
    return entity


def _predecessors(
    session: Session, dispositif: int, programmes: Mapping[int, Programme]
) -> tuple[DispositifRef, ...]:
    query = select(DispositifSuccession.predecessor_id).where(
        DispositifSuccession.successor_id == dispositif
    )
    return _refs(session.scalars(query), programmes)


def _successors(
    session: Session, dispositif: int, programmes: Mapping[int, Programme]
) -> tuple[DispositifRef, ...]:
    query = select(DispositifSuccession.successor_id).where(
        DispositifSuccession.predecessor_id == dispositif
    )
    return _refs(session.scalars(query), programmes)


def _refs(ids: Iterable[int], programmes: Mapping[int, Programme]) -> tuple[DispositifRef, ...]:
    wanted = set(ids)
    return tuple(programme.ref for programme in programmes.values() if programme.id in wanted)


def _groups(
    shelf: ReferenceShelf, own: Sequence[Holding], dispositif: int
) -> tuple[ContractGroup, ...]:
    """Return the documents by territory, under the widest of theirs, as the tree shows them."""
    places, programmes = shelf.graph.places, shelf.programmes
    groups: defaultdict[int | None, list[Holding]] = defaultdict(list)
    for holding in own:
        for territory in shelf.reach.widest(holding.territories) or (None,):
            groups[territory].append(holding)
    order = sorted((places[each] for each in groups if each is not None), key=place_order)
    found = [(place.ref, groups[place.id]) for place in order]
    loose = [(None, groups[None])] if None in groups else []
    return tuple(
        ContractGroup(ref, tuple(holding.line(programmes, dispositif) for holding in holdings))
        for ref, holdings in (*found, *loose)
    )

"""Everything that a document's text says of it, put together: one call, no side effects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.kernel.ids import DispositifId
from irev_desktop.services.catalogue.recognising.deciding import Choice, choose
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.gazetteer import Gazetteer, Mention
from irev_desktop.services.catalogue.recognising.heading import title_suggestion
from irev_desktop.services.catalogue.recognising.kinds import avenant_number, kind_of
from irev_desktop.services.catalogue.recognising.lexicon import Lexicon
from irev_desktop.services.catalogue.recognising.names import joined
from irev_desktop.services.catalogue.recognising.partners import BEFORE, find_wide, partner_choice
from irev_desktop.services.catalogue.recognising.periods import find_period
from irev_desktop.services.catalogue.recognising.places import FoundPlace, find_places
from irev_desktop.services.catalogue.recognising.programmes import Named, Programmes
from irev_desktop.services.catalogue.recognising.quartiers import find_quartiers
from irev_desktop.services.catalogue.recognising.reading import Page, chosen_pages
from irev_desktop.services.catalogue.recognising.records import (
    OUTSIDE,
    Period,
    Recognised,
    Span,
    Suggestion,
)
from irev_desktop.services.catalogue.recognising.signatories import signers_of
from irev_desktop.services.catalogue.recognising.signing import (
    DIFFERENT,
    Signature,
    plausible,
    signature_of,
    signed_elsewhere,
)
from irev_desktop.services.catalogue.recognising.stretches import Found
from irev_desktop.services.catalogue.recognising.summary import summary_of
from irev_desktop.services.catalogue.recognising.titles import title_of
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef

V = TypeVar("V")

BESIDE_PARTNER = 0.65
"""Most that a dispositif of the State may have where the title is led by a partner."""
SHIPPED = {"CDV2000", "CUCS", "CDV2015", "CDV2024", "PNRU", "NPNRU", "PRE", "ASV"} | {
    "REGION",
    "CD59",
    "CD62",
}
"""Codes of the dispositifs of the reference data; the others are a library's own."""
MOST_SPANS = 40
"""Places in the text that one suggestion names."""


@dataclass(frozen=True)
class Recogniser:
    """Knows the dispositifs and territories of one library; see `recognise`. Safe for threads."""

    gazetteer: Gazetteer
    programmes: Programmes
    dispositifs: Mapping[str, DispositifRef]
    """By code."""
    lexicon: Lexicon

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read the reference data of a library."""
        gazetteer = Gazetteer.of(session)
        rows = session.scalars(select(Dispositif).order_by(Dispositif.position))
        known = {
            row.code: DispositifRef(DispositifId(row.id), row.code, row.short_name, row.name)
            for row in rows
        }
        names = [(joined(each.name), each.code) for each in known.values()]
        own = [each for each in known.values() if each.code not in SHIPPED]
        programmes = Programmes(
            [(words, code) for words, code in names if " " in words],
            [(joined(each.code), each.code) for each in own if each.code.isupper()],
        )
        lexicon = Lexicon.of(gazetteer.words, (*programmes.words, *_FIELD))
        return cls(gazetteer, programmes, known, lexicon)

    def recognise(
        self, texts: Sequence[str], *, metadata_title: str = "", file_name: str = ""
    ) -> Recognised:
        """Return what texts, one a page, say of their document; the names are asked last."""
        dossier = self._dossier(texts, metadata_title, file_name)
        signed = signature_of(dossier)
        year = signed.day.year if signed else None
        choices = self._choices(dossier, year)
        code = choices[0].code if choices else ""
        kind = kind_of(dossier)
        period = find_period(dossier, code, kind.kind if kind else None, signed and signed.day)
        if signed:
            signed = plausible(
                signed, kind.kind if kind else None, period.period if period else None
            )
        start = period.period.start or period.period.end if period else None
        own_year = start.year if start else year
        places = find_wide(dossier, code, own_year) or find_places(dossier, code, own_year)
        quartiers = find_quartiers(dossier, [each.place for each in places[:3]], own_year)
        if signed and places and signed_elsewhere(dossier, signed, places[0].place):
            signed = signed._replace(score=min(signed.score, DIFFERENT))
        number = avenant_number(dossier)
        return Recognised(
            title=title_suggestion(dossier, metadata_title, file_name),
            dispositifs=tuple(self._dispositif(each) for each in choices),
            territories=tuple(map(self._territory, (*places, *quartiers))),
            kind=kind and _read(kind.kind, kind.score, kind.page, kind.first, kind.end),
            avenant=number and _read(number[0], 0.85, *number[1:]),
            period=_found(period) if period else None,
            signed_on=_signed(signed) if signed else None,
            signatories=tuple(
                _read(each.record, each.score, each.page, each.first, each.end)
                for each in signers_of(dossier)
            ),
            summary=summary_of(dossier),
        )

    def _dossier(self, texts: Sequence[str], metadata_title: str, file_name: str) -> Dossier:
        outside = [
            Page(0, text, self.lexicon)
            for text in (title_of(metadata_title, ""), title_of("", file_name))
            if text
        ]
        pages = chosen_pages(texts, self.lexicon)
        return Dossier(pages, outside, self.gazetteer, self.programmes, self.lexicon)

    def _choices(self, dossier: Dossier, year: int | None) -> tuple[Choice, ...]:
        found = [each for each in choose(dossier, year) if each.code in self.dispositifs]
        partner = partner_choice(dossier)
        if partner is not None and partner.code in self.dispositifs:
            if partner.score >= BEFORE:
                found = [replace(each, score=min(each.score, BESIDE_PARTNER)) for each in found]
            found.append(partner)
        return tuple(sorted(found, key=lambda each: -each.score))

    def _dispositif(self, choice: Choice) -> Suggestion[DispositifRef]:
        return _evident(self.dispositifs[choice.code], choice.score, choice.named)

    def _territory(self, found: FoundPlace) -> Suggestion[TerritoryRef]:
        rivals = tuple(self.gazetteer.place(each).ref for each in found.rivals)
        ref = self.gazetteer.place(found.place).ref
        return _evident(ref, found.score, found.mentions, rivals)


_FIELD = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "contrat ville avenant convention protocole prefiguration programme projet annexe diagnostic",
    "evaluation programmation rapport communaute agglomeration urbaine communes commune periode",
    "signature prolongation prorogation quartier quartiers prioritaires preambule sommaire duree",
    "entre article present presente fait represente departement region prefet prefecture",
)
"""Further words of the field that a scan may have spoilt."""


def _found(period: Found) -> Suggestion[Period]:
    return _read(period.period, period.score, period.page, period.first, period.end)


def _signed(signature: Signature) -> Suggestion[date]:
    found = signature.found
    return _read(found.day, signature.score, found.page, found.first, found.end)


def _read(value: V, score: float, page: Page, first: int, end: int) -> Suggestion[V]:
    """Return a suggestion that is read in one place."""
    span = page.span(first, end)
    return Suggestion(value, score, page.number, (span,), page.written(first, end))


def _evident(
    value: V, score: float, places: Sequence[Named | Mention], rivals: tuple[V, ...] = ()
) -> Suggestion[V]:
    """Return a suggestion that is read in several places, the best first."""
    if not places:
        return Suggestion(value, score, OUTSIDE, (), "", rivals)
    best = places[0]
    spans = [each.page.span(each.first, each.end) for each in places[:MOST_SPANS]]
    words = best.page.written(best.first, best.end)
    return Suggestion(value, score, best.page.number, _together(spans), words, rivals)


def _together(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the first span, those of its page, then the others in order."""
    first, *others = spans
    return (first, *sorted(others, key=lambda each: (each.page != first.page, each.page)))

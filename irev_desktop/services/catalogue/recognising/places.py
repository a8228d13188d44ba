"""Which territories a document is about, the principal one first.

Evidence adds up for each territory: what the title says of the dispositif (« contrat de ville de
Denain »), being the first of the parties, how often it is named. Then what could mean several is
told apart by the time of the document, what else it names, and size, or left to a person.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.contexts import is_cited
from irev_desktop.services.catalogue.recognising.cues import (
    ELSEWHERE,
    is_elsewhere,
    is_town,
    weight_of,
)
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.gazetteer import Mention
from irev_desktop.services.catalogue.recognising.meanings import Meanings
from irev_desktop.services.catalogue.recognising.names import Form

SURE, ALMOST, LIKELY, DOUBTFUL, GUESS = 0.95, 0.91, 0.8, 0.6, 0.4
FAINT = 0.25
MOST = 10
"""Territories proposed for one document."""

_GOVERNED, _IN_TITLE, _WEAK_IN_TITLE = 6.0, 3.5, 1.5
_FIRST_PARTY, _PARTY = 3.0, 0.8
_BODY, _MOST_BODY = 1.2, 3.6
_MOST_OFTEN = 3.0
_OUTSIDE = 1.0
LEAST = 0.6
"""Evidence below which nothing is said."""
_CLEAR = 1.6
"""How many times the evidence of the next one the principal territory has at least."""
_REACH = 16
"""Words behind the name of a dispositif within which a title says whose it is."""
_LED_BY_EPCI = {"CDV2015", "CDV2024"}
"""Dispositifs that the EPCI leads by law."""
_EPCI = ("communaute d agglomeration", "communaute de communes", "communaute urbaine")


@dataclass
class _Evidence:
    """What speaks for one territory."""

    weight: float = 0.0
    governed: bool = False
    title: bool = False
    party: bool = False
    first: bool = False
    """Whether it is the first of the parties."""
    headline: bool = False
    """Whether the title names it as one that carries the document: « Ville de Lens »."""
    strong: bool = False
    """Whether the title names it in a form that can mean nothing else."""
    mentions: list[Mention] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    """What each of the mentions counts."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A territory by its id, how sure it is, where it is named, and what else that may mean."""

    place: int
    score: float
    mentions: tuple[Mention, ...]
    rivals: tuple[int, ...] = ()


def find_places(dossier: Dossier, code: str, year: int | None) -> tuple[FoundPlace, ...]:
    """Return the territories of a document of a dispositif and of a year, best first."""
    resolver = Meanings(dossier, year)
    evidence = _weighed(dossier, resolver)
    if not evidence:
        return _outside(dossier, resolver)
    ranked = sorted(evidence, key=lambda each: (-evidence[each].weight, each))
    principal, score = _principal(dossier, ranked, evidence, code)
    if principal is None:
        return _outside(dossier, resolver)
    found = [_place(principal, score, evidence[principal], resolver)]
    found += [
        _place(each, other, evidence[each], resolver)
        for each in ranked
        if each != principal and (other := _secondary(evidence[each])) >= FAINT
    ]
    return tuple(found[:MOST])


def _weighed(dossier: Dossier, resolver: Meanings) -> dict[int, _Evidence]:
    """Add up the evidence for each commune, EPCI and grouping."""
    evidence: defaultdict[int, _Evidence] = defaultdict(_Evidence)
    often: defaultdict[int, float] = defaultdict(float)
    body: defaultdict[int, float] = defaultdict(float)
    for mention in dossier.mentions:
        if mention.form in {Form.WIDE, Form.QUARTIER, Form.CODE}:
            continue
        place = resolver.meant(mention)
        mine = evidence[place]
        weight = weight_of(mention)
        often[place] += weight
        mine.mentions.append(mention)
        mine.weights.append(weight)
        if weight == ELSEWHERE:
            continue
        if dossier.in_title(mention.page, mention.first):
            mine.weight += 0 if mine.title else _in_title(mention)
            mine.title = True
            said = is_town(mention) and mention.form in {Form.NAME, Form.WORD}
            mine.headline = mine.headline or said or mention.form is Form.FULL
        elif _is_governed(dossier, mention):
            body[place] += _BODY
    for place, mine in evidence.items():
        mine.weight += min(_MOST_BODY, body[place]) + min(_MOST_OFTEN, log1p(often[place]))
    _add_governed(dossier, evidence, resolver)
    _add_parties(dossier, evidence, resolver)
    return dict(evidence)


def _in_title(mention: Mention) -> float:
    bare = mention.form in {Form.WORD, Form.WEAK, Form.SHORT} and not is_town(mention)
    return _WEAK_IN_TITLE if bare else _IN_TITLE


def _is_governed(dossier: Dossier, mention: Mention) -> bool:
    """Tell whether a name follows closely that of a dispositif: « Cucs de la ville de Lens »."""
    page = mention.page
    before = [
        each
        for each in dossier.named_in(page)
        if 0 <= mention.first - each.end <= 7 and not is_cited(page, each.first)
    ]
    return bool(before)


def _add_governed(dossier: Dossier, evidence: Mapping[int, _Evidence], resolver: Meanings) -> None:
    """Count the first territory that follows the dispositif in the title."""
    for mention in _governed(dossier):
        mine = evidence[resolver.meant(mention)]
        mine.weight += _GOVERNED
        mine.governed = True
        mine.strong = mine.strong or mention.form in {Form.FULL, Form.NAME, Form.CORE}


def _governed(dossier: Dossier) -> Iterator[Mention]:
    """Give the names that a title puts behind its dispositif: the first, and those joined to it."""
    for zone in dossier.title:
        heads = [each for each in dossier.named_in(zone.page) if each.first < zone.end]
        if not heads:
            continue
        head = heads[0]
        last = None
        for mention in dossier.mentions:
            if mention.page is not zone.page or not head.end <= mention.first < zone.end:
                continue
            if mention.form in {Form.WIDE, Form.QUARTIER, Form.CODE} or is_elsewhere(mention):
                continue
            if last is None and mention.first - head.end > _REACH:
                return
            if last is not None and not _joined(last, mention):
                return
            yield mention
            last = mention
        return


def _joined(last: Mention, mention: Mention) -> bool:
    """Tell whether two names stand as a list: « Lens et Liévin », « Lens, Liévin »."""
    between = last.page.text[last.page.ends[last.end - 1] : last.page.starts[mention.first]]
    return between.strip() in {",", "et", "/", "&", "-", "–", ", et", "et de", "et d’", "et d'"}


def _add_parties(dossier: Dossier, evidence: Mapping[int, _Evidence], resolver: Meanings) -> None:
    """Count the territories that are parties, the first most."""
    zone = dossier.parties
    if zone is None:
        return
    first = True
    for mention in dossier.mentions:
        if not zone.holds(mention.page, mention.first):
            continue
        if mention.form in {Form.WIDE, Form.QUARTIER, Form.CODE, Form.SIGLE}:
            continue
        if is_elsewhere(mention) or (mention.form is not Form.FULL and not is_town(mention)):
            continue
        mine = evidence[resolver.meant(mention)]
        if not mine.party:
            mine.weight += _FIRST_PARTY if first else _PARTY
            mine.first = first
            mine.party = True
            first = False


def _principal(
    dossier: Dossier, ranked: Sequence[int], evidence: Mapping[int, _Evidence], code: str
) -> tuple[int | None, float]:
    """Return the principal territory and how sure it is."""
    best = ranked[0]
    lead = evidence[best]
    if lead.weight < LEAST:
        return None, 0.0
    other = _raised(dossier, best, evidence, code) or _lowered(dossier, best, evidence, code)
    if other is not None:
        return other, DOUBTFUL + 0.1
    rest = [each for each in ranked[1:] if not _same_ground(dossier, best, each)]
    second = max((evidence[each].weight for each in rest), default=0.0)
    clear = lead.weight >= _CLEAR * second
    kin = [each for each in ranked[1:] if evidence[each].governed or evidence[each].title]
    town = dossier.gazetteer.place(best).kind is TerritoryKind.COMMUNE
    led = code in _LED_BY_EPCI and town and not (lead.governed and lead.headline)
    told = (lead.headline or (lead.governed and lead.strong)) and not led
    told = told and not (town and _has_unknown(dossier))
    if told and clear and not _contested(dossier, best, kin, evidence):
        return best, SURE if lead.governed else ALMOST
    if lead.governed or (lead.title and clear) or (lead.party and clear):
        return best, LIKELY if clear else DOUBTFUL
    return best, DOUBTFUL if clear and lead.weight > 1.5 else GUESS


def _has_unknown(dossier: Dossier) -> bool:
    """Tell whether a title names an EPCI that is not among the territories, or not by that name."""
    for zone in dossier.title:
        text = zone.page.after(zone.first, zone.end - zone.first)
        named = sum(text.count(f" {words} ") for words in _EPCI)
        known = [
            each
            for each in dossier.mentions
            if each.form is Form.FULL and zone.holds(each.page, each.first)
        ]
        said = sum(
            " ".join(each.page.words[each.first : each.end]).count("communaute") for each in known
        )
        if named > said:
            return True
    return False


def _contested(
    dossier: Dossier, best: int, others: Sequence[int], evidence: Mapping[int, _Evidence]
) -> bool:
    """Tell whether another territory is named as strongly as the best, or signs before it."""
    before = [each for each, mine in evidence.items() if mine.first and each != best]
    if before and not evidence[best].governed:
        return True
    return any(
        (evidence[each].governed and evidence[each].strong) or evidence[each].headline
        for each in others
    )


def _raised(
    dossier: Dossier, best: int, evidence: Mapping[int, _Evidence], code: str
) -> int | None:
    """Return the EPCI that a town of the title stands for: « Contrat de ville de Dunkerque »."""
    gazetteer = dossier.gazetteer
    if code not in _LED_BY_EPCI or gazetteer.place(best).kind is not TerritoryKind.COMMUNE:
        return None
    if is_town(evidence[best].mentions[0]):
        return None
    above = set(gazetteer.graph.parents.get(best, ()))
    for each, mine in evidence.items():
        if gazetteer.place(each).kind is not TerritoryKind.EPCI:
            continue
        signs = each in above and (mine.party or mine.title) and not evidence[best].headline
        signs = signs or (mine.headline and _has_no_known_town(dossier, each))
        if mine.first or signs:
            return each
    return None


def _has_no_known_town(dossier: Dossier, epci: int) -> bool:
    """Tell whether it is not known which communes lay in an EPCI."""
    graph = dossier.gazetteer.graph
    inside = (graph.places[each].kind for each in graph.children.get(epci, ()))
    return TerritoryKind.COMMUNE not in inside


def _lowered(
    dossier: Dossier, best: int, evidence: Mapping[int, _Evidence], code: str
) -> int | None:
    """Return the town that a site lies in, although its EPCI stands above the title."""
    if not code or code in _LED_BY_EPCI or evidence[best].governed:
        return None
    if dossier.gazetteer.place(best).kind is not TerritoryKind.EPCI:
        return None
    below = dossier.gazetteer.graph.children.get(best, ())
    towns = [each for each in below if each in evidence and evidence[each].title]
    return max(towns, key=lambda each: evidence[each].weight, default=None)


def _same_ground(dossier: Dossier, one: int, other: int) -> bool:
    """Tell whether one territory lies in the other."""
    graph = dossier.gazetteer.graph
    return one in graph.above(other) or other in graph.above(one)


def _secondary(mine: _Evidence) -> float:
    """Return how sure it is that a further territory belongs to the document."""
    if mine.governed:
        return LIKELY
    if mine.title:
        return 0.7 if mine.weight >= _IN_TITLE else 0.5
    if mine.party:
        return 0.55
    return min(0.45, mine.weight / 8)


def _place(place: int, score: float, mine: _Evidence, resolver: Meanings) -> FoundPlace:
    """Return a territory with its evidence, the names that count most first."""
    counted = zip(mine.weights, mine.mentions, strict=True)
    ordered = sorted(counted, key=lambda each: (-each[0], each[1].page.number, each[1].first))
    mentions = [mention for _weight, mention in ordered]
    rivals = resolver.rivals(mentions[0])
    if rivals:
        score = min(score, DOUBTFUL)
    elif resolver.is_small(place):
        score = min(score, LIKELY)
    return FoundPlace(place, score, tuple(mentions), rivals)


def _outside(dossier: Dossier, resolver: Meanings) -> tuple[FoundPlace, ...]:
    """Return what only the metadata and the file's name say."""
    found: dict[int, FoundPlace] = {}
    for page in dossier.outside:
        for mention in dossier.gazetteer.mentions(page):
            if mention.form < Form.WEAK:
                place = resolver.meant(mention)
                score = 0.7 if dossier.bare else GUESS
                rivals = resolver.rivals(mention)
                found.setdefault(place, FoundPlace(place, score, (mention,), rivals))
    return tuple(found.values())[:MOST]

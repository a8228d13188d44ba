"""Which dispositif a document belongs to: what its title says first, what it says of itself."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from irev_desktop.services.catalogue.recognising.contexts import is_cited, is_frame, is_own
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.generations import YEARS, generation_of
from irev_desktop.services.catalogue.recognising.programmes import ANRU, CDV, FAMILIES, Named

SURE, LIKELY, DOUBTFUL, GUESS = 0.95, 0.8, 0.6, 0.35
BESIDE_FOREIGN = 0.5
"""Most that a dispositif may have in a title that names another scheme as well."""
ERA = 0.4
MANY_CLUES = 4
"""Words of an era that together speak for its contrat de ville."""
FAINT = 0.2
"""Below this nothing is said."""
MOST = 4
"""Dispositifs proposed for one document."""

_SUBORDINATE = (
    " volet ",
    " cadre ",
    " titre ",
    " avenant ",
    " annexe ",
    " dans ",
    " au ",
    " aux ",
    " du ",
    " valant ",
)
"""What stands between two dispositifs of a title of which the second is only the frame."""
_FOREIGN = (
    " contrat local de sante ",
    " contrat local de securite ",
    " conseil local de securite ",
    " contrat enfance jeunesse ",
    " contrat de ruralite ",
    " contrat de pays ",
    " contrat temps libre ",
    " contrat educatif local ",
    " projet educatif ",
    " plan local d urbanisme ",
    " programme local de l habitat ",
    " schema de coherence territoriale ",
    " plan local pour l insertion ",
    " contrat de transition ",
    " contrat de relance ",
    " action coeur de ville ",
    " petites villes de demain ",
    " contrat de plan ",
    " projet de territoire ",
    " convention territoriale globale ",
    " cite educative ",
)
"""Schemes of a title that are none of those known here."""
_OWN_WEIGHT = 3.0
_CITED_WEIGHT = 0.25
_USUAL = {CDV: "CDV2015", ANRU: "PNRU"}
"""The generation of a family that is proposed where nothing tells which."""
_PARTIAL = {"PRE", "ASV"}
"""Dispositifs that other contracts often mention as a part of them."""
_SHARE = 0.25
"""Share of all that a text says of dispositifs that the one of its title has at least."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A dispositif by its code, how sure that is, and where it is named, the best first."""

    code: str
    score: float
    named: tuple[Named, ...]


def choose(dossier: Dossier, signed: int | None) -> tuple[Choice, ...]:
    """Return the dispositifs of a document, the principal one first.

    `signed` is the year of its signature, where that is known.
    """
    title = [each for each in dossier.named if dossier.in_title(each.page, each.first)]
    scores = (
        _by_title(title, _weights(dossier.named)) if title else _by_text(_told(dossier, signed))
    )
    if foreign := _is_foreign(dossier):
        most = BESIDE_FOREIGN if title else FAINT / 2
        scores = {code: min(score, most) for code, score in scores.items()}
    if not foreign and max(scores.values(), default=0.0) < ERA:
        scores |= _by_era(dossier, scores)
    if not scores:
        scores = dict(_by_name(dossier))
    choices = [
        choice
        for code, score in scores.items()
        if (choice := _resolved(dossier, code, score, signed)) and choice.score >= FAINT
    ]
    return tuple(sorted(choices, key=lambda each: -each.score)[:MOST])


def _by_era(dossier: Dossier, scores: Mapping[str, float]) -> dict[str, float]:
    """Score what the words of an era say where no dispositif is named as the document's own.

    A protocole de préfiguration is of the NPNRU; a text full of words that only contrats de ville
    of one generation have is most likely about that.
    """
    text = "".join(zone.page.after(zone.first, zone.end - zone.first) for zone in dossier.title)
    if " protocole de prefiguration " in text:
        return {"NPNRU": max(DOUBTFUL, scores.get("NPNRU", 0.0))}
    clues = sum(dossier.clues.get(code, 0) for code in FAMILIES[CDV])
    if clues >= MANY_CLUES:
        return {CDV: max(ERA, scores.get(CDV, 0.0))}
    return {}


def _is_foreign(dossier: Dossier) -> bool:
    """Tell whether a title is that of a scheme which is none of the dispositifs."""
    return any(
        words in zone.page.after(zone.first, zone.end - zone.first)
        for zone in dossier.title
        for words in _FOREIGN
    )


def _weights(named: Sequence[Named]) -> Mapping[str, float]:
    """Return how much a text speaks of each code: of itself most, of what it cites little."""
    weights: defaultdict[str, float] = defaultdict(float)
    for each in named:
        if is_own(each.page, each.first):
            weights[each.code] += _OWN_WEIGHT
        elif is_frame(each.page, each.first):
            weights[each.code] += 1.0
        else:
            weights[each.code] += _CITED_WEIGHT if is_cited(each.page, each.first) else 1.0
    return weights


def _by_title(title: Sequence[Named], weights: Mapping[str, float]) -> dict[str, float]:
    """Score what a title names: the first one counts, the more so if the text speaks of it."""
    first = _precise(title)
    codes = [code for code, _same in groupby(each.code for each in title)]
    others = [code for code in dict.fromkeys(codes) if not _kin(code, first.code)]
    own = sum(weight for code, weight in weights.items() if _kin(code, first.code))
    share = own / (sum(weights.values()) or 1.0)
    if not others:
        score = SURE if share >= _SHARE else LIKELY
    elif _is_frame(title):
        score = LIKELY
    else:
        score = LIKELY if share >= 0.5 else DOUBTFUL
    scores = {first.code: score}
    for code in others:
        scores.setdefault(code, GUESS if score >= LIKELY else DOUBTFUL - 0.1)
    return scores


def is_agency(named: Named) -> bool:
    """Tell whether the ANRU itself is named, as a partner, and not a project of it."""
    return named.page.words[named.first] == "agence"


def _precise(title: Sequence[Named]) -> Named:
    """Return what a title names first, by its generation where the title tells that as well."""
    first = next((each for each in title if not is_agency(each)), title[0])
    precise = (each for each in title if each.code in FAMILIES.get(first.code, ()))
    return next(precise, first)


def _kin(code: str, other: str) -> bool:
    """Tell whether two codes are the same, or one is the family of the other."""
    return code == other or code in FAMILIES.get(other, ()) or other in FAMILIES.get(code, ())


def _is_frame(title: Sequence[Named]) -> bool:
    """Tell whether the second dispositif of a title is only what the first belongs to."""
    second = next(each for each in title if not _kin(each.code, _precise(title).code))
    return any(words in second.page.before(second.first, 4) for words in _SUBORDINATE)


def _told(dossier: Dossier, signed: int | None) -> Sequence[Named]:
    """Return what the pages name, families as the generation that the document is of."""
    named = dossier.named
    for family in {each.code for each in named} & FAMILIES.keys():
        if found := generation_of(dossier, family, signed):
            named = [
                each._replace(code=found.code) if each.code == family else each for each in named
            ]
    return named


def _by_text(named: Sequence[Named]) -> dict[str, float]:
    """Score what the pages name where the title names nothing."""
    weights = _weights(named)
    own = {each.code for each in named if is_own(each.page, each.first)}
    total = sum(weights.values())
    scores = {}
    for code, weight in weights.items():
        share = weight / total
        if own == {code}:
            scores[code] = LIKELY
        elif code in _PARTIAL and code not in own:
            scores[code] = GUESS * share * min(1.0, weight / 2)
        elif code in own:
            scores[code] = DOUBTFUL * share
        else:
            scores[code] = GUESS * share * (1.0 if not own else 0.5) * min(1.0, weight / 2)
            framed = any(each.code == code and is_frame(each.page, each.first) for each in named)
            if share > 0.7 and (weight >= 3 or framed):
                scores[code] = DOUBTFUL
    return scores


def _by_name(dossier: Dossier) -> Iterator[tuple[str, float]]:
    """Score what only the metadata and the file's name say."""
    score = LIKELY if dossier.bare else GUESS
    for page in dossier.outside:
        for each in dossier.programmes.named(page):
            yield each.code, score


def _resolved(dossier: Dossier, code: str, score: float, signed: int | None) -> Choice | None:
    """Return a choice with its generation told; a doubtful one is never sure."""
    family = next((each for each, codes in FAMILIES.items() if code == each or code in codes), "")
    places = _places(dossier, family or code, code)
    if not family or code != family:
        first, last = YEARS.get(code, (0, 9999))
        odd = family == ANRU and signed is not None and not first <= signed <= last
        return Choice(code, min(score, LIKELY) if odd else score, places)
    found = generation_of(dossier, family, signed)
    if found is None:
        beside = any(dossier.owner(each) in places for each in dossier.years)
        return None if beside else Choice(_USUAL[family], min(score, GUESS), places)
    certain = score if found.certain else min(score, DOUBTFUL)
    return Choice(found.code, certain, places)


def _places(dossier: Dossier, family: str, code: str) -> tuple[Named, ...]:
    """Return where a dispositif is named: in the title, then of itself, then elsewhere."""
    kin = [each for each in dossier.named if each.code in {family, code}]
    if not kin:
        kin = [
            each
            for page in dossier.outside
            for each in dossier.programmes.named(page)
            if each.code in {family, code}
        ]
    return tuple(
        sorted(
            kin,
            key=lambda each: (
                not dossier.in_title(each.page, each.first),
                not is_own(each.page, each.first),
                each.page.number,
                each.first,
            ),
        )
    )

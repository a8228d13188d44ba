"""Recognition: precision and recall per field on labelled texts, wrong ones shown as sure, speed.

The texts that were kept apart while the rules were made are counted apart.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from irev_desktop import bootstrap
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.records import SURE, Recognised, Suggestion
from tests.benchmarks.figures import Figure, Ratio
from tests.services.catalogue.recognising.labelled import Labelled, kept, paragraphs, tuned
from tests.services.catalogue.recognising.variations import VARIATIONS, misread

PAGES = 60
CALLS = 11
SEED = 5
FIRST_FIELDS = ("dispositif", "principal territory", "period")


@dataclass
class Score:
    """How one field fared: what was proposed, what was right, what there was to find."""

    proposed: int = 0
    right: int = 0
    there: int = 0
    sure: int = 0
    sure_wrong: int = 0

    def count(self, found: tuple[object, float] | None, wanted: object, *, fine: bool) -> None:
        """Count one text: what was found with its score, and what is true of it."""
        self.there += wanted is not None
        if found is None:
            return
        self.proposed += 1
        self.right += fine
        self.sure += found[1] >= SURE
        self.sure_wrong += found[1] >= SURE and not fine

    @property
    def precision(self) -> float:
        """Share of the proposed that is right, in percent."""
        return 100 * self.right / self.proposed if self.proposed else 100.0

    @property
    def recall(self) -> float:
        """Share of what there was to find that was found, in percent."""
        return 100 * self.right / self.there if self.there else 100.0


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Yield each figure."""
    library = bootstrap.create(scratch / "fonds")
    try:
        started = time.perf_counter()
        recogniser = current_recogniser(library)
        yield Figure("recognising: gazetteer built", [time.perf_counter() - started], "s")
        for name, texts in (("made on", tuned()), ("kept apart", kept())):
            yield from _quality(recogniser, name, texts)
        yield from _varied(recogniser)
        yield from _speed(recogniser)
    finally:
        library.close()


def _quality(
    recogniser: Recogniser, name: str, texts: Sequence[Labelled]
) -> Iterator[Ratio | Figure]:
    scores = scores_of(recogniser, texts)
    for field, score in scores.items():
        label = f"recognising: {field}, {len(texts)} texts {name}"
        yield Figure(f"{label}, precision", [score.precision], "%")
        yield Figure(f"{label}, recall", [score.recall], "%")
    sure = sum(score.sure for score in scores.values())
    wrong = sum(score.sure_wrong for score in scores.values())
    label = f"recognising: wrong among {sure} shown as sure, {name}"
    yield Figure(label, [100 * wrong / max(sure, 1)], "%", "0")


def _varied(recogniser: Recogniser) -> Iterator[Ratio | Figure]:
    """Tell how texts fare that are scanned badly, shouted, cut, behind a letter."""
    for name, vary in {**VARIATIONS, "3 % misread": misread(0.03)}.items():
        chance = random.Random(SEED)
        texts = [vary(text, chance) for text in (*tuned(), *kept())]
        scores = scores_of(recogniser, texts)
        first = [scores[field] for field in FIRST_FIELDS]
        right = 100 * sum(score.right for score in first) / sum(score.there for score in first)
        wrong = sum(score.sure_wrong for score in scores.values())
        yield Figure(f"recognising: {name}, dispositif, place, period right", [right], "%")
        yield Figure(f"recognising: {name}, wrong ones shown as sure", [wrong], "")


def scores_of(recogniser: Recogniser, texts: Sequence[Labelled]) -> dict[str, Score]:
    """Return how each field fared on texts."""
    scores = {field: Score() for field in FIELDS}
    for text in texts:
        found = recogniser.recognise(text.pages, file_name=text.file_name)
        for field, judge in FIELDS.items():
            judge(scores[field], text, found)
    return scores


def _dispositif(score: Score, text: Labelled, found: Recognised) -> None:
    best = found.dispositif
    wanted = text.dispositif or None
    pair = (best.value.code, best.score) if best else None
    score.count(pair, wanted, fine=bool(pair and pair[0] == wanted))


def _territory(score: Score, text: Labelled, found: Recognised) -> None:
    best = found.territories[0] if found.territories else None
    wanted = text.territory or None
    pair = (best.value.code, best.score) if best else None
    score.count(pair, wanted, fine=bool(pair and pair[0] in {wanted, *text.also}))


def _further(score: Score, text: Labelled, found: Recognised) -> None:
    """Count the further territories: only what is shown as sure can be wrong."""
    fine = {text.territory, *text.also}
    for each in found.territories[1:]:
        if each.sure:
            score.count((each.value.code, each.score), each, fine=each.value.code in fine)


def _period(score: Score, text: Labelled, found: Recognised) -> None:
    best = found.period
    if text.period is None and best is not None and not best.sure:
        return  # a doubtful proposal where the label says nothing
    pair = ((best.value.start, best.value.end), best.score) if best else None
    fine = bool(pair and text.period and _years(pair[0]) == _years(text.period))
    score.count(pair, text.period, fine=fine)


def _years(period: tuple[date | None, date | None]) -> tuple[int | None, int | None]:
    start, end = period
    return (start.year if start else None, end.year if end else None)


def _simple(value: Callable[[Labelled], object], field: str) -> "Judge":
    """Return the judge of a field that has one value."""

    def judge(score: Score, text: Labelled, found: Recognised) -> None:
        best: Suggestion[object] | None = getattr(found, field)
        wanted = value(text) or None
        score.count(
            (best.value, best.score) if best else None,
            wanted,
            fine=bool(best and best.value == wanted),
        )

    return judge


def _signatories(score: Score, text: Labelled, found: Recognised) -> None:
    """Count each signatory of the texts whose label names them."""
    if not text.signatories:
        return
    names = {each.value.name for each in found.signatories}
    score.there += len(text.signatories)
    score.proposed += len(names & text.signatories)
    score.right += len(names & text.signatories)


Judge = Callable[[Score, Labelled, Recognised], None]
FIELDS: dict[str, Judge] = {
    "dispositif": _dispositif,
    "principal territory": _territory,
    "further territories": _further,
    "period": _period,
    "kind": _simple(lambda text: text.kind, "kind"),
    "signature": _simple(lambda text: text.signed, "signed_on"),
    "avenant": _simple(lambda text: text.avenant, "avenant"),
    "signatories": _signatories,
}


def _speed(recogniser: Recogniser) -> Iterator[Ratio | Figure]:
    """Time a contract of many full pages: a first page, paragraphs, a last page."""
    first, *_middle, last = tuned()[0].pages
    body = "\n".join(paragraphs())
    size = 3000
    long = (body * (1 + PAGES * size // len(body)))[: PAGES * size]
    middle = [long[at : at + size] for at in range(0, len(long), size)]
    contract = [first, *middle[: PAGES - 2], last]
    seconds = []
    for _call in range(CALLS):
        started = time.process_time()
        recogniser.recognise(contract)
        seconds.append(1000 * (time.process_time() - started))
    yield Figure(f"recognising: a contract of {PAGES} pages", [median(seconds)], "ms", "50")

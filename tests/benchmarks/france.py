"""A list of as many communes as France has: taken, undone, and what the rest answers with it.

Names are made up of common endings; nothing of the list is kept.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

from irev_desktop import bootstrap
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.queries import recognise_texts
from irev_desktop.services.exchange.tables import read_table
from irev_desktop.services.exchange.territories.columns import guess_columns
from irev_desktop.services.exchange.territories.importing import import_list, plan_list
from irev_desktop.services.exchange.territories.records import ListChoices
from irev_desktop.services.exchange.territories.shipped import SHIPPED_LISTS
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import territories_matching
from irev_desktop.services.reference.territory_list import list_territories
from tests.benchmarks.figures import Figure, Ratio
from tests.benchmarks.recognising import FIRST_FIELDS, scores_of
from tests.libraries import ADMIN
from tests.services.catalogue.recognising.labelled import kept, tuned

T = TypeVar("T")
COMMUNES = 35_000
OF_ONE_DEPARTEMENT = 500
_BEGIN = (
    "Am",
    "Ber",
    "Cor",
    "Dam",
    "Er",
    "Fres",
    "Gui",
    "Her",
    "Iz",
    "Jon",
    "Ker",
    "Lan",
    "Mor",
    "Nan",
    "Or",
    "Per",
    "Quin",
    "Ros",
    "Sar",
    "Tour",
    "Ur",
    "Ver",
)
_MIDDLE = (
    "an",
    "ben",
    "cour",
    "del",
    "er",
    "fon",
    "gny",
    "hal",
    "in",
    "jou",
    "lin",
    "mon",
    "nel",
    "oy",
    "pin",
    "ray",
    "sart",
    "tin",
    "vil",
    "zel",
)
_END = (
    "court",
    "ville",
    "y",
    "ac",
    "ay",
    "elles",
    "igny",
    "eux",
    "ières",
    "ois",
    "mont",
    "bourg",
    "fontaine",
    "champs",
)
_TAIL = ("", "-sur-Somme", "-le-Grand", "-en-Vexin", "-aux-Bois", "-lès-Amiens", "-Saint-Pierre")


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Yield each figure."""
    library = bootstrap.create(scratch / "fonds")
    try:
        yield from _figures(library, scratch / "communes.csv")
    finally:
        library.close()


def _figures(library: Library, path: Path) -> Iterator[Figure]:
    path.write_text("\n".join(_lines()), encoding="utf-8")
    for shipped in SHIPPED_LISTS:
        known = shipped.table()
        asked = ListChoices(shipped.kind, shipped.day, guess_columns(known.headers))
        import_list(library, ADMIN, known, asked)
    table = read_table(path)
    choices = ListChoices(TerritoryKind.COMMUNE, date(2026, 1, 1), guess_columns(table.headers))
    seconds, plan = _timed(lambda: plan_list(library, ADMIN, table, choices))
    yield Figure(f"france: {len(plan.lines)} changes looked at", [seconds], "s", "5")
    seconds, done = _timed(lambda: import_list(library, ADMIN, table, choices))
    yield Figure(f"france: {COMMUNES} communes taken", [seconds], "s", "30")
    text = tuned()[1].pages
    seconds, _found = _timed(lambda: recognise_texts(library, ADMIN, text))
    yield Figure("france: first recognition afterwards", [seconds], "s", "5")
    seconds, _found = _timed(lambda: recognise_texts(library, ADMIN, text))
    yield Figure("france: recognition of one contract", [1000 * seconds], "ms", "50")
    yield from _quality(library)
    territories_matching(library, ADMIN, "den")
    seconds, _hits = _timed(lambda: territories_matching(library, ADMIN, "saint-p"))
    yield Figure("france: completion", [1000 * seconds], "ms", "100")
    seconds, _lines_shown = _timed(lambda: list_territories(library, ADMIN))
    yield Figure("france: the list of all territories", [seconds], "s", "3")
    seconds, _none = _timed(lambda: undo(library, ADMIN, done.operation))
    yield Figure("france: the whole list undone", [seconds], "s", "60")


def _quality(library: Library) -> Iterator[Figure]:
    """Tell whether names of elsewhere lead recognition astray."""
    scores = scores_of(current_recogniser(library), [*tuned(), *kept()])
    first = [scores[field] for field in FIRST_FIELDS]
    right = 100 * sum(score.right for score in first) / sum(score.there for score in first)
    yield Figure("france: dispositif, place, period right", [right], "%", "90 at least")
    wrong = sum(score.sure_wrong for score in scores.values())
    yield Figure("france: wrong ones shown as sure", [wrong], "", "0")


def _lines() -> Iterator[str]:
    """Give the lines of the list: codes by département, in the manner of the official one."""
    yield "TYPECOM,COM,LIBELLE"
    departements = [f"{number:02}" for number in range(1, 96) if number not in {20, 59, 62}]
    names = ("".join(parts) for parts in product(_BEGIN, _MIDDLE, _END, _TAIL))
    for at, name in enumerate(islice(names, COMMUNES)):
        around, number = divmod(at, OF_ONE_DEPARTEMENT)
        yield f"COM,{departements[around]}{number:03},{name}"


def _timed(do: Callable[[], T]) -> tuple[float, T]:
    """Return the processor's seconds, and what was answered."""
    started = time.process_time()
    answer = do()
    return time.process_time() - started, answer

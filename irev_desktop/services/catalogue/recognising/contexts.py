"""What stands before a name and tells whether the document is about it or merely cites it."""

import re

from irev_desktop.services.catalogue.recognising.reading import Page

_OWN = re.compile(r" presente?s? ")
"""« Le présent contrat »: what a document says of itself."""

_CITING = re.compile(
    r" (?:"
    r"vu|precedent|precedents|precedente|ancien|anciens|anterieur|"
    r"succede|succedant|suite|prolongement|issu|issus|remplace|"
    r"remplacent|evaluation|bilan|heritage|acquis|apres|experience|"
    r"terme|futur|futurs|prochain|prochains|preparation|prefiguration|"
    r"articulation|articule|coherence|complementarite|lien|autres|notamment|"
    r"ainsi"
    r") "
)
"""What stands before a dispositif that a text only mentions."""

_FRAME = re.compile(
    r" (?:(?:application|cadre|titre|sein|execution|mise en oeuvre) (?:du|des|de)|"
    r"annexee? (?:a|au|aux)) "
)

BEFORE_OWN = 3
BEFORE_CITED = 7


def is_own(page: Page, word: int) -> bool:
    """Tell whether a name is that of the document itself: « le présent avenant au CUCS »."""
    return _OWN.search(page.before(word, BEFORE_OWN + 1)) is not None


def is_frame(page: Page, word: int) -> bool:
    """Tell whether a name is of what a document belongs to: « en application du contrat »."""
    return _FRAME.search(page.before(word, BEFORE_CITED)) is not None


def is_cited(page: Page, word: int) -> bool:
    """Tell whether a name is of something else that the text mentions."""
    return _CITING.search(page.before(word, BEFORE_CITED)) is not None

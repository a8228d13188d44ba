"""What stands before a name and tells whether the document is about it or merely cites it."""

from irev_desktop.services.catalogue.recognising.reading import Page

OWN = (" present ", " presente ", " presents ")
"""« Le présent contrat »: what a document says of itself."""

CITING = (
    " vu ",
    " precedent ",
    " precedents ",
    " precedente ",
    " ancien ",
    " anciens ",
    " anterieur ",
    " succede ",
    " succedant ",
    " suite ",
    " prolongement ",
    " issu ",
    " issus ",
    " remplace ",
    " remplacent ",
    " evaluation ",
    " bilan ",
    " heritage ",
    " acquis ",
    " apres ",
    " experience ",
    " terme ",
    " futur ",
    " futurs ",
    " prochain ",
    " prochains ",
    " preparation ",
    " prefiguration ",
    " articulation ",
    " articule ",
    " coherence ",
    " complementarite ",
    " lien ",
    " autres ",
    " notamment ",
    " ainsi ",
)
"""What stands before a dispositif that a text only mentions."""

BEFORE_OWN = 3
BEFORE_CITED = 7


def is_own(page: Page, word: int) -> bool:
    """Tell whether a name is that of the document itself: « le présent avenant au CUCS »."""
    before = page.before(word, BEFORE_OWN + 1)
    return any(words in before for words in OWN)


def is_cited(page: Page, word: int) -> bool:
    """Tell whether a name is of something else that the text mentions."""
    before = page.before(word, BEFORE_CITED)
    return any(words in before for words in CITING)

"""Where the reading of a page stands."""

from irev_desktop.entities.recognition import PageDecision
from irev_desktop.kernel.vocabulary import PageReading


def standing(state: PageReading, decision: PageDecision | None) -> PageReading:
    """Return where a page stands, a person's decision before what the engine did."""
    if decision is None:
        return state
    return PageReading.EXCLUDED if decision.excluded else PageReading.TYPED

"""Dispositifs and territories for the palette and for the suggestions of the search field."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import dispositifs, territories_matching
from irev_desktop.services.reference.records import DispositifChoice, TerritoryHit
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.models.folding import contains_words


def dispositifs_matching(
    library: Library, actor: Actor, text: str, limit: int
) -> tuple[DispositifChoice, ...]:
    """Return the dispositifs whose name, sigle or code has the words typed."""
    return tuple(
        each
        for each in dispositifs(library, actor)
        if contains_words(f"{each.name} {each.short_name} {each.code}", text)
    )[:limit]


def dispositif_finder(frame: Frame) -> Finder:
    """Return the finder of dispositifs."""

    def entry(found: DispositifChoice) -> Entry:
        place = places.dispositif(found.id, title=found.name)
        detail = " · ".join(part for part in (found.short_name, found.period) if part)
        return Entry(
            found.name,
            lambda: frame.navigation.navigate(place),
            detail,
            "dispositif",
            _("Dispositifs"),
        )

    return Finder(_("Dispositifs"), dispositifs_matching, entry)


def territory_finder(frame: Frame) -> Finder:
    """Return the finder of territories."""

    def entry(hit: TerritoryHit) -> Entry:
        place = places.territory(hit.territory.id, title=hit.territory.name)
        detail = " · ".join(part for part in (hit.territory.kind.label, hit.within) if part)
        name = f"{hit.territory.name} ({hit.matched})" if hit.matched else hit.territory.name
        return Entry(
            name, lambda: frame.navigation.navigate(place), detail, "territory", _("Territoires")
        )

    return Finder(_("Territoires"), territories_matching, entry)

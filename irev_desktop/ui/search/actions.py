"""The gestures of a search: its results, its filters, the next page that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission, Role
from irev_desktop.services.permissions import GRANTED
from irev_desktop.services.search.records import SearchSort
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER
from irev_desktop.ui.frame.places import SEARCH
from irev_desktop.ui.search.head import SORTS

BESIDE: Final = "search.beside"
"""The fact that the results stand beside what one of them opened."""
NARROWED: Final = "search.narrowed"
"""The fact that filters narrow the search that is seen."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    walk: Callable[[bool], object]
    results: Callable[[], object]
    facets: Callable[[], object]
    clear: Callable[[], object]
    write: Callable[[], object]
    sort: Callable[[SearchSort], object]
    fold_all: Callable[[bool], object]
    save: Callable[[], object]
    saved: Callable[[], object]
    synonyms: Callable[[], object]


def among_results(context: Context) -> bool:
    """One looks at the results of a search."""
    return context.workspace == CONSULTER and context.kind == SEARCH


def beside_results(context: Context) -> bool:
    """One looks at something that results of a search opened."""
    return context.workspace == CONSULTER and BESIDE in context.facts


def narrowed_results(context: Context) -> bool:
    """One looks at results that filters narrow."""
    return among_results(context) and NARROWED in context.facts


def keeps_searches(context: Context) -> bool:
    """One is an agent: a visitor leaves nothing behind."""
    return context.role is not Role.VISITEUR


def may_save(context: Context) -> bool:
    """One is an agent before results."""
    return among_results(context) and keeps_searches(context)


def may_edit_synonyms(context: Context) -> bool:
    """One may change what the search holds for the same."""
    return Permission.CATALOGUE in GRANTED[context.role]


def search_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the results."""
    return (
        *_walking(do),
        *_filtering(do),
        *(
            _action(
                f"sort_{sort}",
                _("Résultats\u00a0: {order}").format(order=words),
                partial(do.sort, sort),
                "list",
                enabled=among_results,
                words=_("trier tri ordre"),
            )
            for sort, words in SORTS.items()
        ),
        _action("fold_all", _("Replier tous les documents"), partial(do.fold_all, True), "expand"),
        _action(
            "unfold_all", _("Déplier tous les documents"), partial(do.fold_all, False), "collapse"
        ),
        _action(
            "save",
            _("Enregistrer cette recherche"),
            do.save,
            "bookmark",
            "Ctrl+Shift+S",
            may_save,
            _("garder favori alerte"),
        ),
        _action(
            "saved",
            _("Recherches enregistrées"),
            do.saved,
            "history",
            enabled=keeps_searches,
            words=_("favoris alertes nouveautés"),
        ),
        _action(
            "synonyms",
            _("Synonymes de la recherche"),
            do.synonyms,
            "synonyms",
            enabled=keeps_searches,
            words=_("équivalents sigles thésaurus mots"),
        ),
    )


def _walking(do: Gestures) -> tuple[Action, ...]:
    words = _("page trouvée document résultat")
    return (
        _action(
            "next",
            _("Page suivante qui répond, dans tout le fonds"),
            partial(do.walk, True),
            "down",
            "Ctrl+F3",
            beside_results,
            words,
        ),
        _action(
            "previous",
            _("Page précédente qui répond, dans tout le fonds"),
            partial(do.walk, False),
            "up",
            "Ctrl+Shift+F3",
            beside_results,
            words,
        ),
        _action(
            "results",
            _("Revenir aux résultats"),
            do.results,
            "list",
            "Ctrl+Shift+F",
            beside_results,
        ),
    )


def _filtering(do: Gestures) -> tuple[Action, ...]:
    words = _("facettes filtres restreindre")
    return (
        _action(
            "facets", _("Filtres à côté des résultats"), do.facets, "filter", "F6", words=words
        ),
        _action(
            "clear",
            _("Retirer les filtres"),
            do.clear,
            "close",
            enabled=narrowed_results,
            words=words,
        ),
        _action(
            "write",
            _("Écrire les filtres dans la recherche"),
            do.write,
            "edit",
            enabled=narrowed_results,
            words=words,
        ),
    )


def _action(
    name: str,
    text: str,
    callback: Callable[[], object],
    icon: str,
    shortcut: str = "",
    enabled: Callable[[Context], bool] = among_results,
    words: str = "",
) -> Action:
    return Action(
        f"search.{name}",
        text,
        callback,
        icon,
        shortcut,
        enabled=enabled,
        workspace=CONSULTER,
        words=words,
    )

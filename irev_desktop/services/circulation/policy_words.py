"""The rule matrix in French: the same words in window, command line and history."""

from collections.abc import Mapping
from dataclasses import dataclass

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.policy_merge import Spot
from irev_desktop.services.circulation.rules import Effective, Place
from irev_desktop.services.circulation.switch_words import CHOICE_WORDS


@dataclass(frozen=True, slots=True)
class ValueWords:
    """How people call a value of the matrix; `days`: it counts days, else things at a time."""

    title: str
    short: str
    hint: str
    days: bool = False


VALUE_WORDS: Mapping[str, ValueWords] = {
    "loan_days": ValueWords(
        _("Durée du prêt"), _("Durée"), _("Jours entre le prêt et la date de retour."), days=True
    ),
    "renewal_days": ValueWords(
        _("Durée d’une prolongation"),
        _("Prolongation"),
        _("Jours ajoutés par une prolongation. Vide partout\u00a0: autant que le prêt."),
        days=True,
    ),
    "loans": ValueWords(
        _("Prêts à la fois"), _("Prêts"), _("Nombre de prêts en cours par emprunteur.")
    ),
    "renewals": ValueWords(
        _("Nombre de prolongations"), _("Prolongations"), _("Prolongations d’un même prêt.")
    ),
    "holds": ValueWords(
        _("Réservations à la fois"),
        _("Réservations"),
        _("Nombre de réservations en cours par emprunteur."),
    ),
    "shelf_days": ValueWords(
        _("Durée de mise de côté"),
        _("Mise de côté"),
        _("Jours d’ouverture pendant lesquels un exemplaire réservé attend qui vient le chercher."),
        days=True,
    ),
    "consultations": ValueWords(
        _("Consultations à la fois"),
        _("Consultations"),
        _("Exemplaires consultés sur place en même temps. Vide partout\u00a0: sans limite."),
    ),
}
"""By the names of `rules.VALUES`, in the order in which they are shown."""


def value_text(name: str, value: int | None) -> str:
    """Write a value: « 28 jours », « 3 », « aucun », « sans limite »."""
    if value is None:
        return _("sans limite")
    if VALUE_WORDS[name].days:
        return n_("{n} jour", "{n} jours", value)
    return str(value) if value else _("aucune\u00a0(0)")


def place_words(place: Place) -> str:
    """Name a line of the matrix: « Étudiant, chercheur · Tous exemplaires »."""
    category, kind = place
    return " · ".join(
        (
            category.label if category else _("Toutes catégories"),
            kind.label if kind else _("Tous exemplaires"),
        )
    )


def source_words(place: Place, found: Effective) -> str:
    """Say where a value comes from, for whoever reads the line of a place."""
    if found.source == place and not found.as_loan:
        return _("valeur fixée ici")
    if found.source is None:
        where = _("valeur livrée avec le logiciel")
    elif found.source == place:
        where = _("fixée ici")
    else:
        where = _("héritée de « {line} »").format(line=place_words(found.source))
    if not found.as_loan:
        return where
    return _("comme la durée du prêt, {where}").format(where=where)


def spot_words(spot: Spot, value: object) -> str:
    """Name what two people changed, and what it is now."""
    place, name = spot
    if place is None:
        return CHOICE_WORDS[name].title
    number = value if isinstance(value, int) else None
    held = value_text(name, number) if number is not None else _("vide")
    return f"{place_words(place)}, {VALUE_WORDS[name].title.lower()} ({held})"

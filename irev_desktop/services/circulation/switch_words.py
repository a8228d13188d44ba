"""The choices beside the rule matrix in French: what each is called, and what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.texts import WEEKDAYS, _
from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.switches import OverduePolicy


class Group(StrEnum):
    """Under which title a choice stands."""

    CALENDAR = "calendar"
    LOANS = "loans"
    RENEWALS = "renewals"
    LATE = "late"
    LOST = "lost"
    HOLDS = "holds"
    REMINDERS = "reminders"
    PRIVACY = "privacy"

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _GROUPS[self]


_GROUPS = {
    Group.CALENDAR: _("Jours et heures d’ouverture"),
    Group.LOANS: _("Prêts et consultations"),
    Group.RENEWALS: _("Prolongations"),
    Group.LATE: _("Retards et suspensions"),
    Group.LOST: _("Exemplaires perdus"),
    Group.HOLDS: _("Réservations"),
    Group.REMINDERS: _("Rappels"),
    Group.PRIVACY: _("Vie privée"),
}


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """A choice: its title, what it changes, the unit of its number, what blank means."""

    group: Group
    title: str
    hint: str
    unit: str = ""
    blank: str = ""


_DAYS, _MONTHS = _("jours"), _("mois")

CHOICE_WORDS: Mapping[str, ChoiceWords] = {
    "closed_days": ChoiceWords(
        Group.CALENDAR,
        _("Jours fermés dans une durée"),
        _("Ce que devient une échéance quand des jours fermés s’y trouvent."),
    ),
    "weekdays": ChoiceWords(
        Group.CALENDAR, _("Jours d’ouverture"), _("Les jours de la semaine où le centre ouvre.")
    ),
    "public_holidays": ChoiceWords(
        Group.CALENDAR,
        _("Fermer les jours fériés"),
        _("Les onze jours fériés de France\u00a0; un jour peut être rouvert un par un."),
    ),
    "closing_time": ChoiceWords(
        Group.CALENDAR,
        _("Heure de fermeture"),
        _("Les consultations sur place encore ouvertes à cette heure se terminent seules."),
    ),
    "closing_share": ChoiceWords(
        Group.CALENDAR,
        _("Retours par jour après une fermeture"),
        _("Une fermeture étale les retours qu’elle reporte\u00a0: pas plus que cela par jour."),
        blank=_("tous le même jour"),
    ),
    "overdue_blocks_loan": ChoiceWords(
        Group.LOANS,
        _("Un retard demande confirmation avant un nouveau prêt"),
        _("Sinon, le retard est seulement dit."),
    ),
    "gap_days": ChoiceWords(
        Group.LOANS,
        _("Délai avant de reprendre le même document"),
        _("Jours entre le retour et un nouveau prêt à la même personne."),
        _DAYS,
        _("aucun délai"),
    ),
    "on_site_counts": ChoiceWords(
        Group.LOANS,
        _("Une consultation compte comme un prêt"),
        _("Prêts et consultations partagent alors les mêmes limites."),
    ),
    "renew_not_before_days": ChoiceWords(
        Group.RENEWALS,
        _("Prolonger seulement peu avant l’échéance"),
        _("Jours avant l’échéance dès lesquels on peut prolonger\u00a0; 0\u00a0: le jour même."),
        _DAYS,
        _("à tout moment"),
    ),
    "overdue_renewal": ChoiceWords(
        Group.RENEWALS,
        _("Prolonger quand il y a un retard"),
        _("Ce qu’un prêt en retard empêche de prolonger."),
    ),
    "suspended_blocks_renewal": ChoiceWords(
        Group.RENEWALS,
        _("Une suspension empêche de prolonger"),
        _("Sinon, une personne suspendue peut garder plus longtemps ce qu’elle a."),
    ),
    "unseen_renewals": ChoiceWords(
        Group.RENEWALS,
        _("Prolongations de suite sans revoir l’exemplaire"),
        _("Au-delà, l’exemplaire doit être présenté."),
        blank=_("sans limite"),
    ),
    "renew_if_others_serve": ChoiceWords(
        Group.RENEWALS,
        _("Prolonger malgré une réservation"),
        _("Quand d’autres exemplaires libres suffisent à tous ceux qui attendent."),
    ),
    "suspension": ChoiceWords(
        Group.LATE,
        _("Suspendre après un retour en retard"),
        _("Le service est gratuit\u00a0: c’est la seule conséquence possible d’un retard."),
    ),
    "suspension_grace_days": ChoiceWords(
        Group.LATE, _("Retard pardonné"), _("Jours de retard qui ne comptent pas."), _DAYS
    ),
    "suspension_per_days": ChoiceWords(
        Group.LATE, _("Période de retard"), _("Jours de retard qui font une période."), _DAYS
    ),
    "suspension_days": ChoiceWords(
        Group.LATE, _("Suspension par période"), _("Jours de suspension par période."), _DAYS
    ),
    "suspension_cap_days": ChoiceWords(
        Group.LATE,
        _("Suspension la plus longue"),
        _("Elle ne dépasse jamais cette durée."),
        _DAYS,
        _("sans limite"),
    ),
    "suspension_cumulative": ChoiceWords(
        Group.LATE,
        _("Les suspensions s’ajoutent"),
        _("Sinon, deux retours en retard donnent une suspension, la plus longue."),
    ),
    "due_day_is_late": ChoiceWords(
        Group.LATE,
        _("Le jour de l’échéance compte dans le retard"),
        _("Sinon, le retard compte les jours ouverts qui suivent l’échéance."),
    ),
    "lost_ends_loan": ChoiceWords(
        Group.LOST,
        _("Déclarer perdu termine le prêt"),
        _("Sinon, le prêt reste au nom de la personne."),
    ),
    "claim_ends_loan": ChoiceWords(
        Group.LOST,
        _("« Je l’ai rendu » termine le prêt"),
        _("Sinon, le prêt reste ouvert jusqu’à ce que l’exemplaire soit retrouvé."),
    ),
    "lost_can_return": ChoiceWords(
        Group.LOST,
        _("Un exemplaire perdu que l’on scanne est retrouvé"),
        _("Sinon, le scan est refusé et l’exemplaire reste perdu."),
    ),
    "holds_per_day": ChoiceWords(
        Group.HOLDS,
        _("Réservations par personne et par jour"),
        _("Celles de la veille ne comptent plus\u00a0; 0\u00a0: aucune."),
        blank=_("sans limite"),
    ),
    "hold_when_available": ChoiceWords(
        Group.HOLDS,
        _("Réserver un document disponible"),
        _("Sinon, il faut confirmer quand un exemplaire est en rayon."),
    ),
    "damaged_holdable": ChoiceWords(
        Group.HOLDS,
        _("Réserver un exemplaire abîmé"),
        _("Un exemplaire abîmé peut alors servir une réservation."),
    ),
    "hold_ahead_days": ChoiceWords(
        Group.HOLDS,
        _("Voir d’avance une réservation à venir"),
        _("Jours avant son début où elle compte déjà."),
        _DAYS,
    ),
    "courtesy_days": ChoiceWords(
        Group.REMINDERS,
        _("Prévenir avant l’échéance"),
        _("Jours avant l’échéance où un message la rappelle."),
        _DAYS,
        _("jamais"),
    ),
    "reminder_days": ChoiceWords(
        Group.REMINDERS,
        _("Les trois rappels"),
        _("Jours ouverts de retard du premier, du deuxième, du troisième\u00a0: 7, 21, 42."),
        _DAYS,
    ),
    "link_months": ChoiceWords(
        Group.PRIVACY,
        _("Savoir qui a emprunté"),
        _("Mois après le retour\u00a0; ensuite le prêt ne dit plus qui l’avait."),
        _MONTHS,
    ),
    "borrower_months": ChoiceWords(
        Group.PRIVACY,
        _("Garder un emprunteur inactif"),
        _("Mois sans activité et sans rien en cours\u00a0; ensuite sa fiche est effacée."),
        _MONTHS,
    ),
    "last_borrower_days": ChoiceWords(
        Group.PRIVACY,
        _("Garder le dernier emprunteur d’un exemplaire"),
        _("Jours pour réclamer une annexe manquante\u00a0; 0\u00a0: jamais."),
        _DAYS,
    ),
}
"""By the names of the fields of `Switches`, in the order in which they are shown."""

CLOSED_DAYS_WORDS: Mapping[ClosedDays, tuple[str, str]] = {
    ClosedDays.PUSH: (
        _("Reporter"),
        _("Tous les jours comptent\u00a0; une échéance fermée passe au premier jour ouvert."),
    ),
    ClosedDays.SKIP: (_("Sauter"), _("Seuls les jours d’ouverture comptent.")),
    ClosedDays.SAME_WEEKDAY: (
        _("Garder le jour"),
        _("Des semaines entières gardent leur jour\u00a0: une échéance fermée passe à la semaine."),
    ),
    ClosedDays.IGNORE: (
        _("Ignorer"),
        _("Tous les jours comptent\u00a0; une échéance peut tomber un jour fermé."),
    ),
}
"""The name of each mode, and what it does in one line."""

OVERDUE_WORDS: Mapping[OverduePolicy, tuple[str, str]] = {
    OverduePolicy.ALLOW: (_("Tout se prolonge"), _("Un retard n’empêche rien.")),
    OverduePolicy.BLOCK_LATE: (
        _("Sauf le prêt en retard"),
        _("Les autres prêts de la personne se prolongent."),
    ),
    OverduePolicy.BLOCK_ALL: (
        _("Rien ne se prolonge"),
        _("Tant que la personne a un prêt en retard."),
    ),
}


def choice_text(name: str, value: object) -> str:
    """Write what was chosen: « oui », « 3 jours », « jamais », « lundi, mardi »."""
    words = CHOICE_WORDS[name]
    if value is None:
        return words.blank
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, ClosedDays):
        return CLOSED_DAYS_WORDS[value][0]
    if isinstance(value, OverduePolicy):
        return OVERDUE_WORDS[value][0]
    if isinstance(value, tuple):
        listed = [WEEKDAYS[each] for each in value] if name == "weekdays" else map(str, value)
        value = ", ".join(listed)
    return f"{value} {words.unit}".strip()

"""What the desk answers to a scan: one large line, one sentence, what to know, what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import describe, sentence
from irev_desktop.kernel.texts import _, long_date, n_, weekday_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.answer import Reason
from irev_desktop.services.circulation.consulting_records import Consulted, PutBack
from irev_desktop.services.circulation.holds.records import HoldChanged
from irev_desktop.services.circulation.records import (
    BorrowerSaved,
    BorrowerSheet,
    FoundAgain,
    Lent,
    RenewedAll,
    Returned,
    ScannedCopy,
)
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.look.tokens import Tone

FINAL = frozenset(
    {
        Code.COPY_ON_LOAN,
        Code.COPY_LOST,
        Code.COPY_WITHDRAWN,
        Code.COPY_IN_CONSULTATION,
        Code.CARD_EXPIRED,
        Code.CARD_EXPIRES_TOO_SOON,
    }
)
"""Refusals that no agent overrides, said so; what to do instead stands in their sentences."""
CARD_OVER = frozenset({Code.CARD_EXPIRED, Code.CARD_EXPIRES_TOO_SOON})
"""Those that another year of the card does away with."""


class Act(StrEnum):
    """What the desk tried."""

    LEND = "lend"
    CONSULT = "consult"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """One answer. `title` is read from afar; `operation` is what « Annuler » undoes.

    `barcode` and `card` name what was asked, for the gestures that may follow a refusal:
    `confirm` when a typed reason would do, `returnable` when the copy can be taken back instead.
    """

    tone: Tone
    title: str
    line: str
    notes: tuple[str, ...] = ()
    operation: str = ""
    barcode: str = ""
    card: str = ""
    confirm: bool = False
    returnable: bool = False
    consultable: bool = False
    """It may be read on the premises instead."""
    wanted: bool = False
    """Somebody waits for it: it may be put aside."""
    act: Act = Act.LEND
    """What a typed reason would go on with."""
    loan: int = 0
    """The loan just returned: in what state can still be written."""
    accompanying: str = ""
    """What should have come back with it."""
    lendable: bool = False
    """It is read on the premises by `card`, and may be lent to them instead."""
    aside: bool = False
    """It stands aside for somebody: the slip that says so can be printed."""
    card_over: bool = False
    """The card has expired, or does too soon: it can be made valid for another year."""
    unanswered: bool = False
    """Nothing answered: it can be asked again."""


def also_told(answer: DeskAnswer, note: Reason) -> DeskAnswer:
    """Return an answer that first tells one thing more."""
    return replace(answer, notes=(note.text, *answer.notes))


def lent_answer(done: Lent) -> DeskAnswer:
    """Answer to a loan, or to one that was prolonged."""
    verb = _("Prolongé pour {name}") if done.renewed else _("Prêté à {name}")
    line = _("{verb}, à rendre le {day}").format(
        verb=verb.format(name=done.name), day=weekday_date(done.due)
    )
    count = (n_("{n} prêt en cours", "{n} prêts en cours", done.loans),) if done.loans else ()
    return DeskAnswer(
        Tone.SUCCESS,
        done.title,
        line,
        (*texts_of(done.notes), *count),
        done.operation,
        done.barcode,
        done.card,
    )


def returned_answer(done: Returned) -> DeskAnswer:
    """Answer to a return; a warning when it is late or was back already."""
    if done.operation is None:
        return DeskAnswer(Tone.INFO, done.title, _("Déjà rentré."), barcode=done.barcode)
    who = _("Rendu par {name}").format(name=done.name) if done.name else _("Rendu")
    late = n_("{n} jour de retard", "{n} jours de retard", done.late_days)
    line = f"{who}, {late}" if done.late_days else who
    others = [note for note in done.notes if note.code is not Code.RETURNED_LATE]
    tone = Tone.WARNING if done.late_days or others else Tone.SUCCESS
    return DeskAnswer(
        tone,
        done.title,
        *_first_what_to_do(line, others),
        done.operation or "",
        done.barcode,
        done.card,
        loan=done.loan,
        accompanying=done.accompanying,
        aside=_is_aside(others),
    )


def _is_aside(notes: Sequence[Reason]) -> bool:
    return any(note.code is Code.PUT_ASIDE for note in notes)


def _first_what_to_do(line: str, notes: Sequence[Reason]) -> tuple[str, tuple[str, ...]]:
    """Return a line and notes: a copy to put aside is said first, what it was before is a note."""
    aside = [note for note in notes if note.code is Code.PUT_ASIDE]
    if not aside:
        return line, texts_of(notes)
    others = [note for note in notes if note.code is not Code.PUT_ASIDE]
    return " ".join(texts_of(aside)), (line, *texts_of(others))


def found_answer(done: FoundAgain) -> DeskAnswer:
    """Answer to a lost copy that is there again: where it goes."""
    line = _("Retrouvé : il n’est plus noté perdu")
    others = [note for note in done.notes if note.code is not Code.COPY_FOUND]
    shelf = _("À remettre en rayon : {place}").format(place=done.call_number)
    said, notes = _first_what_to_do(line, others)
    if said == line and done.call_number:
        notes = (*notes, shelf)
    aside = _is_aside(done.notes)
    tone = Tone.WARNING if aside else Tone.SUCCESS
    return DeskAnswer(tone, done.title, said, notes, done.operation, done.barcode, aside=aside)


def copy_answer(copy: ScannedCopy) -> DeskAnswer:
    """Say what a copy is that is in, and scanned without a borrower."""
    place = " · ".join(
        part for part in (copy.call_number, copy.location, copy.circulation_type.label) if part
    )
    line = _("Disponible") if copy.kept and copy.lost_on is None else _("Ne se prête pas")
    notes = [place] if place else []
    if copy.return_note:
        notes.append(_("Revenu : {note}").format(note=copy.return_note))
    if copy.annexe_missing:
        what = copy.accompanying or _("ce qui l’accompagne")
        notes.append(_("Il manquait au dernier retour : {what}").format(what=what))
    if not copy.kept:
        notes.append(describe(Code.COPY_WITHDRAWN, {}))
    if copy.lost_on is not None:
        notes.append(describe(Code.COPY_LOST, {}))
    if copy.aside_for:
        line = describe(Code.HOLD_WAITING, {"name": copy.aside_for, "until": copy.aside_until})
    elif copy.waiting:
        line = describe(Code.COPY_RESERVED, {"name": copy.waiting[0], "count": len(copy.waiting)})
    elif copy.kept and copy.lost_on is None:
        notes.append(_("Pour le prêter, scannez d’abord la carte."))
    gone = not copy.kept or copy.lost_on is not None
    return DeskAnswer(
        Tone.WARNING if copy.waiting or copy.aside_for or gone else Tone.INFO,
        copy.title,
        line,
        tuple(notes),
        barcode=copy.barcode,
        aside=bool(copy.aside_for),
        consultable=copy.kept,
        wanted=bool(copy.waiting) and not copy.aside_for,
    )


def consulted_answer(done: Consulted) -> DeskAnswer:
    """Answer to a copy taken to be read on the premises."""
    line = _("En consultation, {name}").format(name=done.name) if done.name else ""
    return DeskAnswer(
        Tone.SUCCESS,
        done.title,
        line or _("En consultation sur place"),
        (_("Scannez-le de nouveau quand il est reposé."),),
        done.operation,
        done.barcode,
        done.card,
        lendable=bool(done.card),
    )


def put_back_answer(done: PutBack) -> DeskAnswer:
    """Answer to a copy that was read and comes back; for whom it is put aside, if it is."""
    tone = Tone.WARNING if done.notes else Tone.SUCCESS
    said, notes = _first_what_to_do(_("Consultation terminée"), done.notes)
    aside = _is_aside(done.notes)
    return DeskAnswer(tone, done.title, said, notes, done.operation, done.barcode, aside=aside)


def aside_answer(barcode: str, done: HoldChanged) -> DeskAnswer:
    """Answer to a copy put aside: for whom, until when."""
    hold = done.next
    if hold is None:
        return DeskAnswer(Tone.INFO, _("Personne n’attend ce document"), "", barcode=barcode)
    data = {"name": hold.name, "until": hold.shelf_until}
    line = describe(Code.HOLD_WAITING, data)
    undo = done.operation or ""
    return DeskAnswer(Tone.SUCCESS, hold.title, line, (), undo, barcode, aside=True)


def renewed_answer(name: str, done: RenewedAll) -> DeskAnswer:
    """Answer to the renewal of all loans: how many, and why the others were not."""
    title = n_("{n} prêt prolongé", "{n} prêts prolongés", len(done.renewed))
    days = sorted({each.due for each in done.renewed})
    notes = [_("À rendre le {day}").format(day=weekday_date(day)) for day in days]
    for each in done.refused:
        stops = (*each.answer.impossible, *each.answer.to_confirm)
        notes.append(f"{each.title} : {stops[0].text}")
    tone = Tone.SUCCESS if not done.refused else Tone.WARNING if done.renewed else Tone.DANGER
    return DeskAnswer(tone, title, name, tuple(notes), done.operation or "")


def no_answer(code: str) -> DeskAnswer:
    """Say that nothing came of a code: the server is away, and may have done it or not."""
    line = _("« {code} » n’est peut-être pas enregistré.").format(code=code)
    note = _("« Réessayer » refait le geste, jamais deux fois.")
    return DeskAnswer(Tone.DANGER, _("Pas de réponse"), line, (note,), unanswered=True)


def borrower_answer(sheet: BorrowerSheet) -> DeskAnswer:
    """Say who the borrower is and what stops him."""
    stops = (*sheet.standing.impossible, *sheet.standing.to_confirm)
    count = n_("{n} prêt en cours", "{n} prêts en cours", len(sheet.loans))
    tone = Tone.WARNING if stops else Tone.INFO
    notes = texts_of((*stops, *sheet.standing.to_know))
    over = any(each.code in CARD_OVER for each in stops)
    card = sheet.borrower.card
    return DeskAnswer(tone, sheet.borrower.name, count, notes, card=card, card_over=over)


def card_answer(done: BorrowerSaved) -> DeskAnswer:
    """Answer to a card that is valid for another year."""
    until = done.borrower.expires_on
    line = _("Carte prolongée jusqu’au {day}").format(day=long_date(until)) if until else ""
    name, card = done.borrower.name, done.borrower.card
    return DeskAnswer(Tone.SUCCESS, name, line, (), done.operation, card=card)


def refusal_answer(
    error: LibraryError,
    *,
    barcode: str = "",
    card: str = "",
    title: str = "",
    act: Act = Act.LEND,
    overrides: bool = True,
) -> DeskAnswer:
    """Say why not, until when, and who may override; `overrides` tells that this agent may."""
    reasons = error.data.get("reasons")
    if isinstance(reasons, Sequence) and not isinstance(reasons, str):
        texts = [each.text for each in reasons if isinstance(each, Reason)]
        return DeskAnswer(
            Tone.WARNING,
            title or _("À confirmer"),
            " ".join(texts),
            (_("Vous pouvez passer outre : écrivez pourquoi.") if overrides else _who_may(),),
            barcode=barcode,
            card=card,
            confirm=overrides,
            consultable=act is Act.LEND,
            act=act,
        )
    return DeskAnswer(
        Tone.DANGER,
        title or _("Impossible"),
        sentence(error),
        (_("Personne ne peut passer outre."),) if error.code in FINAL else (),
        barcode=barcode,
        card=card,
        returnable=error.code is Code.COPY_ON_LOAN,
        card_over=bool(card) and error.code in CARD_OVER,
    )


def _who_may() -> str:
    """Say which roles may override."""
    names = [
        role.label.lower() for role, granted in GRANTED.items() if Permission.OVERRIDE in granted
    ]
    return _("Peut passer outre, en écrivant pourquoi : {roles}.").format(
        roles=_(" ou ").join(names)
    )


def texts_of(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Return the sentences of reasons."""
    return tuple(each.text for each in reasons)

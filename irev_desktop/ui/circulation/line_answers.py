"""What the desk answers to the gestures upon a line of its lists."""

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.holds.records import HoldChanged
from irev_desktop.services.circulation.records import DeclaredLost, ReturnNoted
from irev_desktop.ui.circulation.desk_answer import DeskAnswer
from irev_desktop.ui.look.tokens import Tone


def lost_answer(title: str, done: DeclaredLost) -> DeskAnswer:
    """Answer to a copy on loan that is declared lost."""
    line = _("Déclaré perdu, prêt terminé") if done.ended else _("Déclaré perdu, prêt gardé")
    note = _("Scanné de nouveau, il est retrouvé.")
    return DeskAnswer(Tone.WARNING, title, line, (note,), done.operation, done.barcode)


def claimed_answer(title: str, done: DeclaredLost) -> DeskAnswer:
    """Answer to a loan whose borrower says that the copy was brought back."""
    line = _("Noté : l’emprunteur dit l’avoir rendu")
    note = _("Cherchez-le en rayon ; scanné de nouveau, il est retrouvé et l’affaire est close.")
    return DeskAnswer(Tone.WARNING, title, line, (note,), done.operation, done.barcode)


def noted_answer(done: ReturnNoted) -> DeskAnswer:
    """Answer to the state of a return, written down."""
    parts = [done.note, _("il manque ce qui l’accompagne") if done.annexe_missing else ""]
    line = _("Noté au retour : {state}").format(state=", ".join(filter(None, parts)))
    tone = Tone.WARNING if done.annexe_missing else Tone.SUCCESS
    return DeskAnswer(tone, done.title, line, (), done.operation, done.barcode)


def unheld_answer(title: str, done: HoldChanged) -> DeskAnswer:
    """Answer to a hold that was cancelled: who is next, whom to tell."""
    following = done.next
    if following is None:
        note = _("Personne d’autre n’attend : à remettre en rayon.")
        tone = Tone.SUCCESS
    else:
        note = _("À mettre de côté pour {name}, à prévenir.").format(name=following.name)
        tone = Tone.WARNING
    return DeskAnswer(tone, title, _("Réservation annulée"), (note,), done.operation or "")

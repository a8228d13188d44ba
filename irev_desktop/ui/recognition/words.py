"""How states, confidences and reasons are told."""

from irev_desktop.kernel.sentences import describe
from irev_desktop.kernel.texts import NO_BREAK_SPACE, _, n_
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.services.recognition.records import PageRecord, RecognitionStatus
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.recognition.runner import Runner

PERCENT = 100
DOUBTFUL = 0.75
"""A page read with less confidence is to be looked at."""
TONES = {
    PageReading.FOUND: Tone.NEUTRAL,
    PageReading.TO_DO: Tone.INFO,
    PageReading.DONE: Tone.SUCCESS,
    PageReading.FAILED: Tone.DANGER,
    PageReading.TYPED: Tone.SUCCESS,
    PageReading.EXCLUDED: Tone.NEUTRAL,
}


def sure(confidence: float | None) -> str:
    """Write a confidence from 0 to 1 in per cent."""
    return "" if confidence is None else f"{round(confidence * PERCENT)}{NO_BREAK_SPACE}%"


def tone(page: PageRecord) -> Tone:
    """Return the colour of a page's state: one read with doubts warns."""
    doubtful = page.confidence is not None and page.confidence < DOUBTFUL
    return Tone.WARNING if page.state is PageReading.DONE and doubtful else TONES[page.state]


def failure(page: PageRecord) -> str:
    """Return why a page could not be read, in a sentence."""
    if page.failure is None or page.state is not PageReading.FAILED:
        return ""
    data = {"page": page.page, "why": _("le moteur s’est arrêté"), "seconds": "180", "name": ""}
    return describe(page.failure, {**data, "path": "", "language": page.language})


def state_of(runner: Runner) -> str:
    """Return in a sentence where the whole stands."""
    status = runner.status
    if status is None:
        return ""
    if status.installed.missing is not None:
        return describe(status.installed.missing, {"language": "fra"})
    return _running(runner) if runner.job is not None else _at_rest(runner, status)


def _at_rest(runner: Runner, status: RecognitionStatus) -> str:
    waiting = status.waiting
    left = n_("{n} page en attente", "{n} pages en attente", waiting)
    if status.arriving:
        left += n_(", dont {n} aux arrivées", ", dont {n} aux arrivées", status.arriving)
    found = status.count(PageReading.FOUND, PageReading.FAILED)
    if runner.paused and waiting:
        return _("En pause\u00a0: {left}.").format(left=left)
    if runner.elsewhere:
        return _("Un autre poste reconnaît ces pages\u00a0; elles arrivent ici aussi.")
    if waiting:
        return f"{left}."
    if found:
        return n_("{n} page peut être reconnue.", "{n} pages peuvent être reconnues.", found)
    return _("Rien n’attend.")


def _running(runner: Runner) -> str:
    job = runner.job
    if job is None or not job.total:
        return _("La reconnaissance commence…")
    if job.stopping:
        return _("Arrêt après la page en cours…")
    done = n_("{n} page reconnue", "{n} pages reconnues", job.done)
    text = _("{done} sur {total}").format(done=done, total=job.total)
    return f"{text} · {job.what}" if job.what else text

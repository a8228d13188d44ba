"""One visit to a worker: have it open the document if it must, ask, read the answer."""

import os
import time
from collections.abc import Callable

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.pdf import answers
from irev_desktop.pdf.inspection import refuse
from irev_desktop.pdf.jobs import Answer, DrawJob, Job, Sketch, SlotsWanted
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.reading import Errand, Reading
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.source import open_source, request_source
from irev_desktop.pdf.staff import Staff

LOOK_SECONDS = 0.05
SLOT_SECONDS = 0.5
SKETCH_SECONDS = (0.2, 0.3)
"""After how long a drawing shows itself for the first time, and how much later each time."""
UNWANTED_SECONDS = 2.0
"""How long a job that nobody wants any more may go on when it cannot be interrupted…"""
DEAF_SECONDS = 0.15
"""… and a drawing by a worker that cannot be interrupted at all."""


class Abandoned(Exception):  # noqa: N818 - a job given up, not an error shown
    """The job was given up because nobody wanted it any more."""


def visit(staff: Staff, errand: Errand) -> Answer:
    """Run an errand (without a job: only open the document) and return its answer.

    Raises LibraryError or TroubleError for the person, WireError when the worker died,
    TimeoutError when it took too long, Abandoned when nobody wanted it any more.
    """
    document, job = errand.reading, errand.job
    if document.facts is None:  # what the door refuses costs no worker
        os.close(open_source(document.path, staff.limits.file_bytes))
    if isinstance(job, DrawJob):
        return _draw(staff, errand, job)
    refusal: object = None
    with staff.lend(document.number) as worker:
        refusal = _open(worker, document)
        if refusal is None and job is not None:
            request = {**job.request(), "document": document.number}
            message = _ask(worker, request, errand, worker.limits.request_seconds)
            refusal = _failure(message)
            if refusal is None and document.facts is not None:
                return job.answer(message, document.facts)
    return _opened(document, job, refusal)


def _opened(document: Reading, job: Job | None, refusal: object) -> Answer:
    """Return the facts of a document just opened, or raise why it, or the job, was refused."""
    if refusal is None and job is None and document.facts is not None:
        return document.facts
    if job is None or refusal != "failed":
        refuse(refusal, document.path)
    raise LibraryError(Code.PAGE_FAILED, page=getattr(job, "page", 0))


def _draw(staff: Staff, errand: Errand, job: DrawJob) -> Picture | SlotsWanted:
    """Draw into a slot of its own."""
    document = errand.reading
    slot = staff.segment.take(SLOT_SECONDS)
    if slot is None:
        return SlotsWanted()
    try:
        with staff.lend(document.number, job.page) as worker:
            refusal = _open(worker, document)
            if refusal is None:
                worker.drawn.append((document.number, job.page))
                request = {**job.request(), "document": document.number, "slot": slot}
                refusal = _failure(_drawn(worker, request, errand, job))
        if refusal is None:
            return staff.segment.picture(slot, job.width, job.height)
    except BaseException:
        staff.segment.give_back(slot)
        raise
    staff.segment.give_back(slot)
    if refusal == "interrupted":
        raise Abandoned
    if refusal != "failed":
        refuse(refusal, document.path)
    raise LibraryError(Code.PAGE_FAILED, page=job.page)


def _drawn(
    worker: WorkerProcess, request: dict[str, object], errand: Errand, job: DrawJob
) -> Message:
    """Have a drawing made that can be interrupted, and that shows itself when it takes long."""

    def show() -> None:
        pixels = worker.so_far(int(str(request["slot"])), job.width * job.height * 4)
        if pixels:
            errand.show(Sketch(job.width, job.height, pixels))

    try:
        return _ask(worker, request, errand, worker.limits.draw_seconds, show)
    finally:
        errand.end()


def forget(staff: Staff, number: int) -> None:
    """Have the idle workers close a document that the reader has let go of."""
    for _holder in range(staff.holders(number)):
        with staff.lend(number) as worker:
            if number in worker.open_documents:
                _close(worker, number)
    staff.segment.trim()


def _open(worker: WorkerProcess, document: Reading) -> object:
    """Make sure that the worker has the document open; return why not, if it refused.

    The first opening gives `document.facts`.
    """
    if document.number in worker.open_documents:
        worker.open_documents.move_to_end(document.number)
        return None
    while len(worker.open_documents) >= worker.limits.documents:
        _close(worker, next(iter(worker.open_documents)))
    descriptor = open_source(document.path, worker.limits.file_bytes)
    try:
        header, descriptors = request_source(descriptor, document.path)
        request = {"do": "open", "document": document.number, "password": document.password}
        message = worker.ask({**request, **header}, descriptors)
    finally:
        os.close(descriptor)
    refusal = _failure(message)
    if refusal is None:
        worker.open_documents[document.number] = None
        document.facts = document.facts or answers.facts(message.header)
    return refusal


def _close(worker: WorkerProcess, number: int) -> None:
    """Have a worker close a document."""
    worker.open_documents.pop(number, None)
    worker.ask({"do": "close", "document": number})


def _ask(
    worker: WorkerProcess,
    request: dict[str, object],
    errand: Errand,
    seconds: float,
    show: Callable[[], None] | None = None,
) -> Message:
    """Ask and wait, looking now and then whether the answer is still wanted.

    With `show`, the request is a drawing: it can be interrupted, and is shown while it goes on.
    """
    worker.send(request)
    patience = UNWANTED_SECONDS
    if show is not None:
        patience = UNWANTED_SECONDS if worker.heeds_bell else DEAF_SECONDS
        errand.begin(worker)
    begun = time.monotonic()
    shown_after = begun + SKETCH_SECONDS[0]
    while not worker.wait(min(LOOK_SECONDS, seconds)):
        now = time.monotonic()
        if errand.unwanted_seconds > patience:
            raise Abandoned
        if now > begun + seconds:
            raise TimeoutError
        if show is not None and now > shown_after:
            show()
            shown_after = now + SKETCH_SECONDS[1]
    return worker.receive(worker.limits.request_seconds)


def _failure(message: Message) -> object:
    """Return the error of an answer, None when there is none."""
    return message.header.get("error")

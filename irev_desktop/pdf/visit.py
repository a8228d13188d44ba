"""One visit to a worker: have it open the document if it must, ask, read the answer."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.pdf import answers
from irev_desktop.pdf.inspection import refuse
from irev_desktop.pdf.jobs import Answer, DrawJob, Job, SlotsWanted
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.source import open_source, request_source
from irev_desktop.pdf.staff import Staff

LOOK_SECONDS = 0.1
SLOT_SECONDS = 0.5


class Visited(Protocol):
    """The document that a visit is about."""

    number: int
    path: Path
    password: str
    facts: DocumentFacts | None


class Abandoned(Exception):  # noqa: N818 - a job given up, not an error shown
    """The job went on for long although nobody wanted it any more."""


def visit(staff: Staff, document: Visited, job: Job | None, unwanted: Callable[[], bool]) -> Answer:
    """Do `job` (None: only open the document) and return its answer.

    Raises LibraryError or TroubleError for the person, WireError when the worker died,
    TimeoutError when it took too long, Abandoned when `unwanted` said so.
    """
    if document.facts is None:  # what the door refuses costs no worker
        os.close(open_source(document.path, staff.limits.file_bytes))
    if isinstance(job, DrawJob):
        return _draw(staff, document, job, unwanted)
    refusal: object = None
    with staff.lend(document.number) as worker:
        refusal = _open(worker, document)
        if refusal is None and job is not None:
            message = _ask(worker, {**job.request(), "document": document.number}, unwanted)
            refusal = _failure(message)
            if refusal is None and document.facts is not None:
                return job.answer(message, document.facts)
    return _opened(document, job, refusal)


def _opened(document: Visited, job: Job | None, refusal: object) -> Answer:
    """Return the facts of a document just opened, or raise why it, or the job, was refused."""
    if refusal is None and job is None and document.facts is not None:
        return document.facts
    if job is None or refusal != "failed":
        refuse(refusal, document.path)
    raise LibraryError(Code.PAGE_FAILED, page=getattr(job, "page", 0))


def _draw(
    staff: Staff, document: Visited, job: DrawJob, unwanted: Callable[[], bool]
) -> Picture | SlotsWanted:
    """Draw into a slot of its own."""
    slot = staff.segment.take(SLOT_SECONDS)
    if slot is None:
        return SlotsWanted()
    try:
        with staff.lend(document.number) as worker:
            refusal = _open(worker, document)
            if refusal is None:
                request = {**job.request(), "document": document.number, "slot": slot}
                refusal = _failure(_ask(worker, request, unwanted))
        if refusal is None:
            return staff.segment.picture(slot, job.width, job.height)
    except BaseException:
        staff.segment.give_back(slot)
        raise
    staff.segment.give_back(slot)
    if refusal != "failed":
        refuse(refusal, document.path)
    raise LibraryError(Code.PAGE_FAILED, page=job.page)


def forget(staff: Staff, number: int) -> None:
    """Have the idle workers close a document that the reader has let go of."""
    for _holder in range(staff.holders(number)):
        with staff.lend(number) as worker:
            if number in worker.open_documents:
                _close(worker, number)
    staff.segment.trim()


def _open(worker: WorkerProcess, document: Visited) -> object:
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
    worker: WorkerProcess, request: dict[str, object], unwanted: Callable[[], bool]
) -> Message:
    """Ask and wait, looking now and then whether the answer is still wanted."""
    worker.send(request)
    deadline = time.monotonic() + worker.limits.request_seconds
    while not worker.wait(min(LOOK_SECONDS, worker.limits.request_seconds)):
        if unwanted():
            raise Abandoned
        if time.monotonic() > deadline:
            raise TimeoutError
    return worker.receive(worker.limits.request_seconds)


def _failure(message: Message) -> object:
    """Return the error of an answer, None when there is none."""
    return message.header.get("error")

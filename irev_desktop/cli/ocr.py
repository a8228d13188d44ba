"""`irev ocr`: the recognition of text, its queue, its results; for scripts and the night."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.sentences import describe
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.services.recognition.commands import (
    ask_recognition,
    exclude_page,
    redo_page,
    restore_page,
    type_page,
)
from irev_desktop.services.recognition.exporting import export_with_text
from irev_desktop.services.recognition.queries import file_pages, page_record, recognition_status
from irev_desktop.services.recognition.records import (
    FileRecognition,
    PageRecord,
    RecognitionReport,
    RecognitionStatus,
)
from irev_desktop.services.recognition.running import recognise

app = group(_("La reconnaissance du texte des pages numérisées."))

PERCENT = 100
STATES = tuple(PageReading)

FileArgument = Annotated[int, typer.Argument(metavar=_("FICHIER"), help=_("Numéro du fichier."))]
PageArgument = Annotated[int, typer.Argument(metavar=_("PAGE"), help=_("La première est 1."))]
Documents = Annotated[
    list[int] | None,
    typer.Option(
        "--document",
        metavar=_("NUMÉRO"),
        help=_("Ce document seulement\u00a0; peut être répété."),
    ),
]


@command(app, "status", _("Où en est la reconnaissance, fichier par fichier ou page par page."))
def status(
    session: Session,
    file: Annotated[
        int | None, typer.Option("--file", metavar=_("NUMÉRO"), help=_("Les pages d’un fichier."))
    ] = None,
) -> Answer:
    """Tell where every file stands, or every page of one."""
    if file is not None:
        pages = session.call(file_pages, file)
        return Answer({"file": file, "pages": [_page(page) for page in pages]}, (_pages(pages),))
    found = session.call(recognition_status)
    arriving = found.arriving
    missing = found.installed.missing
    remarks = (describe(missing, {"language": "fra"}),) if missing else ()
    waiting = n_("Aux arrivées, {n} page attend.", "Aux arrivées, {n} pages attendent.", arriving)
    shown = (_files(found), waiting) if arriving else (_files(found),)
    return Answer(_status(found), shown, remarks)


@command(app, "run", _("Reconnaître les pages en attente\u00a0; Ctrl+C arrête, la suite reprend."))
def run(
    session: Session,
    document: Documents = None,
    all_pages: Annotated[
        bool,
        typer.Option("--all", help=_("Aussi les pages sans texte qui n’étaient pas demandées.")),
    ] = False,
    poor: Annotated[
        bool, typer.Option("--poor", help=_("Avec --all\u00a0: aussi celles au texte abîmé."))
    ] = False,
) -> Answer:
    """Read the pages that wait; answers how many were read, how many failed, how many wait."""
    if poor and not all_pages:
        expected = _("avec --all")
        raise UsageError(Code.OPTION_INVALID, option="--poor", value="--poor", expected=expected)
    if all_pages:
        session.call(ask_recognition, document, poor=poor)
    with session.progress(_("Reconnaissance")) as progress:
        report = session.call(recognise, document, progress=progress)
    return Answer(_report(report), (_told(report),))


@command(app, "redo", _("Reconnaître de nouveau une page, autrement."))
def redo(
    session: Session,
    file: FileArgument,
    page: PageArgument,
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar=_("LANGUE"), help=_("fra, eng, fra+eng…\u00a0; fra sinon.")
        ),
    ] = "",
    dpi: Annotated[
        int,
        typer.Option("--dpi", metavar=_("POINTS"), help=_("Points par pouce\u00a0; 300 sinon.")),
    ] = 0,
) -> Answer:
    """Have one page wait again, then read it; answers the page."""
    session.call(redo_page, file, page, language=language, dpi=dpi)
    document = session.call(page_record, file, page).document
    with session.progress(_("Reconnaissance")) as progress:
        session.call(recognise, [document], progress=progress)
    return _one(session, file, page)


@command(app, "type", _("Donner à la main le texte d’une page, lu dans un fichier texte."))
def type_(
    session: Session,
    file: FileArgument,
    page: PageArgument,
    text: Annotated[
        typer.FileText,
        typer.Argument(
            metavar=_("TEXTE"),
            encoding="utf-8",
            help=_("Le fichier texte\u00a0; - pour l’entrée standard."),
        ),
    ],
) -> Answer:
    """Keep a page's text as typed; answers the page."""
    session.call(type_page, file, page, text.read())
    return _one(session, file, page)


@command(app, "exclude", _("Écarter une page de la reconnaissance et de la recherche."))
def exclude(
    session: Session,
    file: FileArgument,
    page: PageArgument,
    back: Annotated[bool, typer.Option("--undo", help=_("La reprendre au contraire."))] = False,
) -> Answer:
    """Leave a page out, or take back what was decided of it; answers the page."""
    session.call(restore_page if back else exclude_page, file, page)
    return _one(session, file, page)


@command(app, "export", _("Écrire un PDF avec texte\u00a0; l’original n’est pas touché."))
def export(
    session: Session,
    file: FileArgument,
    target: Annotated[
        Path, typer.Argument(metavar=_("PDF"), readable=False, help=_("Le fichier à écrire."))
    ],
) -> Answer:
    """Write a copy of a file that carries its recognised text."""
    with session.progress(_("PDF avec texte")) as progress:
        layer = session.call(export_with_text, file, target, progress=progress)
    text = n_(
        "{n} page avec texte dans « {path} ».",
        "{n} pages avec texte dans « {path} ».",
        layer.pages,
    )
    return Answer({"path": layer.path, "pages": layer.pages}, (text.format(path=layer.path),))


def _one(session: Session, file: int, page: int) -> Answer:
    record = session.call(page_record, file, page)
    return Answer(_page(record), (_pages((record,)), record.text))


def _counts(file: FileRecognition) -> dict[str, int]:
    return {state.value: file.count(state) for state in STATES}


def _status(found: RecognitionStatus) -> dict[str, object]:
    """Return the state of everything as scripts see it."""
    installed = found.installed
    return {
        "engine": {
            "ready": installed.ready,
            "version": installed.version,
            "languages": installed.languages,
            "missing": installed.missing,
        },
        "pages": {state.value: found.count(state) for state in STATES},
        "arriving": found.arriving,
        "files": [
            {
                "document": file.document,
                "title": file.title,
                "file": file.file,
                "name": file.name,
                "pages": file.pages,
                **_counts(file),
                "poor": file.poor,
                "confidence": file.confidence,
            }
            for file in found.files
        ],
    }


def _files(found: RecognitionStatus) -> RenderableType:
    titles = [_("Fichier"), _("Document"), *(state.label for state in STATES), _("Confiance")]
    rows = [
        [file.file, file.title, *(file.count(state) for state in STATES), _sure(file.confidence)]
        for file in found.files
    ]
    return table(titles, rows)


def _page(page: PageRecord) -> dict[str, object]:
    """Return one page as scripts see it."""
    return {
        "document": page.document,
        "file": page.file,
        "page": page.page,
        "state": page.state,
        "why": page.why,
        "language": page.language,
        "dpi": page.dpi,
        "engine": page.engine,
        "confidence": page.confidence,
        "rotation": page.rotation,
        "skew": page.skew,
        "failure": page.failure,
        "text": page.text,
    }


def _pages(pages: tuple[PageRecord, ...]) -> RenderableType:
    titles = [_("Page"), _("État"), _("Langue"), _("Points"), _("Confiance"), _("Échec")]
    rows = [
        [page.page, page.state, page.language, page.dpi or "", _sure(page.confidence), _why(page)]
        for page in pages
    ]
    return table(titles, rows)


def _why(page: PageRecord) -> str:
    return page.failure.value if page.failure else ""


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f"{round(confidence * PERCENT)}\u00a0%"


def _report(report: RecognitionReport) -> dict[str, object]:
    return {"done": report.done, "failed": report.failed, "waiting": report.waiting}


def _told(report: RecognitionReport) -> str:
    done = n_("{n} page reconnue", "{n} pages reconnues", report.done)
    failed = n_("{n} en échec", "{n} en échec", report.failed)
    return f"{done}, {failed}." if report.failed else f"{done}."

"""`irev import`: PDF files become drafts; every path is accounted for in the report."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from irev_desktop.cli.asking import one_of
from irev_desktop.cli.failures import DONE, REFUSED, TROUBLE
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.planning import plan_import
from irev_desktop.services.catalogue.importing.records import (
    Duplicate,
    Filing,
    ImportPlan,
    ImportReport,
    KnownRecord,
    PlannedFile,
    Refusal,
    SimilarRecord,
    Stopped,
    StoredDocument,
)
from irev_desktop.services.catalogue.recognising.records import Recognised, Suggestion
from irev_desktop.services.reference.records import DispositifRef, TerritoryRef

app = typer.Typer()

NEW = "new"
"""Status of a file that a dry run would store."""
LIKELY = 0.5
"""Score from which the table for people names a territory."""


Paths = Annotated[
    list[Path],
    typer.Argument(metavar=_("CHEMIN"), help=_("Des fichiers, des dossiers."), readable=False),
]
OfDispositif = Annotated[
    str, typer.Option("--dispositif", metavar=_("CODE"), help=_("Leur dispositif principal."))
]
OfTerritories = Annotated[
    list[str] | None,
    typer.Option(
        "--territory",
        metavar=_("CODE"),
        help=_("Un de leurs territoires (INSEE, SIREN, quartier)\u00a0; peut être répété."),
    ),
]
OfKind = Annotated[
    DocumentKind | None,
    typer.Option(
        "--kind",
        parser=one_of(DocumentKind, "--kind"),
        metavar=_("NATURE"),
        help=_("Contrat, avenant, diagnostic…"),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Lire et reconnaître, sans rien ranger."))
]


@command(app, "import", _("Importer des PDF, ou les dossiers qui en contiennent, en brouillons."))
def import_(
    session: Session,
    paths: Paths,
    dispositif: OfDispositif = "",
    territory: OfTerritories = None,
    kind: OfKind = None,
    dry_run: DryRun = False,
) -> Answer:
    """Import files and folders, or tell what an import would do."""
    filing = Filing(dispositif, tuple(territory or ()), kind)
    if dry_run:
        with session.progress(_("Lecture")) as progress:
            return planned(session.call(plan_import, paths, filing=filing, progress=progress))
    with session.progress(_("Import")) as progress:
        return imported(session.call(import_files, paths, filing=filing, progress=progress))


def imported(report: ImportReport) -> Answer:
    """Return the report of an import: {documents, duplicates, refused, similar, known_record}."""
    data: dict[str, object] = {
        "documents": [_document(document) for document in report.documents],
        "duplicates": duplicates(report.duplicates),
        "refused": refusals(report.refused),
        "similar": similar_records(report.similar),
        "known_record": known_records(report.known_records),
    }
    if report.stopped:
        data |= {"error": report.stopped.code, "reason": report.stopped.reason}
    titles = (_("N°"), _("Titre"), _("Pages"), _("Fichier"))
    rows = ((each.id, each.title, each.pages, each.path.name) for each in report.documents)
    count = n_("{n} document rangé.", "{n} documents rangés.", len(report.documents))
    useful = bool(report.documents or report.duplicates)
    return Answer(
        data,
        (table(titles, rows), count) if report.documents else (count,),
        (*_remarks(report), *([report.stopped.reason] if report.stopped else [])),
        exit_code=_exit_code(report.stopped, useful=useful),
    )


def planned(plan: ImportPlan) -> Answer:
    """Return what an import would do: {files, duplicates, refused, similar, known_record}."""
    data: dict[str, object] = {
        "files": [_file(file) for file in plan.files],
        "duplicates": duplicates(plan.duplicates),
        "refused": refusals(plan.refused),
        "similar": similar_records(plan.similar),
        "known_record": known_records(plan.known_records),
    }
    titles = (_("Fichier"), _("Pages"), _("Titre"), _("Dispositif"), _("Territoires"))
    rows = (_row(file) for file in plan.files)
    useful = bool(plan.files or plan.duplicates)
    count = n_("{n} fichier à ranger.", "{n} fichiers à ranger.", len(plan.files))
    return Answer(
        data,
        (table(titles, rows), count) if plan.files else (count,),
        _remarks(plan),
        exit_code=_exit_code(None, useful=useful),
    )


def known_records(found: Iterable[KnownRecord]) -> list[dict[str, object]]:
    """Return the records known to exist that files may be; attaching them is an act of its own."""
    return [{"path": known.path, "record": known.record, "title": known.title} for known in found]


def similar_records(found: Iterable[SimilarRecord]) -> list[dict[str, object]]:
    """Return the records whose text is like that of files: {path, document, title, score}."""
    return [
        {
            "path": each.path,
            "document": each.record,
            "title": each.title,
            "score": round(each.score, 2),
        }
        for each in found
    ]


def _exit_code(stopped: Stopped | None, *, useful: bool) -> int:
    """Done if anything was stored or was there; an import cut short is never done."""
    if stopped is not None:
        return REFUSED if stopped.code is Code.CANCELLED else TROUBLE
    return DONE if useful else REFUSED


def _document(stored: StoredDocument) -> dict[str, object]:
    return {
        "id": stored.id,
        "title": stored.title,
        "file": stored.file,
        "pages": stored.pages,
        "status": stored.state,
        "path": stored.path,
        "text": stored.text_state,
        "operation": stored.operation,
    }


def duplicates(found: Iterable[Duplicate]) -> list[dict[str, object]]:
    """Return files that are there already as {path, document, file, title, twin?}."""
    return [_duplicate(each) for each in found]


def _duplicate(found: Duplicate) -> dict[str, object]:
    data: dict[str, object] = {
        "path": found.path,
        "document": found.document,
        "file": found.file,
        "title": found.title,
    }
    return data if found.twin is None else data | {"twin": found.twin}


def refusals(found: Iterable[Refusal]) -> list[dict[str, object]]:
    """Return what could not be imported as {path, error, reason}."""
    return [{"path": each.path, "error": each.code, "reason": each.reason} for each in found]


def _file(file: PlannedFile) -> dict[str, object]:
    return {
        "path": file.path,
        "status": NEW,
        "suggestions": _suggestions(file.suggestions),
        "pages": file.pages,
        "text": file.text_state,
    }


def _suggestions(found: Recognised) -> dict[str, object]:
    """Return what was recognised; `evidence` tells how surely and where, by field."""
    return {
        "dispositif": _dispositif(found.dispositif) if found.dispositif else None,
        "territories": [_territory(each) for each in found.territories],
        "kind": found.kind.value if found.kind else None,
        "avenant": found.avenant.value if found.avenant else None,
        "period": found.period.value if found.period else None,
        "signed_on": found.signed_on.value if found.signed_on else None,
        "signatories": [
            {"name": each.value.name, "role": each.value.role, **_read(each)}
            for each in found.signatories
        ],
        "title": found.title.value,
        "summary": found.summary.value if found.summary else "",
        "other_dispositifs": [_dispositif(each) for each in found.dispositifs[1:]],
        "evidence": {
            field: _read(suggestion) for field, suggestion in _evidence(found) if suggestion
        },
    }


def _dispositif(suggestion: Suggestion[DispositifRef]) -> dict[str, object]:
    return {"code": suggestion.value.code, **_read(suggestion)}


def _territory(suggestion: Suggestion[TerritoryRef]) -> dict[str, object]:
    data = {"code": suggestion.value.code, "name": suggestion.value.name, **_read(suggestion)}
    if suggestion.rivals:
        data["rivals"] = [{"code": each.code, "name": each.name} for each in suggestion.rivals]
    return data


def _read(suggestion: Suggestion[Any]) -> dict[str, object]:
    """Return how sure something is, and what is read where: pages count from 1, 0 is the name."""
    return {
        "score": round(suggestion.score, 2),
        "page": suggestion.page,
        "words": suggestion.words,
    }


def _evidence(found: Recognised) -> Iterator[tuple[str, Suggestion[Any] | None]]:
    yield "title", found.title
    yield "kind", found.kind
    yield "avenant", found.avenant
    yield "period", found.period
    yield "signed_on", found.signed_on


def _row(file: PlannedFile) -> Sequence[object]:
    found = file.suggestions
    places = ", ".join(each.value.name for each in found.territories if each.score >= LIKELY)
    code = found.dispositif.value.code if found.dispositif else ""
    return file.path.name, file.pages, found.title.value, code, places


def _remarks(report: ImportReport | ImportPlan) -> tuple[str, ...]:
    """Return one line for each path that gave no new document, or one like another."""
    already = _("{path}\u00a0: déjà dans le fonds, document {id}, « {title} ».")
    twice = _("{path}\u00a0: le même fichier que {twin}.")
    known = (
        twice.format(path=each.path, twin=each.twin)
        if each.twin
        else already.format(path=each.path, id=each.document, title=each.title)
        for each in report.duplicates
    )
    refused = (f"{each.path}\u00a0: {each.reason}" for each in report.refused)
    like = _("{path}\u00a0: texte voisin du document {id}, « {title} » ({share}\u00a0%).")
    similar = (
        like.format(path=each.path, id=each.record, title=each.title, share=round(100 * each.score))
        for each in report.similar
    )
    return (*known, *refused, *similar)

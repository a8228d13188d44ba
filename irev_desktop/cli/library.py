"""`irev library`: create, look at, check, back up, restore and tidy a library."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop import bootstrap
from irev_desktop.cli.output import Answer, sheet
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError, UsageError
from irev_desktop.kernel.texts import _, file_size, n_
from irev_desktop.services.administration.backups import back_up
from irev_desktop.services.administration.checking import check, collect, info
from irev_desktop.services.administration.records import CheckReport, LibraryInfo, Remark
from irev_desktop.services.demonstration.commands import fill
from irev_desktop.services.search.indexing import index_status, rebuild_index
from irev_desktop.settings import LibrarySettings

app = group(_("Créer, vérifier et sauvegarder un fonds."))

DatabaseOption = Annotated[
    str,
    typer.Option(
        "--database",
        metavar=_("ADRESSE"),
        help=_("Base PostgreSQL (postgresql://…)\u00a0; sinon SQLite dans le dossier."),
    ),
]
COUNT_NAMES = {
    "dispositifs": _("Dispositifs"),
    "territories": _("Territoires"),
    "documents": _("Documents"),
    "files": _("Fichiers"),
    "copies": _("Exemplaires"),
    "borrowers": _("Emprunteurs"),
    "loans": _("Prêts"),
    "open_loans": _("Prêts en cours"),
}


Place = Annotated[
    Path,
    typer.Argument(metavar=_("DOSSIER"), help=_("Un dossier absent ou vide."), readable=False),
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store", metavar=_("DOSSIER"), help=_("Où garder les fichiers, hors du dossier.")
    ),
]
Demo = Annotated[
    bool,
    typer.Option("--demo", help=_("Y mettre la démonstration\u00a0: documents et prêts fictifs.")),
]


@command(app, "create", _("Créer un fonds dans un dossier absent ou vide."))
def create(
    session: Session,
    path: Place,
    demo: Demo = False,
    database: DatabaseOption = "",
    store: StoreOption = "",
) -> Answer:
    """Create a library and make it the default; answers what `info` answers."""
    settings = LibrarySettings(database=database, store=_store(store))
    path = path.expanduser()
    if demo:
        with session.progress(_("Démonstration")) as progress:
            filling = partial(fill, progress=progress)
            session.hold(bootstrap.create(path, settings=settings, fill=filling))
    else:
        session.hold(bootstrap.create(path, settings=settings))
    session.remember()
    return info_answer(session.call(info))


def _store(text: str) -> str:
    """Return where the files are to be kept: an absolute folder, or empty for the usual one."""
    if "://" in text:
        expected = _("un dossier")
        raise UsageError(Code.OPTION_INVALID, value=text, option="--store", expected=expected)
    return str(Path(text).expanduser().absolute()) if text else ""


@command(app, "info", _("Ce qu’est le fonds, ce qu’il contient, ce dont il faut se méfier."))
def show_info(session: Session) -> Answer:
    """Tell what the library is."""
    return info_answer(session.call(info))


def info_answer(found: LibraryInfo) -> Answer:
    """Return what the library is, as {name, path, database, store, …, counts, warnings}."""
    data = {
        "name": found.name,
        "path": found.path,
        "database": found.database,
        "store": found.store,
        "schema": found.schema,
        "version": found.version,
        "sqlite": found.sqlite,
        "counts": [{"name": name, "count": count} for name, count in found.counts.items()],
        "warnings": remarks(found.warnings),
    }
    pairs: list[tuple[str, object]] = [
        (_("Fonds"), found.name),
        (_("Chemin"), found.path),
        (_("Base"), found.database),
        (_("Fichiers dans"), found.store),
        (_("Schéma"), found.schema),
        (_("Version"), found.version),
        (_("SQLite"), found.sqlite),
        *((COUNT_NAMES.get(name, name), count) for name, count in found.counts.items()),
    ]
    return Answer(data, (sheet(pairs),), sentences(found.warnings))


def remarks(found: Sequence[Remark]) -> list[dict[str, object]]:
    """Return remarks as a list of {code, text}."""
    return [{"code": remark.code, "text": remark.text} for remark in found]


def sentences(found: Sequence[Remark]) -> tuple[str, ...]:
    """Return remarks as lines for the terminal."""
    return tuple(remark.text for remark in found)


@command(app, "check", _("Vérifier la base et chaque fichier. Sort avec 1 s’il y a un dégât."))
def verify(session: Session) -> Answer:
    """Check the library: damage makes the exit code 1, warnings do not.

    A database too damaged to be read is damage found, not a check that could not be made.
    """
    try:
        with session.progress(_("Vérification")) as progress:
            report = session.call(check, progress=progress)
    except TroubleError as error:
        if error.code is not Code.LIBRARY_DAMAGED:
            raise
        report = CheckReport((Remark(error.code, error.data),), (), files=0, documents=0)
    return _checked(report)


def _checked(report: CheckReport) -> Answer:
    data = {
        "sound": not report.damage,
        "damage": remarks(report.damage),
        "warnings": remarks(report.warnings),
        "checked": {"documents": report.documents, "files": report.files},
    }
    verdict = (
        n_("{n} dégât constaté.", "{n} dégâts constatés.", len(report.damage))
        if report.damage
        else n_(
            "Fonds intact\u00a0: {n} fichier lu.",
            "Fonds intact\u00a0: {n} fichiers lus.",
            report.files,
        )
    )
    lines = (*sentences(report.damage), *sentences(report.warnings))
    return Answer(data, (verdict,), lines, exit_code=1 if report.damage else 0)


@command(app, "backup", _("Sauvegarder le fonds dans un fichier, relu avant d’être nommé."))
def make_backup(
    session: Session,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=_("FICHIER"),
            help=_("Le fichier à écrire\u00a0; sinon dans le dossier backups du fonds."),
            readable=False,
        ),
    ] = None,
) -> Answer:
    """Write a verified backup."""
    with session.progress(_("Sauvegarde")) as progress:
        made = session.call(back_up, file, progress=progress)
    data = {"file": made.path, "size": made.byte_size}
    text = _("Sauvegardé dans {path} ({size}).")
    return Answer(data, (text.format(path=made.path, size=file_size(made.byte_size)),))


@command(app, "restore", _("Rouvrir ailleurs, et vérifier, un fonds sauvegardé."))
def restore(
    session: Session,
    file: Annotated[
        Path, typer.Argument(metavar=_("FICHIER"), help=_("La sauvegarde."), readable=False)
    ],
    path: Place,
    database: DatabaseOption = "",
) -> Answer:
    """Restore a backup into another place and make it the default; answers like `info`."""
    with session.progress(_("Restauration")) as progress:
        session.hold(
            bootstrap.restore(file.expanduser(), path, database=database, progress=progress)
        )
    session.remember()
    return info_answer(session.call(info))


@command(app, "upgrade", _("Sauvegarder, puis mettre au format actuel un fonds antérieur."))
def upgrade(session: Session) -> Answer:
    """Save an earlier library and bring it up to date; answers what `info` answers."""
    with session.progress(_("Sauvegarde")) as progress:
        session.library(older=True, progress=progress)
    return info_answer(session.call(info))


@command(app, "index", _("L’état de l’index de recherche, ou sa reconstruction."))
def index(
    session: Session,
    status: Annotated[
        bool, typer.Option("--status", help=_("Dire où il en est\u00a0; ce qui est fait sinon."))
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help=_("Le refaire en entier, à partir du fonds."))
    ] = False,
) -> Answer:
    """Tell how far the index is, after rebuilding it if asked."""
    if status and rebuild:
        expected = _("l’une ou l’autre des deux options")
        raise UsageError(
            Code.OPTION_INVALID, value="--status --rebuild", option="index", expected=expected
        )
    if rebuild:
        with session.progress(_("Index")) as progress:
            session.call(rebuild_index, progress=progress)
    found = session.call(index_status)
    last = session.call(info).last_number
    current = found.number == last
    data = {
        "current": current,
        "number": found.number,
        "last_number": last,
        "document_count": found.documents,
        "page_count": found.pages,
        "size": found.size,
    }
    pairs = (
        (_("À jour"), _("oui") if current else _("non\u00a0: il le sera à la prochaine recherche")),
        (_("Notices"), found.documents),
        (_("Pages"), found.pages),
        (_("Taille"), file_size(found.size)),
    )
    return Answer(data, (sheet(pairs),))


@command(app, "collect", _("Retirer du magasin les fichiers que plus rien ne nomme."))
def tidy(session: Session) -> Answer:
    """Remove waste from the store."""
    done = session.call(collect)
    data = {
        "collected": done.files,
        "freed": done.byte_size,
        "leftover": done.leftovers,
    }
    text = n_("{n} fichier retiré ({size}).", "{n} fichiers retirés ({size}).", done.files)
    return Answer(data, (text.format(size=file_size(done.byte_size)),))

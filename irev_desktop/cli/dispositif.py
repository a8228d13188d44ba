"""`irev dispositif`: the programmes, and how far the collection of each has got."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from irev_desktop.cli.asking import assignment
from irev_desktop.cli.output import Answer, sheet, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.dispositif_commands import (
    create_dispositif,
    dispositif_form,
    edit_dispositif,
)
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.editing_records import DispositifDraft
from irev_desktop.services.reference.queries import dispositifs, find_dispositif
from irev_desktop.services.reference.records import DispositifPage

app = group(_("Les dispositifs\u00a0: présentation, période, contrats connus."))

CodeArgument = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Son code, tel CUCS."))]
_TEXTS = ("short_name", "name", "legal_basis", "presentation", "known_count_text", "source")
_DISPOSITIFS = ("predecessors", "successors")


@command(app, "list", _("Tous les dispositifs, dans leur ordre."))
def list_(session: Session) -> Answer:
    """List dispositifs: {dispositifs: [{code, name, period, documents}]}."""
    found = session.call(dispositifs)
    titles = (_("Code"), _("Sigle"), _("Nom"), _("Période"), _("Documents"))
    rows = [(each.code, each.short_name, each.name, each.period, each.count) for each in found]
    data = [
        {"code": code, "short_name": short, "name": name, "period": period, "documents": count}
        for code, short, name, period, count in rows
    ]
    return Answer({"dispositifs": data}, (table(titles, rows),))


@command(app, "show", _("Un dispositif\u00a0: présentation, base légale, contrats réunis."))
def show(session: Session, code: CodeArgument) -> Answer:
    """Show a dispositif whole."""
    return _shown(session, code)


@command(app, "new", _("Un nouveau dispositif."))
def new(
    session: Session,
    code: CodeArgument,
    name: Annotated[str, typer.Option("--name", metavar=_("NOM"), help=_("Son nom."))],
    short_name: Annotated[
        str, typer.Option("--short-name", metavar=_("SIGLE"), help=_("Son sigle."))
    ] = "",
) -> Answer:
    """Make a dispositif; answers it as it is then."""
    draft = DispositifDraft(code, short_name or code.upper(), name)
    done = session.call(create_dispositif, draft)
    return _shown(session, done.code, operation=done.operation)


@command(app, "edit", _("Changer des champs d’un dispositif, tous ou aucun."))
def edit(
    session: Session,
    code: CodeArgument,
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar=_("CHAMP=VALEUR"),
            help=_("Ce qu’il faut changer\u00a0; peut être répété."),
        ),
    ],
) -> Answer:
    """Set fields of a dispositif; answers it as it is then."""
    form = session.call(dispositif_form, session.call(find_dispositif, code))
    fields = _fields(session, dict(assignment(text) for text in values))
    draft = replace(form.draft, **fields)
    done = session.call(edit_dispositif, form.id, form.version, draft)
    return _shown(session, done.code, operation=done.operation)


def _fields(session: Session, values: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in values.items():
        if name in _TEXTS:
            fields[name] = value
        elif name == "known_count":
            if value and not value.isdecimal():
                expected = _("un nombre")
                raise LibraryError(Code.FIELD_INVALID, field=name, value=value, expected=expected)
            fields[name] = int(value) if value else None
        elif name in _DISPOSITIFS:
            codes = [part.strip() for part in value.split(",") if part.strip()]
            fields[name] = tuple(session.call(find_dispositif, each) for each in codes)
        else:
            known = ", ".join((*_TEXTS, "known_count", *_DISPOSITIFS))
            raise LibraryError(Code.FIELD_UNKNOWN, field=name, known=known)
    return fields


def _shown(session: Session, code: str, **more: object) -> Answer:
    page = session.call(dispositif_page, code)
    return Answer(_object(page) | more, (sheet(_pairs(page)),))


def _pairs(page: DispositifPage) -> list[tuple[str, object]]:
    return [
        (_("Code"), page.code),
        (_("Nom"), page.name),
        (_("Période"), page.dates or page.period),
        (_("Base légale"), page.legal_basis),
        (_("A remplacé"), ", ".join(each.short_name for each in page.predecessors)),
        (_("Remplacé par"), ", ".join(each.short_name for each in page.successors)),
        (_("Contrats réunis"), page.coverage.words if page.coverage.expected else ""),
        (_("D’après les sources"), page.coverage.known_text),
        (_("Présentation"), page.presentation),
        (_("Source"), page.source),
    ]


def _object(page: DispositifPage) -> dict[str, object]:
    return {
        "id": page.id,
        "code": page.code,
        "short_name": page.short_name,
        "name": page.name,
        "period": page.period,
        "legal_basis": page.legal_basis,
        "presentation": page.presentation,
        "predecessors": [each.code for each in page.predecessors],
        "successors": [each.code for each in page.successors],
        "links": [{"label": link.label, "url": link.url} for link in page.links],
        "held": page.coverage.held,
        "recorded": page.coverage.recorded,
        "known": page.coverage.known,
        "source": page.source,
    }

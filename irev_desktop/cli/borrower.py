"""`irev borrower`: who may take copies home."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from irev_desktop.cli import borrower_records
from irev_desktop.cli.asking import day, one_of
from irev_desktop.cli.circulation import loan_objects, loan_table, notes, sentences
from irev_desktop.cli.holding import hold_objects
from irev_desktop.cli.output import Answer, sheet, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind
from irev_desktop.services.circulation.borrowers.commands import (
    add_borrower,
    admit_borrower,
    edit_borrower,
    erase_borrower,
    suspend_borrower,
)
from irev_desktop.services.circulation.borrowers.likeness import similar_borrowers
from irev_desktop.services.circulation.borrowers.queries import list_borrowers, show_borrower
from irev_desktop.services.circulation.holds.queries import holds_of
from irev_desktop.services.circulation.privacy.commands import compact_library
from irev_desktop.services.circulation.records import (
    BorrowerDraft,
    BorrowerLine,
    BorrowerRecord,
    BorrowerSaved,
    Contact,
)

app = group(_("Les emprunteurs et leurs cartes."))
app.add_typer(borrower_records.app)


CardArgument = Annotated[str, typer.Argument(metavar=_("CARTE"), help=_("Le numéro de la carte."))]
Category = Annotated[
    BorrowerCategory | None,
    typer.Option(
        "--category",
        parser=one_of(BorrowerCategory, "--category"),
        metavar=_("CATÉGORIE"),
        help=_("professionnel, association, collectivite, etat, etudiant, habitant ou autre."),
    ),
]
Kind = Annotated[
    BorrowerKind | None,
    typer.Option(
        "--kind",
        parser=one_of(BorrowerKind, "--kind"),
        metavar=_("GENRE"),
        help=_("personne ou organisation."),
    ),
]
Expires = Annotated[
    date | None,
    typer.Option(
        "--expires",
        parser=day,
        metavar=_("AAAA-MM-JJ"),
        help=_("Le dernier jour où la carte est valable."),
    ),
]
Organisation = Annotated[
    str | None,
    typer.Option("--organisation", metavar=_("NOM"), help=_("Où travaille la personne.")),
]
Email = Annotated[str | None, typer.Option("--email", metavar=_("ADRESSE"), help=_("Courriel."))]
Address = Annotated[
    str | None, typer.Option("--address", metavar=_("ADRESSE"), help=_("Adresse postale."))
]
Phone = Annotated[str | None, typer.Option("--phone", metavar=_("N°"), help=_("Téléphone."))]


@command(app, "add", _("Inscrire un emprunteur."))
def add(
    session: Session,
    card: Annotated[
        str, typer.Option("--card", metavar=_("CODE"), help=_("Le numéro de sa carte."))
    ],
    name: Annotated[str, typer.Option("--name", metavar=_("NOM"), help=_("Son nom."))],
    category: Category = None,
    expires: Expires = None,
    kind: Kind = None,
    organisation: Organisation = None,
    email: Email = None,
    phone: Phone = None,
    address: Address = None,
) -> Answer:
    """Register a borrower; answers the borrower, with id and card."""
    given = _given(
        category=category,
        expires_on=expires,
        kind=kind,
        organisation=organisation,
        email=email,
        phone=phone,
        address=address,
    )
    draft = BorrowerDraft(card, name, **given)
    done = session.call(add_borrower, draft)
    alike = session.call(similar_borrowers, draft, but=done.borrower.id)
    words = _("Peut-être déjà là : {name} (carte {card}), {why}.")
    remarks = tuple(
        words.format(name=each.borrower.name, card=each.borrower.card, why=each.words)
        for each in alike
    )
    answer = _saved(done)
    found = [{"card": each.borrower.card, "why": each.signs} for each in alike]
    return replace(answer, data={**answer.data, "alike": found}, remarks=remarks)


@command(app, "edit", _("Changer la fiche d’un emprunteur\u00a0; ce qui n’est pas dit reste."))
def edit(
    session: Session,
    card: CardArgument,
    new_card: Annotated[
        str | None, typer.Option("--card", metavar=_("CODE"), help=_("Sa nouvelle carte."))
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar=_("NOM"), help=_("Son nom."))
    ] = None,
    category: Category = None,
    expires: Expires = None,
    kind: Kind = None,
    organisation: Organisation = None,
    email: Email = None,
    phone: Phone = None,
    address: Address = None,
) -> Answer:
    """Change a borrower; answers the borrower as it is then."""
    known = session.call(show_borrower, card).borrower
    given = _given(
        card=new_card,
        name=name,
        category=category,
        expires_on=expires,
        kind=kind,
        organisation=organisation,
        email=email,
        phone=phone,
        address=address,
    )
    draft = replace(known.draft(), **given)
    return _saved(session.call(edit_borrower, known.id, draft, known.version))


def _given(**values: Any) -> dict[str, Any]:
    """Return only what was said on the command line."""
    return {name: value for name, value in values.items() if value is not None}


def _saved(done: BorrowerSaved) -> Answer:
    data = _record(done.borrower) | {"operation": done.operation}
    return Answer(data, (sheet(_pairs(done.borrower)),))


def _record(borrower: BorrowerRecord) -> dict[str, object]:
    return {
        "id": borrower.id,
        "card": borrower.card,
        "name": borrower.name,
        "kind": borrower.kind,
        "category": borrower.category,
        "organisation": borrower.organisation,
        "email": borrower.email,
        "phone": borrower.phone,
        "address": borrower.address,
        "note": borrower.note,
        "contacts": [
            {"name": each.name, "role": each.role, "phone": each.phone, "email": each.email}
            for each in borrower.contacts
        ],
        "expires": borrower.expires_on,
        "registered": borrower.registered_on,
        "suspended_until": borrower.suspended_until,
    }


def _pairs(borrower: BorrowerRecord) -> list[tuple[str, object]]:
    return [
        (_("Carte"), borrower.card),
        (_("Nom"), borrower.name),
        (_("Organisation"), borrower.organisation),
        (_("Catégorie"), borrower.category),
        (_("Courriel"), borrower.email),
        (_("Téléphone"), borrower.phone),
        (_("Adresse postale"), borrower.address),
        *((_("Contact"), _contact(each)) for each in borrower.contacts),
        (_("Valable jusqu’au"), borrower.expires_on),
        (_("Suspendu jusqu’au"), borrower.suspended_until),
    ]


def _contact(contact: Contact) -> str:
    words = (contact.name, contact.role, contact.phone, contact.email)
    return ", ".join(filter(None, words))


@command(app, "show", _("Un emprunteur, ce qu’il a et ce qu’il a eu."))
def show(session: Session, card: CardArgument) -> Answer:
    """Show a borrower: {card, name, loans, past_loans, holds}."""
    found = session.call(show_borrower, card)
    standing = found.standing
    known = (*standing.impossible, *standing.to_confirm, *standing.to_know)
    data = _record(found.borrower) | {
        "loans": loan_objects(found.loans),
        "past_loans": loan_objects(found.past_loans),
        "holds": hold_objects(session.call(holds_of, card)),
        "notes": notes(known),
    }
    count = n_("{n} prêt en cours.", "{n} prêts en cours.", len(found.loans))
    view = (
        sheet(_pairs(found.borrower)),
        count,
        *([loan_table(found.loans)] if found.loans else []),
    )
    return Answer(data, view, sentences(known))


@command(app, "list", _("Les emprunteurs, par nom."))
def list_(session: Session) -> Answer:
    """List borrowers: {borrowers}."""
    found = session.call(list_borrowers)
    titles = (_("Carte"), _("Nom"), _("Catégorie"), _("Valable jusqu’au"), _("Prêts"), _("Retards"))
    rows = (
        (each.card, each.name, each.category, each.expires_on, each.loans, each.late)
        for each in found
    )
    return Answer({"borrowers": [_line(each) for each in found]}, (table(titles, rows),))


def _line(line: BorrowerLine) -> dict[str, object]:
    return {
        "id": line.id,
        "card": line.card,
        "name": line.name,
        "kind": line.kind,
        "category": line.category,
        "organisation": line.organisation,
        "expires": line.expires_on,
        "suspended_until": line.suspended_until,
        "loan_count": line.loans,
        "late_count": line.late,
    }


@command(app, "suspend", _("Suspendre un emprunteur."))
def suspend(
    session: Session,
    card: CardArgument,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Sinon jusqu’à nouvel ordre.")
        ),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar=_("MOTIF"), help=_("Pourquoi."))] = "",
) -> Answer:
    """Suspend a borrower; answers the borrower."""
    return _saved(session.call(suspend_borrower, card, until, why))


@command(app, "admit", _("Mettre fin à une suspension."))
def admit(session: Session, card: CardArgument) -> Answer:
    """End a suspension; answers the borrower."""
    return _saved(session.call(admit_borrower, card))


@command(app, "erase", _("Effacer un emprunteur pour toujours\u00a0; ses prêts restent, sans nom."))
def erase(session: Session, card: CardArgument) -> Answer:
    """Erase a borrower; nothing undoes it: {id, card, forgotten}, the past loans left nameless."""
    done = session.call(erase_borrower, card)
    session.call(compact_library)
    data = {"id": done.borrower, "card": card, "forgotten": done.loans}
    text = n_(
        "Effacé. {n} prêt passé ne dit plus qui l’avait.",
        "Effacé. {n} prêts passés ne disent plus qui les avait.",
        done.loans,
    )
    return Answer(data, (text,))

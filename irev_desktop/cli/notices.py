"""`irev notices`: whom to write to; mailing, printing; what went, and what may have gone."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli.asking import one_of, record_id, whole
from irev_desktop.cli.circulation import loan_objects
from irev_desktop.cli.output import Answer, sheet, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.notice_vocabulary import NoticeChannel
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.notices.claiming import (
    settle_notice,
)
from irev_desktop.services.circulation.notices.history import list_notices
from irev_desktop.services.circulation.notices.mail_settings import (
    MailSettings,
    Security,
    mail_settings,
    save_mail_settings,
)
from irev_desktop.services.circulation.notices.preparing import prepare_notices
from irev_desktop.services.circulation.notices.records import Failed, NoticeDraft
from irev_desktop.services.circulation.notices.sending import (
    keep_mail_password,
    send_notices,
    try_mail,
)
from irev_desktop.services.circulation.reminding import list_reminders

app = group(_("Les rappels, relances et avis de réservation."))
REFUSED = 1


@command(app, "list", _("Les courriers à faire, et les prêts dont ils parlent."))
def list_(session: Session) -> Answer:
    """List what is to be written: {letters: [{level, card, …}], notices: [{level, loan, …}]}.

    `notices` are the loans to remind of; level 0 = before the due date.
    """
    drafts = session.call(prepare_notices)
    found = session.call(list_reminders)
    loans = loan_objects(each.loan for each in found)
    data = [{"level": each.level} | loan for each, loan in zip(found, loans, strict=True)]
    titles = (_("Courrier"), _("Emprunteur"), _("Par"), _("Documents"))
    rows = [
        (each.level_label, each.name, each.channel.label, ", ".join(i.title for i in each.items))
        for each in drafts
    ]
    doubts = len(session.call(list_notices, doubtful=True))
    remarks = (_doubts(doubts),) if doubts else ()
    count = n_("{n} courrier à faire.", "{n} courriers à faire.", len(drafts))
    letters = [_object(each) for each in drafts]
    return Answer({"letters": letters, "notices": data}, (table(titles, rows), count), remarks)


@command(app, "send", _("Envoyer par courriel ce qui est à faire, une fois chacun."))
def send(session: Session) -> Answer:
    """Mail the letters to do: {sent, failed: [{card, error, reason}], doubtful}."""
    drafts = session.call(prepare_notices)
    with session.progress(_("Envoi des courriels")) as progress:
        done = session.call(send_notices, drafts, progress)
    paper = sum(each.channel is NoticeChannel.PAPER for each in drafts)
    lines = [n_("{n} courriel envoyé.", "{n} courriels envoyés.", len(done.sent))]
    if paper:
        lines.append(
            n_(
                "{n} courrier reste à imprimer : « irev notices print ».",
                "{n} courriers restent à imprimer : « irev notices print ».",
                paper,
            )
        )
    data = {
        "sent": [_object(each) for each in done.sent],
        "failed": _failures(done.failed),
        "doubtful": _failures(done.doubtful),
        "to_print": paper,
    }
    troubles = (*done.doubtful, *done.failed)
    code = REFUSED if troubles else 0
    return Answer(data, ("\n".join(lines),), tuple(each.reason for each in troubles), code)


@command(app, "print", _("Mettre les courriers à imprimer dans un PDF ; ils sont alors faits."))
def print_(
    session: Session,
    target: Annotated[Path, typer.Argument(metavar=_("FICHIER"), help=_("Le PDF à écrire."))],
    everybody: Annotated[
        bool, typer.Option("--all", help=_("Aussi ceux qui partiraient par courriel."))
    ] = False,
) -> Answer:
    """Write letters to a PDF: {file, pages, printed, failed}."""
    from irev_desktop.cli import drawing  # noqa: PLC0415 - Qt: loaded only to draw

    drafts = [
        each
        for each in session.call(prepare_notices)
        if everybody or each.channel is NoticeChannel.PAPER
    ]
    claimed, pages = session.call(drawing.letters_to_pdf, drafts, target)
    data = {
        "file": target if pages else None,
        "pages": pages,
        "printed": [_object(each) for each in claimed.drafts],
        "failed": _failures(claimed.failed),
    }
    count = n_("{n} courrier imprimé.", "{n} courriers imprimés.", len(claimed.drafts))
    remarks = tuple(each.reason for each in claimed.failed)
    return Answer(data, (count,), remarks, REFUSED if claimed.failed else 0)


@command(app, "history", _("Les courriers faits, le dernier d’abord."))
def history(
    session: Session,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help=_("Seulement ceux qui sont peut-être partis."))
    ] = False,
) -> Answer:
    """List notices: {notices: [{id, kind, level, channel, state, …}]}."""
    found = session.call(list_notices, doubtful=doubtful)
    titles = (_("N°"), _("Le"), _("Courrier"), _("Emprunteur"), _("Par"), _("État"))
    rows = [
        (each.id, each.claimed_at, each.level_label, each.name, each.channel, each.state)
        for each in found
    ]
    data = [
        {
            "id": each.id,
            "kind": each.kind,
            "level": each.level,
            "channel": each.channel,
            "state": each.state,
            "claimed_at": each.claimed_at,
            "sent_at": each.sent_at,
            "card": each.card,
            "name": each.name,
            "address": each.address,
            "titles": each.titles,
            "subject": each.subject,
            "text": each.text,
        }
        for each in found
    ]
    return Answer({"notices": data}, (table(titles, rows),))


@command(app, "settle", _("Dire d’un courrier peut-être parti s’il l’est, ou s’il est à refaire."))
def settle(
    session: Session,
    notice: Annotated[
        int,
        typer.Argument(
            parser=record_id, metavar=_("N°"), help=_("Celui que donne « notices history ».")
        ),
    ],
    left: Annotated[
        bool, typer.Option("--left/--again", help=_("Il est parti, ou il est à refaire."))
    ] = True,
) -> Answer:
    """Settle a doubt: {notice, left}."""
    session.call(settle_notice, notice, left=left)
    text = _("Noté comme envoyé.") if left else _("Ce courrier est à refaire.")
    return Answer({"notice": notice, "left": left}, (text,))


def _port(text: str) -> int:
    return whole(text, "--port")


@command(app, "server", _("Le serveur de courriels : le voir, le régler, l’essayer."))
def server(
    session: Session,
    host: Annotated[str, typer.Option("--host", metavar=_("NOM"), help=_("Le serveur."))] = "",
    port: Annotated[
        int | None, typer.Option("--port", parser=_port, metavar="N", help=_("Son port."))
    ] = None,
    security: Annotated[
        Security | None,
        typer.Option(
            "--security",
            parser=one_of(Security, "--security"),
            metavar="starttls|tls",
            help=_("Comment la liaison est chiffrée."),
        ),
    ] = None,
    user: Annotated[
        str | None, typer.Option("--user", metavar=_("NOM"), help=_("Le nom du compte."))
    ] = None,
    sender: Annotated[
        str, typer.Option("--sender", metavar=_("ADRESSE"), help=_("L’adresse du centre."))
    ] = "",
    password: Annotated[
        bool, typer.Option("--password", help=_("Lire le mot de passe sur l’entrée standard."))
    ] = False,
    trial: Annotated[bool, typer.Option("--try", help=_("S’envoyer un message d’essai."))] = False,
) -> Answer:
    """Show or change the mail server: {host, port, security, user, sender, tried}."""
    known = session.call(mail_settings)
    wanted = MailSettings(
        host or known.host,
        known.port if port is None else port,
        security or known.security,
        known.user if user is None else user,
        sender or known.sender,
    )
    if wanted != known:
        wanted = session.call(save_mail_settings, wanted)
    if password:
        session.call(keep_mail_password, wanted, sys.stdin.readline().rstrip("\n"))
    tried = session.call(try_mail) if trial else None
    return _server(wanted, tried)


def _server(wanted: MailSettings, tried: str | None) -> Answer:
    pairs = [
        (_("Serveur"), wanted.host),
        (_("Port"), wanted.port),
        (_("Chiffrement"), wanted.security.label),
        (_("Compte"), wanted.user),
        (_("Adresse du centre"), wanted.sender),
        (_("Essai envoyé à"), tried),
    ]
    data = {
        "host": wanted.host,
        "port": wanted.port,
        "security": wanted.security,
        "user": wanted.user,
        "sender": wanted.sender,
        "tried": tried,
    }
    return Answer(data, (sheet(pairs),))


def _object(draft: NoticeDraft) -> dict[str, object]:
    """Return a letter as scripts see it."""
    return {
        "kind": draft.kind,
        "level": draft.level,
        "card": draft.card,
        "name": draft.name,
        "email": draft.email,
        "channel": draft.channel,
        "titles": [each.title for each in draft.items],
        "barcodes": [each.barcode for each in draft.items],
        "subject": draft.subject,
        "text": draft.text,
    }


def _failures(found: Iterable[Failed]) -> list[dict[str, object]]:
    return [
        {
            "card": each.draft.card,
            "name": each.draft.name,
            "error": each.code,
            "reason": each.reason,
        }
        for each in found
    ]


def _doubts(count: int) -> str:
    return n_(
        "{n} courrier est peut-être parti : « irev notices history --doubtful ».",
        "{n} courriers sont peut-être partis : « irev notices history --doubtful ».",
        count,
    )

"""`irev search`: the pages that say it, best first."""

from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from irev_desktop.cli.asking import choice, whole
from irev_desktop.cli.output import Answer, cell, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import Availability, DocumentKind
from irev_desktop.services.search.queries import USUAL_LIMIT, search
from irev_desktop.services.search.records import SearchFilters, SearchHit

app = typer.Typer()


def _limit(text: str) -> int:
    return whole(text, "--limit")


def _year(text: str) -> int:
    return whole(text, "--from, --to")


Words = Annotated[
    list[str],
    typer.Argument(
        metavar=_("MOTS"),
        help=_("Tous dans la même page\u00a0; OU, -mot, « une expression », dispositif:cucs…"),
    ),
]
InDispositif = Annotated[
    str, typer.Option("--dispositif", metavar=_("CODE"), help=_("Dans ce dispositif."))
]
InTerritory = Annotated[
    str,
    typer.Option(
        "--territory", metavar=_("CODE"), help=_("Dans ce territoire et ce qu’il contient.")
    ),
]
OfKind = Annotated[
    str, typer.Option("--kind", metavar=_("NATURE"), help=_("contrat, avenant, diagnostic…"))
]
Available = Annotated[
    str,
    typer.Option(
        "--availability",
        metavar=_("MOYEN"),
        help=_("en_ligne, resume, empruntable, sur_place ou notice_seule."),
    ),
]
Since = Annotated[
    int | None,
    typer.Option(
        "--from", parser=_year, metavar=_("ANNÉE"), help=_("En vigueur cette année ou après.")
    ),
]
Until = Annotated[
    int | None,
    typer.Option(
        "--to", parser=_year, metavar=_("ANNÉE"), help=_("En vigueur cette année ou avant.")
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        parser=_limit,
        metavar=_("N"),
        help=_("Nombre de pages montrées\u00a0; 20 sinon."),
    ),
]


@command(app, "search", _("Chercher des mots dans les pages et les notices."), dashed_words=True)
def search_(
    session: Session,
    query: Words,
    dispositif: InDispositif = "",
    territory: InTerritory = "",
    kind: OfKind = "",
    availability: Available = "",
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
) -> Answer:
    """Search: {total, hits, records}; `total` counts pages."""
    filters = SearchFilters(
        dispositif=dispositif or None,
        territory=territory or None,
        kind=choice(DocumentKind, kind, "--kind") if kind else None,
        years=(since, until),
        availability=(
            choice(Availability, availability, "--availability") if availability else None
        ),
    )
    found = session.call(
        search,
        _question(query),
        filters,
        limit=limit or USUAL_LIMIT,
    )
    data = {
        "total": found.total,
        "hits": [_hit(hit) for hit in found.hits],
        "records": [
            {"document": record.document, "title": record.title} for record in found.records
        ],
        "complete": found.complete,
    }
    count = n_("{n} page trouvée.", "{n} pages trouvées.", found.total)
    view: list[RenderableType] = [*map(_shown, found.hits), count]
    if found.records:
        rows = ((record.document, record.title) for record in found.records)
        view.append(table((_("N°"), _("Notice")), rows))
    late = _("L’index n’est pas à jour\u00a0: il peut manquer des réponses.")
    return Answer(data, tuple(view), () if found.complete else (late,))


def _question(words: list[str]) -> str:
    """Return the question; `-mot` excludes a word, but a misspelt option is none."""
    for word in words:
        if word.startswith("--") and word[2:].split("=")[0].isidentifier():
            raise UsageError(Code.OPTION_UNKNOWN, value=word)
    return " ".join(words)


def _hit(hit: SearchHit) -> dict[str, object]:
    return {
        "document": hit.document,
        "title": hit.title,
        "file": hit.file_id,
        "page": hit.page,
        "snippet": hit.snippet,
        "score": hit.score,
        "name": hit.file,
    }


def _shown(hit: SearchHit) -> Text:
    """Return a hit on three lines, the matching words in bold."""
    place = _("{title} (document {id}), page {page}").format(
        title=cell(hit.title), id=hit.document, page=hit.page
    )
    shown = Text(f"{place}\n  ")
    snippet = Text("".join(c if c.isprintable() else " " for c in hit.snippet))
    for mark in hit.marks:
        snippet.stylize("bold", mark.start, mark.end)
    return shown.append_text(snippet).append("\n")

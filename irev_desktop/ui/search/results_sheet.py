"""The answer of a search on paper: each document, and under it the pages that answer."""

from collections.abc import Iterator, Sequence

from irev_desktop.kernel.texts import _, n_
from irev_desktop.paper.sheet import Block, Heading, Paragraph, Sheet
from irev_desktop.services.search.records import DocumentHits


def results_sheet(question: str, counts: str, groups: Sequence[DocumentHits], total: int) -> Sheet:
    """Return what is listed; `counts` says how much answers, `total` how many documents."""
    blocks = [block for group in groups for block in _document(group)]
    if len(groups) < total:
        listed = n_("{n} document est imprimé.", "{n} documents sont imprimés.", len(groups))
        blocks.append(Paragraph(listed, muted=True))
    return Sheet(title=question, kicker=_("Recherche"), subtitle=counts, blocks=tuple(blocks))


def _document(group: DocumentHits) -> Iterator[Block]:
    row = group.document
    yield Heading(row.title, 2)
    under = [part for part in (row.dispositif, row.territories, row.period) if part]
    if under:
        yield Paragraph(" · ".join(under), muted=True)
    for hit in group.hits:
        yield Paragraph(_("p.\u00a0{page}\u00a0: {text}").format(page=hit.page, text=hit.snippet))
    more = group.pages - len(group.hits)
    if more > 0:
        yield Paragraph(n_("{n} autre page", "{n} autres pages", more), muted=True)

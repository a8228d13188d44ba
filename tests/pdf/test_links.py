"""What one would click on a page: told by kind, the point it leads to, or the name it carries."""

import queue
from collections import Counter
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf import answers
from irev_desktop.pdf.headings import HeadingsJob
from irev_desktop.pdf.jobs import Answer, Job, Links, LinksJob
from irev_desktop.pdf.messages import WireError
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.reading import Reading
from irev_desktop.pdf.records import DocumentFacts, LinkKind, PageLink
from irev_desktop.pdf.thumbnails import ThumbnailJob
from tests.pdf.asking import PATIENCE, Asker
from tests.pdf.conftest import MakePool
from tests.pdf.link_files import ACTIONS, actions_pdf, attachment_pdf, many_links_pdf

MOST_PAGES = 5


@pytest.fixture(scope="module")
def told(shared_pool: PdfPool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageLink]:
    """The links of a page with one of each kind, by the name of their kind."""
    path = actions_pdf(tmp_path_factory.mktemp("links") / "actions.pdf")
    found = Asker(shared_pool, path).ask(LinksJob(1), Links).links
    return dict(zip(ACTIONS, found, strict=True))


@pytest.mark.parametrize(
    ("name", "page", "top"),
    [
        ("page", 3, 442.0),
        ("page by name", 5, None),
        ("page by old name", 4, 542.0),
        ("page by number", 4, 642.0),
        ("next page", 2, None),
    ],
)
def test_a_link_inside_tells_its_page_and_the_point_there(
    told: dict[str, PageLink], name: str, page: int, top: float | None
) -> None:
    link = told[name]
    assert (link.kind, link.page, link.top, link.address) == (LinkKind.PAGE, page, top, "")


@pytest.mark.parametrize(
    ("name", "kind", "address"),
    [
        ("web", LinkKind.ADDRESS, "https://www.example.org/a?b=c"),
        ("mail", LinkKind.ADDRESS, "mailto:contact@example.org"),
        ("script as address", LinkKind.SCRIPT, "javascript:app.alert(1)"),
        ("file as address", LinkKind.FILE, "file:///etc/passwd"),
        ("other scheme", LinkKind.OTHER, "smb://evil/share"),
        ("program", LinkKind.PROGRAM, "cmd.exe"),
        ("program with arguments", LinkKind.PROGRAM, ""),
        ("program at an address", LinkKind.PROGRAM, "https://www.example.org/x.exe"),
        ("other file", LinkKind.FILE, "//evil/share/x.pdf"),
        ("embedded file", LinkKind.FILE, ""),
        ("script", LinkKind.SCRIPT, ""),
        ("form", LinkKind.FORM, "https://www.example.org/form"),
        ("print", LinkKind.OTHER, ""),
        ("nowhere", LinkKind.NOWHERE, ""),
        ("page too far", LinkKind.NOWHERE, ""),
        ("unknown action", LinkKind.OTHER, ""),
    ],
)
def test_everything_else_is_told_by_what_it_is(
    told: dict[str, PageLink], name: str, kind: LinkKind, address: str
) -> None:
    link = told[name]
    assert (link.kind, link.page, link.address) == (kind, 0, address)


def test_a_link_lies_where_the_page_shows_it(told: dict[str, PageLink]) -> None:
    box = told["page"].box
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((72, 30, 200, 50))


def test_a_file_pinned_to_a_page_is_told(shared_pool: PdfPool, tmp_path: Path) -> None:
    asker = Asker(shared_pool, attachment_pdf(tmp_path / "piece.pdf"))
    (link,) = asker.ask(LinksJob(1), Links).links
    assert (link.kind, link.address) == (LinkKind.ATTACHMENT, "calc.exe")


def test_a_page_of_very_many_links_is_answered(shared_pool: PdfPool, tmp_path: Path) -> None:
    asker = Asker(shared_pool, many_links_pdf(tmp_path / "index.pdf", 5_000))
    assert len(asker.ask(LinksJob(1), Links).links) == 5_000


@pytest.mark.parametrize(
    "row",
    [
        ["page", 1, None, None, 0, 0, 1, 1],
        ["run", 1, None, None, 0, 0, 1, 1, ""],
        ["page", "1", None, None, 0, 0, 1, 1, ""],
        ["page", 1, "x", None, 0, 0, 1, 1, ""],
        ["page", 1, None, None, 0, 0, 1, float("nan"), ""],
        ["address", 0, None, None, 0, 0, 1, 1, 7],
    ],
)
def test_a_worker_that_answers_nonsense_is_not_believed(row: list[object]) -> None:
    with pytest.raises(WireError):
        answers.links([row], 5)


def test_a_page_that_the_document_does_not_have_is_nowhere() -> None:
    (link,) = answers.links([["page", 9, 1.0, 2.0, 0, 0, 1, 1, ""]], 5)
    assert (link.kind, link.page) == (LinkKind.NOWHERE, 0)


def opened(pool: PdfPool, path: Path) -> tuple[Reading, "queue.Queue[Answer]"]:
    """Open a file; return it and its answers, the first one the opening."""
    answers_of: queue.Queue[Answer] = queue.Queue()
    return pool.open(path, lambda _job, answer: answers_of.put(answer)), answers_of


@pytest.mark.corpus
def test_real_files_tell_their_links_headings_and_thumbnails(
    make_pool: MakePool, corpus: Path
) -> None:
    """Whatever a file holds, a page answers or fails alone."""
    pool = make_pool()
    told: Counter[LinkKind] = Counter()
    for path in sorted((corpus / "pdf").glob("*.pdf")):
        reading, answers_of = opened(pool, path)
        facts = answers_of.get(timeout=PATIENCE)
        if isinstance(facts, DocumentFacts):
            pages = range(1, min(facts.page_count, MOST_PAGES) + 1)
            jobs: list[Job] = [HeadingsJob(1, len(pages))]
            jobs += [job for page in pages for job in (LinksJob(page), ThumbnailJob(page, 60, 85))]
            reading.wish(jobs)
            for _job in jobs:
                answer = answers_of.get(timeout=PATIENCE)
                assert not isinstance(answer, IrevError) or answer.code is Code.PAGE_FAILED, path
                if isinstance(answer, Links):
                    told.update(link.kind for link in answer.links)
        reading.close()
    assert told[LinkKind.PAGE]
    assert told[LinkKind.ADDRESS]
    assert told[LinkKind.PROGRAM]

"""Sheets become PDF files with the text as it is, on as many pages as it takes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.sheet import Column, Facts, Heading, Paragraph, Sheet, Table


def sheet(rows: int = 3, title: str = "Contrat de ville d’Anzin") -> Sheet:
    return Sheet(
        title=title,
        kicker="Document",
        subtitle="CDV2015",
        footer="Fonds de l’IREV",
        blocks=[
            Facts([("Période", "2015-2020"), ("Signature", "")]),
            Heading("Résumé"),
            Paragraph("Un pilier.\n\nUn axe <b>transversal</b>."),
            Table(
                [Column("Territoire", 3), Column("Pages", numeric=True)],
                [(f"Commune {n}", str(n)) for n in range(rows)],
            ),
        ],
    )


def text_of(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


def test_a_page_says_what_the_sheet_says(qapp: QApplication, tmp_path: Path) -> None:
    assert write_pdf(sheet(), tmp_path / "a.pdf") == 1
    (page,) = text_of(tmp_path / "a.pdf")
    for expected in (
        "Contrat de ville d’Anzin",
        "2015-2020",
        "Résumé",
        "Commune 2",
        "Page 1 sur 1",
    ):
        assert expected in page
    assert "Signature" not in page


def test_catalogue_text_is_never_read_as_html(qapp: QApplication, tmp_path: Path) -> None:
    write_pdf(sheet(title="<b>Gras</b> & co"), tmp_path / "a.pdf")
    (page,) = text_of(tmp_path / "a.pdf")
    assert "<b>Gras</b> & co" in page
    assert "<b>transversal</b>" in page


def test_a_long_table_runs_over_pages_with_its_header(qapp: QApplication, tmp_path: Path) -> None:
    pages = write_pdf(sheet(rows=200), tmp_path / "a.pdf")
    texts = text_of(tmp_path / "a.pdf")
    assert len(texts) == pages > 3
    assert all("Territoire" in text for text in texts)
    assert "Commune 199" in texts[-1]
    assert f"Page {pages} sur {pages}" in texts[-1]


def test_a_page_set_on_the_thread_of_a_job_leaves_nothing_on_the_terminal(
    qapp: QApplication, tmp_path: Path
) -> None:
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _where, text: said.append(text))
    try:
        with ThreadPoolExecutor(1) as lane:
            assert lane.submit(write_pdf, sheet(rows=200), tmp_path / "a.pdf").result() > 3
    finally:
        qInstallMessageHandler(before)
    assert [text for text in said if "Timer" in text] == []


def test_a_folder_that_is_not_there_is_said_so(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        write_pdf(sheet(), tmp_path / "rien" / "a.pdf")
    assert trouble.value.code is Code.WRITE_FAILED


def test_an_earlier_file_survives_until_the_new_one_is_whole(
    qapp: QApplication, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    target.write_text("ancien", encoding="utf-8")
    write_pdf(sheet(), target)
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]

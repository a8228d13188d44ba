"""Composed PDFs: the same bytes each time, read back as they were written."""

from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, TroubleError
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.pdf.blueprint import (
    Blueprint,
    Bullets,
    Contents,
    Cover,
    Heading,
    Layout,
    Numbering,
    Section,
    Signatures,
    Table,
    Text,
    TextStyle,
    from_line,
    to_line,
)
from irev_desktop.pdf.compose import compose
from irev_desktop.pdf.pool import PdfPool

FRENCH = "L’œuvre d’Étoile – « Cœur de ville » : 50 € à l’été, Noël, où ? Là… (n° 3)"
FOOTER = "Document d’essai"


def contract(name: str = "contrat.pdf", *, scanned: bool = False, seed: int = 0) -> Blueprint:
    """Return a contract with a preface, two chapters, a wide annexe and one on two columns."""
    front = Section(
        (Cover("Contrat", "Contrat d’essai", "Une commune"), Contents("Sommaire")),
        numbering=Numbering.ROMAN,
    )
    rows = tuple((f"Action {number}", f"{number} 000 €") for number in range(90))
    body = Section(
        (
            Heading(1, "1. Le cadre"),
            Text(FRENCH, TextStyle.LEAD),
            *(Text("Chacun **s’engage** à ce que dit cet article. " * 8) for _nth in range(12)),
            Heading(1, "2. Les moyens", own_page=True),
            Heading(2, "Article 1 – Coûts"),
            Table("Maquette", ("Intitulé", "Montant"), rows, (3, 1)),
            Bullets(("un premier point", "un second")),
            Signatures(("État", "Région", "Commune")),
        )
    )
    wide = Section(
        (Heading(1, "Calendrier\u00a0: étapes"), Text("Large.")), Layout.LANDSCAPE, Numbering.ANNEXE
    )
    columns = Section(
        (Heading(1, "Lettre"), *(Text("En colonnes. " * 30) for _nth in range(30))),
        Layout.COLUMNS,
        Numbering.ANNEXE,
    )
    return Blueprint(
        name,
        "Contrat d’essai\u00a0: le coût",
        (front, body, wide, columns),
        header="Contrat d’essai",
        footer=FOOTER,
        scanned=scanned,
        seed=seed,
    )


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = compose([contract()], tmp_path_factory.mktemp("composed"))
    return path


def test_a_blueprint_survives_its_journey_as_json() -> None:
    assert from_line(to_line(contract())) == contract()


def test_the_same_blueprint_gives_the_same_bytes(tmp_path: Path, composed: Path) -> None:
    scan = contract("scan.pdf", scanned=True, seed=7)
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        compose([contract(), scan], tmp_path / folder)
    assert (tmp_path / "one" / "contrat.pdf").read_bytes() == composed.read_bytes()
    one, other = ((tmp_path / folder / "scan.pdf").read_bytes() for folder in ("one", "other"))
    assert one == other


def test_french_is_read_back_as_it_was_written(composed: Path, shared_pool: PdfPool) -> None:
    inspection = shared_pool.inspect(composed)
    assert inspection.title == "Contrat d’essai : le coût"
    text = " ".join(page.text for page in inspection.pages)
    assert FRENCH in " ".join(text.split())
    assert inspection.text_state is TextState.NATIVE


def test_each_page_bears_the_footer_and_its_label(composed: Path, shared_pool: PdfPool) -> None:
    pages = shared_pool.inspect(composed).pages
    labels = [page.label for page in pages]
    assert labels[:3] == ["i", "ii", "1"]
    assert labels[-1].startswith("A-")
    assert all(FOOTER in page.text for page in pages)


def test_the_outline_leads_to_the_headings(composed: Path, shared_pool: PdfPool) -> None:
    inspection = shared_pool.inspect(composed)
    titles = [(item.level, item.title) for item in inspection.outline]
    assert titles == [
        (1, "1. Le cadre"),
        (1, "2. Les moyens"),
        (2, "Article 1 – Coûts"),
        (1, "Calendrier : étapes"),
        (1, "Lettre"),
    ]
    for item in inspection.outline:
        assert item.title in inspection.pages[item.page - 1].text.replace("\u00a0", " ")


def test_the_contents_name_the_labels_of_the_headings(composed: Path, shared_pool: PdfPool) -> None:
    inspection = shared_pool.inspect(composed)
    contents = inspection.pages[1].text.replace("\u00a0", " ").split("\n")
    for item in inspection.outline:
        label = inspection.pages[item.page - 1].label
        assert contents[contents.index(item.title) + 1] == label


def test_a_long_table_repeats_its_header(composed: Path) -> None:
    with pymupdf.open(composed) as document:
        texts = [page.get_text() for page in document]
    with_rows = [text for text in texts if "Action 1\n" in text or "Action 80\n" in text]
    assert len(with_rows) == 2
    assert all("Intitulé" in text for text in with_rows)


def test_pages_are_a4_and_the_wide_annexe_lies(composed: Path) -> None:
    with pymupdf.open(composed) as document:
        sizes = {(round(page.rect.width), round(page.rect.height)) for page in document}
    assert sizes == {(595, 842), (842, 595)}


def test_a_scan_has_pictures_and_no_text(tmp_path: Path, shared_pool: PdfPool) -> None:
    (path,) = compose([contract(scanned=True)], tmp_path)
    inspection = shared_pool.inspect(path)
    assert inspection.text_state is TextState.NONE
    assert not any(page.text.strip() for page in inspection.pages)
    with pymupdf.open(path) as document:
        assert all(len(page.get_images()) == 1 for page in document)
        shades = set(document[2].get_pixmap(colorspace=pymupdf.csGRAY).samples)
    assert len(shades) > 100


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as refused:
        compose([contract()], tmp_path / "absent")
    assert refused.value.code is Code.WRITE_FAILED


def test_it_stops_when_asked(tmp_path: Path) -> None:
    class AfterTheFirst(Stoppable):
        def advance(self, done: int, total: int, what: str = "") -> None:
            self.cancel()

    many = [contract(f"{number}.pdf") for number in range(200)]
    with pytest.raises(Cancelled):
        compose(many, tmp_path, AfterTheFirst())
    assert not (tmp_path / "199.pdf").exists()

"""Letters and slips: words as they are, one letter a page, a roll as long as its text."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QApplication

from irev_desktop.paper.letters import PaperLetter, letters_printout
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.slips import slip_printout
from tests.paper.reading import size_mm, text_of

ADDRESS = ("Claire Exemple", "Amicale du Parc", "3 rue Inventée", "59000 Lille")


def letter(text: str = "Bonjour,") -> PaperLetter:
    sender = ("Fonds de l’IREV", "documentation@exemple.fr")
    return PaperLetter(sender, ADDRESS, "Le 24 mars 2026", "document à <b>rendre</b>", text)


def test_each_letter_begins_a_page_and_says_all(qapp: QApplication, tmp_path: Path) -> None:
    long = "\n".join(f"– Document {n}" for n in range(120))
    letters = [letter(), letter(long), letter("Fin.")]
    pages = write_pdf(letters_printout("Courriers", letters), tmp_path / "a.pdf")
    texts = text_of(tmp_path / "a.pdf")
    assert pages == len(texts) >= 5
    assert [ADDRESS[0] in text for text in texts].count(True) == 3
    assert "Objet : document à <b>rendre</b>" in texts[0]
    assert all(f"– Document {n}" in "\n".join(texts) for n in range(120))


def test_the_address_stands_in_the_window_of_an_envelope(
    qapp: QApplication, tmp_path: Path
) -> None:
    write_pdf(letters_printout("Courriers", [letter()]), tmp_path / "a.pdf")
    with pymupdf.open(tmp_path / "a.pdf") as document:
        for line in ADDRESS:
            (box,) = document[0].search_for(line)
            x, y = box.x0 / 72 * 25.4, box.y0 / 72 * 25.4
            assert 105 <= x <= 115
            assert 45 <= y <= 80


@pytest.mark.parametrize(("paper", "width"), [(SlipPaper.MM_58, 58), (SlipPaper.MM_80, 80)])
def test_a_roll_is_as_wide_as_the_printer_and_as_long_as_the_text(
    qapp: QApplication, tmp_path: Path, paper: SlipPaper, width: int
) -> None:
    heights = []
    for count in (1, 10, 20):
        loans = "\n\n".join(
            f"Contrat de ville de la commune {n}, et bien d’autres mots\nÀ rendre le 9 mars"
            for n in range(count)
        )
        text = f"Fonds de l’IREV\nClaire Exemple\n\n{loans}\n\nMerci."
        assert write_pdf(slip_printout("Ticket", text, paper), tmp_path / "a.pdf") == 1
        measured, height = size_mm(tmp_path / "a.pdf")
        assert measured == width
        heights.append(height)
        with pymupdf.open(tmp_path / "a.pdf") as document:
            (last,) = document[0].search_for("Merci.")
            assert last.y1 <= document[0].rect.height - 8
            assert all(box[2] <= document[0].rect.width for box in document[0].get_text("words"))
    assert heights == sorted(set(heights))


def test_a_slip_on_a4_goes_on_to_a_second_page(qapp: QApplication, tmp_path: Path) -> None:
    text = "\n".join(f"Ligne {n}" for n in range(150))
    assert write_pdf(slip_printout("Ticket", text, SlipPaper.A4), tmp_path / "a.pdf") >= 2
    assert "Ligne 149" in text_of(tmp_path / "a.pdf")[-1]

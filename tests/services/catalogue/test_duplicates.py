"""A file that is here already under another name is told before a record is made of it."""

import random
from pathlib import Path

import pymupdf

from irev_desktop.services.catalogue.duplicates.finding import ALIKE, SAME
from irev_desktop.services.catalogue.duplicates.records import Likely, Sameness
from irev_desktop.services.catalogue.duplicates.sketches import Sketches
from irev_desktop.services.catalogue.duplicates.sketching import likeness, sketch
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.planning import plan_import
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.catalogue.inbox.likely import likely_duplicates
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from tests.libraries import ADMIN

MODEL = (
    "le contrat de ville engage la communauté avec ses communes pour les habitants des quartiers "
    "en matière de santé école emploi logement transport culture sport jeunesse prévention "
    "rénovation participation insertion économie égalité mémoire insalubrité tranquillité "
)
WORDS = MODEL.split()


def contract(seed: int, words: int = 800) -> str:
    """A text of its own, in lines, drawn from words that all contracts have."""
    drawn = random.Random(seed)
    lines = (drawn.choices(WORDS, k=10) for _line in range(words // 10))
    return "\n".join(" ".join(line) for line in lines)


def misread(text: str, share: float) -> str:
    """Return a text of which a share of the letters were read as others."""
    drawn = random.Random(7)
    return "".join(
        drawn.choice("abceilnostu01") if c.isalpha() and drawn.random() < share else c for c in text
    )


def written(path: Path, text: str, title: str = "") -> Path:
    """Write a text as the pages of a PDF."""
    lines = text.split("\n")
    with pymupdf.open() as file:
        for start in range(0, len(lines), 40):
            page = file.new_page()
            page.insert_text((50, 50), "\n".join(lines[start : start + 40]), fontsize=8)
        file.set_metadata({"title": title})
        file.save(path)
    return path


def test_exports_and_scans_of_one_text_are_alike_and_two_contracts_are_not() -> None:
    text = contract(1)
    mine = sketch([text])
    exported = sketch([f"Page {n}\n{part}" for n, part in enumerate(text.split("\n\n"))])
    assert likeness(mine, exported) >= SAME
    assert likeness(mine, sketch([misread(text, 0.01)])) >= ALIKE
    assert likeness(mine, sketch([contract(2)])) < ALIKE
    assert sketch(["trop peu de mots"]) == b""


def test_the_few_alike_are_found_among_many() -> None:
    texts = {f"{number:064}": sketch([contract(number, 200)]) for number in range(300)}
    sketches = Sketches(texts)
    again = sketch([misread(contract(123, 200), 0.005)])
    assert [sha for _score, sha in sketches.like(again, ALIKE)] == [f"{123:064}"]
    sketches.add({"new": again})
    assert sketches.like(again, SAME)[0] == (1.0, "new")


def test_a_file_tells_of_the_record_with_its_text(library: Library, inbox: Path) -> None:
    text = contract(1)
    [stored] = import_files(
        library, ADMIN, [written(inbox / "a.pdf", text, "Contrat de Lens")]
    ).documents
    [arrival] = take_in(
        library, ADMIN, [written(inbox / "b.pdf", misread(text, 0.002), "Scan 12")]
    ).arrivals
    found = likely_duplicates(library, ADMIN, arrival.item or 0, DocumentDraft("Scan 12"))
    [likely] = found
    assert (likely.sameness, likely.document, likely.title) == (
        Sameness.TEXT,
        stored.id,
        "Contrat de Lens",
    )


def test_a_plan_and_an_import_tell_of_records_with_such_a_text(
    library: Library, inbox: Path
) -> None:
    text = contract(4)
    first = written(inbox / "a.pdf", text, "Contrat de Lens")
    [stored] = import_files(library, ADMIN, [first]).documents
    again = written(inbox / "b.pdf", text, "Le même")
    for report in (plan_import(library, ADMIN, [again]), import_files(library, ADMIN, [again])):
        [similar] = report.similar
        assert (similar.record, similar.title, similar.path) == (stored.id, stored.title, again)
        assert similar.score >= SAME


def test_two_files_that_wait_tell_of_each_other(library: Library, inbox: Path) -> None:
    text = contract(3)
    first = take_in(library, ADMIN, [written(inbox / "a.pdf", text, "Un")]).arrivals[0]
    second = take_in(library, ADMIN, [written(inbox / "b.pdf", text, "Deux")]).arrivals[0]
    found = likely_duplicates(library, ADMIN, second.item or 0, DocumentDraft("Deux"))
    assert found == (Likely(Sameness.TEXT, 1.0, "Un", item=first.item),)

"""The worklist tells avenants that nothing ties to their contract, and numbers that are missing."""

import pytest

from irev_desktop.entities.document import Relation
from irev_desktop.kernel.vocabulary import DocumentKind, RelationKind
from irev_desktop.services.catalogue.avenants import avenant_number
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.library import Library
from tests.libraries import ADMIN, add_document


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Avenant n° 2 au contrat de ville", 2),
        ("AVENANT N°1", 1),
        ("Avenant no 12 à la convention", 12),
        ("Avenant au contrat de ville 2015-2020", None),
    ],
)
def test_the_number_of_an_avenant_is_read_in_its_title(title: str, number: int | None) -> None:
    assert avenant_number(title) == number


def test_an_avenant_alone_and_a_contract_with_a_hole_are_amiss(library: Library) -> None:
    with library.storage.command(ADMIN, "seed") as work:
        whole, holed = add_document(work.session, "Complet"), add_document(work.session, "Troué")
        for contract, numbers in ((whole, (1, 2)), (holed, (1, 3))):
            for number in numbers:
                avenant = add_document(work.session, f"Avenant n° {number}")
                avenant.kind = DocumentKind.AVENANT
                work.session.add(
                    Relation(
                        source_id=avenant.id, target_id=contract.id, kind=RelationKind.AVENANT_OF
                    )
                )
        alone = add_document(work.session, "Avenant sans contrat")
        alone.kind = DocumentKind.AVENANT
        work.commit()
    found = next(lack for lack in worklist(library, ADMIN).lacks if lack.key == "avenant")
    assert {row.title for row in found.rows} == {"Troué", "Avenant sans contrat"}

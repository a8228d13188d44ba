"""What the tests of recognition share: one recogniser of the reference data for a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser


@pytest.fixture(scope="session")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recogniser]:
    """Give the recogniser of a new library."""
    folder: Path = tmp_path_factory.mktemp("fonds") / "fonds"
    library = bootstrap.create(folder)
    yield current_recogniser(library)
    library.close()

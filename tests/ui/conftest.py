"""What the tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Theme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Return the light look at 100 %, on the application of the tests."""
    look = Look(qapp, Theme.LIGHT)
    yield look
    qapp.setStyleSheet("")
    look.deleteLater()

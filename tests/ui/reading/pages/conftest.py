"""Pages laid out on a small window, without a file: nothing is drawn, all can be moved."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import PageSize
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.pages.arrangement import Arrangement
from irev_desktop.ui.reading.pages.page_view import PageView

A4 = PageSize(595, 842)
A3 = PageSize(1191, 842)

MakeView = Callable[..., PageView]


@pytest.fixture
def make_view(qtbot: QtBot, look: Look) -> MakeView:
    """Give a maker of views of 900 × 700 pixels that reach their goals at once."""

    def make(
        pages: int = 20,
        arrangement: Arrangement | None = None,
        sizes: list[PageSize] | None = None,
    ) -> PageView:
        view = PageView(look)
        qtbot.addWidget(view)
        view.resize(900, 700)
        view.show()
        view.glide.calm = True
        view.set_pages(sizes or [A4] * pages)
        if arrangement is not None:
            view.arrange(arrangement)
        return view

    return make

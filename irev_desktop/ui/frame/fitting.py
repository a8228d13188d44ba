"""Which columns a table shows at the width it has: less beats cut."""

from collections.abc import Mapping, Sequence
from typing import Any

from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.columns import Column

Room = Mapping[Column[Any], int]
"""Pixels at 100 % that a table must have for a column to be shown; the others always are."""


def fit_columns(
    look: Look, view: RecordView[Any], columns: Sequence[Column[Any]], room: Room
) -> None:
    """Show the columns of a view for which there is room."""
    for place, column in enumerate(columns):
        hidden = view.width() < look.px(room.get(column, 0))
        if view.isColumnHidden(place) != hidden:
            view.setColumnHidden(place, hidden)
            view.share_room()
